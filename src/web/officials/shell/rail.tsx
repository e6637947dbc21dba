import mark from '../mark.svg'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { NoticesLink } from '../notices/notices-link.tsx'
import { SearchButton } from '../search/search-button.tsx'
import { useIsPhone } from '../lists/use-width.ts'
import { useTexts } from './language.tsx'
import { PLACES } from './places.ts'
import { RailFoot } from './rail-foot.tsx'
import { useMay } from './session.tsx'
import { shellTexts } from './shell.texts.ts'

type Place = (typeof PLACES)[number]

/** So many places stand in the bar of a telephone; the others open from “more”. */
const IN_BAR = 3

/** The rail of words; on a telephone a bar at the foot. Only places that the person's roles open. */
export function Rail() {
  const t = useTexts(shellTexts)
  const may = useMay()
  const phone = useIsPhone()
  // Another page shuts what was open.
  const { pathname } = useLocation()
  const places = PLACES.filter((place) => !place.needs || may(place.needs))
  return (
    <header className="rail">
      <Link to="/today" className="rail-brand">
        <img src={mark} alt="" />
        <strong>{t('brand')}</strong>
      </Link>
      <div className="rail-tools">
        <SearchButton withKeys />
        <NoticesLink />
      </div>
      <nav aria-label={t('navigation')} className="rail-places">
        <ul className="rail-links">
          {places.slice(0, phone ? IN_BAR : undefined).map(placeLink(t))}
          {phone && <RailMore key={pathname} places={places.slice(IN_BAR)} />}
        </ul>
      </nav>
      {!phone && <RailFoot />}
    </header>
  )
}

const placeLink = (t: (key: Place['text']) => string) => (place: Place) => (
  <li key={place.to}>
    <Link to={place.to}>{t(place.text)}</Link>
  </li>
)

/** The other places and the person's own things, over the page until one is chosen, Escape is pressed or the focus goes elsewhere. */
function RailMore({ places }: { places: readonly Place[] }) {
  const t = useTexts(shellTexts)
  const [open, setOpen] = useState(false)
  const item = useRef<HTMLLIElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return undefined
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && (setOpen(false), button.current?.focus())
    const onAway = (event: Event) => event.target instanceof Node && !item.current?.contains(event.target) && setOpen(false)
    document.addEventListener('keydown', onKey)
    document.addEventListener('focusin', onAway)
    document.addEventListener('pointerdown', onAway)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('focusin', onAway)
      document.removeEventListener('pointerdown', onAway)
    }
  }, [open])
  return (
    <li ref={item}>
      <button type="button" ref={button} aria-expanded={open} aria-controls="rail-more" onClick={() => setOpen(!open)}>
        {t('more')}
      </button>
      <div id="rail-more" className="rail-more" hidden={!open}>
        <ul>{places.map(placeLink(t))}</ul>
        <RailFoot />
      </div>
    </li>
  )
}
