import { Link, Outlet, useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTexts } from './language.tsx'
import { HeldTray } from '../held/held-tray.tsx'
import { OfflineBanner } from '../held/offline-banner.tsx'
import { Page } from '../pieces/page.tsx'
import { NoticesLink } from '../notices/notices-link.tsx'
import { SearchButton } from '../search/search-button.tsx'
import { Rail } from './rail.tsx'
import { shellTexts } from './shell.texts.ts'

/** The frame around every page: a way past the menu, the rail, the page. A new page takes the focus, so that it is read out. */
export function Frame() {
  const t = useTexts(shellTexts)
  const main = useRef<HTMLElement>(null)
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
        // The inbox keeps the keyboard, so that j and k go on from there.
        if (fromLocation && pathChanged && !document.activeElement?.closest('#inbox')) main.current?.focus({ preventScroll: true })
      }),
    [router],
  )
  return (
    <div className="frame">
      <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        {t('skip')}
      </a>
      <Rail />
      <nav className="phone-tools only-phone" aria-label={t('tools')}>
        <SearchButton />
        <NoticesLink />
      </nav>
      <main className="page" id="main" tabIndex={-1} ref={main}>
        <OfflineBanner />
        <Outlet />
      </main>
      <HeldTray />
    </div>
  )
}

export function NoSuchPage() {
  const t = useTexts(shellTexts)
  return (
    <Page title={t('missing.title')}>
      <Link to="/today" className="alone">
        {t('missing.back')}
      </Link>
    </Page>
  )
}
