import { Button } from 'antd'
import { signOutEndpoint } from '#platform/auth/auth.contract.ts'
import { useCommand } from '../api/use-command.ts'
import { useTexts } from '../shell/language.tsx'
import type { SessionState } from '../shell/session.tsx'
import { ChangePassword } from './change-password.tsx'
import { EnrolTotp } from './enrol-totp.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor.tsx'
import { signInTexts } from './sign-in.texts.ts'

/** Name and password, then whatever the server says is still owed, one thing at a time. */
export function SignInSteps({ session }: { session: SessionState }) {
  const t = useTexts(signInTexts)
  const signOut = useCommand(signOutEndpoint, { refresh: ['session'] })
  if (session.state === 'none') return <PasswordForm />
  return (
    <>
      <PendingStep step={session.pending[0]} />
      <Button type="link" onClick={() => signOut.mutate({})}>
        {t('signOut')}
      </Button>
    </>
  )
}

function PendingStep({ step }: { step: SessionState['pending'][number] | undefined }) {
  const t = useTexts(signInTexts)
  if (step === 'second-factor') return <SecondFactor />
  if (step === 'change-password') {
    return (
      <>
        <h2 className="section-title">{t('change.title')}</h2>
        <ChangePassword />
      </>
    )
  }
  return <EnrolTotp />
}
