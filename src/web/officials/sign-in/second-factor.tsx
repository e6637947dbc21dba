import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { confirmSecondFactorEndpoint } from '#platform/auth/auth.contract.ts'
import { useCommand } from '../api/use-command.ts'
import { Fault } from '../pieces/fault.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { useTexts } from '../shell/language.tsx'
import { useSessionChange } from '../shell/session.tsx'
import { signInTexts } from './sign-in.texts.ts'

/** The code of the telephone, or a recovery code when the telephone is not there. */
export function SecondFactor() {
  const t = useTexts(signInTexts)
  const p = useTexts(piecesTexts)
  const [byRecovery, setByRecovery] = useState(false)
  const change = useSessionChange()
  const command = useCommand(confirmSecondFactorEndpoint, { done: (state) => void change(state) })
  const send = ({ code }: { code: string }) => command.mutate({ body: byRecovery ? { recoveryCode: code } : { code } })
  return (
    <>
      <h2 className="section-title">{t('second.title')}</h2>
      <Fault error={command.error} />
      <Form key={String(byRecovery)} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          name="code"
          label={t(byRecovery ? 'second.recovery' : 'second.code')}
          rules={[{ required: true, message: p('required') }]}
        >
          <Input
            autoFocus
            autoComplete="one-time-code"
            inputMode={byRecovery ? 'text' : 'numeric'}
            maxLength={40}
            style={{ fontSize: 'var(--size-title)' }}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={command.isPending}>
          {t('continue')}
        </Button>
      </Form>
      <Button type="link" onClick={() => (command.reset(), setByRecovery(!byRecovery))}>
        {t(byRecovery ? 'second.useCode' : 'second.useRecovery')}
      </Button>
    </>
  )
}
