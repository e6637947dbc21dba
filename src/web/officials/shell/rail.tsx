import mark from '../mark.svg'
import { Link } from '@tanstack/react-router'
import type { Permission } from '#kernel/permissions.ts'
import { ROLES } from '#kernel/permissions.ts'
import { signOutEndpoint } from '#platform/auth/auth.contract.ts'
import { useOffice } from '../api/registry-reads.ts'
import { useCommand } from '../api/use-command.ts'
import { useLanguage, useTexts, useWord } from './language.tsx'
import { useMay, useMe } from './session.tsx'
import { shellTexts } from './shell.texts.ts'

const PLACES = [
  { to: '/today', text: 'today', needs: undefined },
  { to: '/opinions', text: 'opinions', needs: 'opinion.read' },
  { to: '/matters', text: 'matters', needs: 'matter.read' },
  { to: '/statistics', text: 'statistics', needs: 'stats.read' },
  { to: '/organisation', text: 'organisation', needs: 'registry.read' },
  { to: '/audit', text: 'audit', needs: 'audit.read' },
] as const satisfies readonly { to: string; text: keyof typeof shellTexts; needs: Permission | undefined }[]

/** The rail of words; on a telephone a bar at the foot. Only places that the person's roles open. */
export function Rail() {
  const t = useTexts(shellTexts)
  const may = useMay()
  return (
    <header className="rail">
      <Link to="/today" className="rail-brand">
        <img src={mark} alt="" />
        <strong>{t('brand')}</strong>
      </Link>
      <nav aria-label={t('navigation')} className="rail-places">
        <ul className="rail-links">
          {PLACES.filter((place) => !place.needs || may(place.needs)).map((place) => (
            <li key={place.to}>
              <Link to={place.to}>{t(place.text)}</Link>
            </li>
          ))}
          <li className="only-phone">
            <Link to="/account">{t('account')}</Link>
          </li>
        </ul>
      </nav>
      <Foot />
    </header>
  )
}

function Foot() {
  const t = useTexts(shellTexts)
  const word = useWord()
  const me = useMe()
  const { locale, choose } = useLanguage()
  const office = useOffice().data
  const signOut = useCommand(signOutEndpoint, { done: () => window.location.assign('/office/') })
  return (
    <div className="rail-foot">
      <Link to="/account" className="rail-person">
        <strong>{me.name}</strong>
        <span className="quiet">{me.roles.map((role) => word(ROLES[role])).join(locale === 'zh' ? '、' : ', ')}</span>
      </Link>
      {office?.demonstration && <p className="quiet">{t('demonstration')}</p>}
      <button type="button" lang={locale === 'zh' ? 'en' : 'zh-CN'} onClick={() => choose(locale === 'zh' ? 'en' : 'zh')}>
        {t('language')}
      </button>
      <button type="button" onClick={() => signOut.mutate({})}>
        {t('signOut')}
      </button>
    </div>
  )
}
