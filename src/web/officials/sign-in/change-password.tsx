import { Button, Form, Input } from 'antd'
import { changePasswordEndpoint } from '#platform/auth/auth.contract.ts'
import { ApiError, isRecord } from '../api/api-error.ts'
import { useCommand } from '../api/use-command.ts'
import { Fault } from '../pieces/fault.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { useTexts } from '../shell/language.tsx'
import { useSessionChange } from '../shell/session.tsx'
import { signInTexts } from './sign-in.texts.ts'

type Values = { current: string; next: string; again: string }

/** 修改口令: the present one and a new one twice; everything that speaks against the new one is told at once. */
export function ChangePassword({ done }: { done?: () => void }) {
  const t = useTexts(signInTexts)
  const p = useTexts(piecesTexts)
  const [form] = Form.useForm<Values>()
  const change = useSessionChange()
  const command = useCommand(changePasswordEndpoint, {
    done: (state) => {
      form.resetFields()
      void change(state)
      done?.()
    },
  })
  const needed = { required: true, message: p('required') }
  const same = {
    validator: (_rule: unknown, again: string) =>
      !again || again === form.getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('change.differ'))),
  }
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={({ current, next }) => command.mutate({ body: { current, next } })}>
      <Fault error={command.error} />
      <Problems error={command.error} />
      <Form.Item name="current" label={t('change.current')} rules={[needed]}>
        <Input.Password autoComplete="current-password" maxLength={1000} />
      </Form.Item>
      <Form.Item name="next" label={t('change.next')} rules={[needed]}>
        <Input.Password autoComplete="new-password" maxLength={1000} />
      </Form.Item>
      <Form.Item name="again" label={t('change.again')} rules={[needed, same]}>
        <Input.Password autoComplete="new-password" maxLength={1000} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={command.isPending}>
        {t('change.act')}
      </Button>
    </Form>
  )
}

/** What speaks against a new password, one line each. */
export function Problems({ error }: { error: unknown }) {
  const t = useTexts(signInTexts)
  const problems = error instanceof ApiError && Array.isArray(error.details['problems']) ? error.details['problems'].filter(isRecord) : []
  if (problems.length === 0) return null
  return (
    <ul className="fault">
      {problems.map((problem) => {
        const key = `problem.${String(problem['code']).replace('auth.password.', '')}`
        const values = Object.fromEntries(
          Object.entries(problem).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
        )
        return <li key={key}>{key in signInTexts ? t(key as keyof typeof signInTexts, values) : key}</li> // checked by `in`
      })}
    </ul>
  )
}
