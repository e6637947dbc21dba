import { Button, Form, Input } from 'antd'
import { acceptFirstAdministratorEndpoint } from '#platform/auth/auth.contract.ts'
import { useCommand } from '../api/use-command.ts'
import mark from '../mark.svg'
import { Fault } from '../pieces/fault.tsx'
import { useFieldFaults } from '../pieces/command-dialog.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { useTexts } from '../shell/language.tsx'
import { Problems } from './change-password.tsx'
import { signInTexts } from './sign-in.texts.ts'

type Values = { name: string; login: string; password: string; again: string }

/** The one-time link printed by an empty installation: makes the first administrator. */
export function FirstPage({ token }: { token: string }) {
  const t = useTexts(signInTexts)
  const p = useTexts(piecesTexts)
  const [form] = Form.useForm<Values>()
  const command = useCommand(acceptFirstAdministratorEndpoint, { done: () => window.location.assign('/office/') })
  useFieldFaults(form, command.error)
  const needed = { required: true, message: p('required') }
  const same = {
    validator: (_rule: unknown, again: string) =>
      !again || again === form.getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(t('change.differ'))),
  }
  return (
    <main className="door" id="main">
      <header>
        <img src={mark} alt="" width={48} height={48} />
        <h1 className="song">{t('first.title')}</h1>
        <p className="quiet">{t('first.text')}</p>
      </header>
      <Fault error={command.error} />
      <Problems error={command.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ again: _again, ...body }) => command.mutate({ body: { token, ...body } })}
      >
        <Form.Item name="name" label={t('first.name')} rules={[needed]}>
          <Input autoFocus autoComplete="name" maxLength={100} />
        </Form.Item>
        <Form.Item name="login" label={t('login')} rules={[needed]}>
          <Input autoComplete="username" autoCapitalize="none" maxLength={64} />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={[needed]}>
          <Input.Password autoComplete="new-password" maxLength={1000} />
        </Form.Item>
        <Form.Item name="again" label={t('first.again')} rules={[needed, same]}>
          <Input.Password autoComplete="new-password" maxLength={1000} />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={command.isPending}>
          {t('first.act')}
        </Button>
      </Form>
    </main>
  )
}
