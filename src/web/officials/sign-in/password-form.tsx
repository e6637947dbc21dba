import { Button, Form, Input, type InputRef } from 'antd'
import { useRef } from 'react'
import { signInEndpoint } from '#platform/auth/auth.contract.ts'
import { useCommand } from '../api/use-command.ts'
import { Fault } from '../pieces/fault.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { useTexts } from '../shell/language.tsx'
import { useSessionChange } from '../shell/session.tsx'
import { DemonstrationAccounts } from './demonstration-accounts.tsx'
import { signInTexts } from './sign-in.texts.ts'

type Values = { login: string; password: string }

export function PasswordForm() {
  const t = useTexts(signInTexts)
  const p = useTexts(piecesTexts)
  const [form] = Form.useForm<Values>()
  const password = useRef<InputRef>(null)
  const change = useSessionChange()
  const command = useCommand(signInEndpoint, { done: (state) => void change(state) })
  const needed = [{ required: true, message: p('required') }]
  return (
    <>
      <Fault error={command.error} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(body) => command.mutate({ body })}>
        <Form.Item name="login" label={t('login')} rules={needed}>
          <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={200} />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={needed}>
          <Input.Password ref={password} autoComplete="current-password" maxLength={1000} />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={command.isPending}>
          {t('signIn')}
        </Button>
      </Form>
      <DemonstrationAccounts
        choose={(login) => {
          form.setFieldValue('login', login)
          password.current?.focus()
        }}
      />
    </>
  )
}
