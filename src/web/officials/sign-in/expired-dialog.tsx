import { Modal } from 'antd'
import { useTexts } from '../shell/language.tsx'
import type { SessionState } from '../shell/session.tsx'
import { shellTexts } from '../shell/shell.texts.ts'
import { SignInSteps } from './sign-in-steps.tsx'

/** Signs in again over the page that was being worked on. */
export function ExpiredDialog({ session }: { session: SessionState }) {
  const t = useTexts(shellTexts)
  return (
    <Modal
      open
      title={t('expired.title')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={null}
      width={440}
      zIndex={1300}
    >
      <p style={{ marginBottom: 16 }}>{t('expired.text')}</p>
      <SignInSteps session={session} />
    </Modal>
  )
}
