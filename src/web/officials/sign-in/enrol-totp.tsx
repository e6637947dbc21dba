import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#kernel/contract.ts'
import { confirmTotpEndpoint, enrolTotpEndpoint } from '#platform/auth/auth.contract.ts'
import { useCommand } from '../api/use-command.ts'
import { Fault } from '../pieces/fault.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { useTexts } from '../shell/language.tsx'
import { useSessionChange } from '../shell/session.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { signInTexts } from './sign-in.texts.ts'

/** 绑定验证器: secret and QR code, a first code to prove it, then the recovery codes, shown once. */
export function EnrolTotp({ needsPassword = false, done }: { needsPassword?: boolean; done?: () => void }) {
  const t = useTexts(signInTexts)
  const p = useTexts(piecesTexts)
  const change = useSessionChange()
  const [confirmed, setConfirmed] = useState<AnswerOf<typeof confirmTotpEndpoint>>()
  const enrol = useCommand(enrolTotpEndpoint)
  const confirm = useCommand(confirmTotpEndpoint, { done: setConfirmed })
  if (confirmed) {
    return (
      <RecoveryCodes
        codes={confirmed.recoveryCodes}
        kept={() => {
          void change(confirmed)
          done?.()
        }}
      />
    )
  }
  return (
    <div className="stack">
      <h2 className="section-title">{t('enrol.title')}</h2>
      <p>{t('enrol.why')}</p>
      <Fault error={enrol.error ?? confirm.error} />
      {enrol.data ? (
        <>
          <p>{t('enrol.scan')}</p>
          <img src={`data:image/svg+xml;utf8,${encodeURIComponent(enrol.data.qrSvg)}`} alt={t('enrol.scan')} width={208} height={208} />
          <p className="small">
            {t('enrol.secret')} <code>{enrol.data.secret}</code>
          </p>
          <Form layout="vertical" requiredMark={false} onFinish={({ code }: { code: string }) => confirm.mutate({ body: { code } })}>
            <Form.Item name="code" label={t('enrol.code')} rules={[{ required: true, message: p('required') }]}>
              <Input autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={10} style={{ fontSize: 'var(--size-title)' }} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={confirm.isPending}>
              {t('enrol.confirm')}
            </Button>
          </Form>
        </>
      ) : (
        <Form
          layout="vertical"
          requiredMark={false}
          onFinish={({ password }: { password?: string }) => enrol.mutate({ body: password ? { password } : {} })}
        >
          {needsPassword && (
            <Form.Item name="password" label={t('change.current')} rules={[{ required: true, message: p('required') }]}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" loading={enrol.isPending}>
            {t('enrol.begin')}
          </Button>
        </Form>
      )}
    </div>
  )
}
