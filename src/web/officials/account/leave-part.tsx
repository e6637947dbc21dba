import { Button } from 'antd'
import { signOutEndpoint } from '#platform/auth/auth.contract.ts'
import { useCommand } from '../api/use-command.ts'
import { Fault } from '../pieces/fault.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { shellTexts } from '../shell/shell.texts.ts'

/** Language and sign-out for a telephone, where the rail has no foot. */
export function LeavePart() {
  const t = useTexts(shellTexts)
  const { locale, choose } = useLanguage()
  const signOut = useCommand(signOutEndpoint, { done: () => window.location.assign('/office/') })
  return (
    <div className="only-phone">
      <Fault error={signOut.error} />
      <div className="row">
        <Button lang={locale === 'zh' ? 'en' : 'zh-CN'} onClick={() => choose(locale === 'zh' ? 'en' : 'zh')}>
          {t('language')}
        </Button>
        <Button onClick={() => signOut.mutate({})}>{t('signOut')}</Button>
      </div>
    </div>
  )
}
