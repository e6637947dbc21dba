import { Link } from '@tanstack/react-router'
import { ROLES } from '#kernel/permissions.ts'
import { signOutEndpoint } from '#platform/auth/auth.contract.ts'
import { useOffice } from '../api/registry-reads.ts'
import { useCommand } from '../api/use-command.ts'
import { useLanguage, useTexts, useWord } from './language.tsx'
import { useMe } from './session.tsx'
import { shellTexts } from './shell.texts.ts'
import { useTypeSize } from './type-size.tsx'

/** The person's own things: account, size of type, language, the way out. */
export function RailFoot() {
  const t = useTexts(shellTexts)
  const word = useWord()
  const me = useMe()
  const { locale, choose } = useLanguage()
  const { big, choose: chooseSize } = useTypeSize()
  const office = useOffice().data
  const signOut = useCommand(signOutEndpoint, { done: () => window.location.assign('/office/') })
  return (
    <div className="rail-foot">
      <Link to="/account" className="rail-person">
        <strong>{me.name}</strong>
        <span className="quiet">{me.roles.map((role) => word(ROLES[role])).join(locale === 'zh' ? '、' : ', ')}</span>
      </Link>
      {office?.demonstration && <p className="quiet">{t('demonstration')}</p>}
      <Link to="/help">{t('help')}</Link>
      <button type="button" onClick={() => chooseSize(!big)}>
        {t(big ? 'type.normal' : 'type.big')}
      </button>
      <button type="button" lang={locale === 'zh' ? 'en' : 'zh-CN'} onClick={() => choose(locale === 'zh' ? 'en' : 'zh')}>
        {t('language')}
      </button>
      <button type="button" onClick={() => signOut.mutate({})}>
        {t('signOut')}
      </button>
    </div>
  )
}
