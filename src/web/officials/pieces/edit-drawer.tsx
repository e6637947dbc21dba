import { Button, Drawer, Form } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTexts } from '../shell/language.tsx'
import { useFieldFaults } from './command-dialog.tsx'
import { Fault } from './fault.tsx'
import { piecesTexts } from './pieces.texts.ts'

type Props<V extends object> = {
  title: string
  command: { error: unknown; isPending: boolean }
  send: (values: V) => void
  close: () => void
  initial: Partial<V>
  /** Words on the button; 保存 unless told. */
  act?: string
  children: ReactNode
}

/** A drawer to edit one row of the registry. Refusals are told inside; nothing typed is lost; Ctrl+Enter saves. */
export function EditDrawer<V extends object>({ title, command, send, close, initial, act, children }: Props<V>) {
  const t = useTexts(piecesTexts)
  const [form] = Form.useForm<V>()
  useFieldFaults(form, command.error)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
  }
  return (
    <Drawer
      open
      title={title}
      size={480}
      onClose={close}
      mask={{ closable: false }}
      footer={
        <div className="row" style={{ padding: '4px 0' }}>
          <Button type="primary" loading={command.isPending} onClick={() => form.submit()}>
            {act ?? t('save')}
          </Button>
          <Button onClick={close}>{t('cancel')}</Button>
        </div>
      }
    >
      <Fault error={command.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        scrollToFirstError
        initialValues={initial}
        onFinish={send}
        onKeyDown={onKeyDown}
      >
        {children}
      </Form>
    </Drawer>
  )
}
