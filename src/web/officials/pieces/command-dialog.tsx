import { Form, type FormInstance } from 'antd'
import { useEffect, type KeyboardEvent, type ReactNode } from 'react'
import { fieldFaults } from '../api/api-error.ts'
import { useTexts } from '../shell/language.tsx'
import { Fault } from './fault.tsx'
import { piecesTexts } from './pieces.texts.ts'
import { Dialog } from './dialog.tsx'

type Props<V extends object> = {
  title: string
  /** Names the act on its button: 交办, not OK. */
  act: string
  command: { error: unknown; isPending: boolean; reset: () => void }
  send: (values: V) => void
  close: () => void
  initial?: Partial<V>
  form?: FormInstance<V>
  width?: number
  children?: ReactNode
}

/**
 * A dialog for one act. What the server refuses is told inside it, beside the field where it names one; nothing typed is lost.
 * Ctrl+Enter gives the act. It closes by its own buttons or Escape, never by a slip of the mouse beside it.
 */
export function CommandDialog<V extends object>({ title, act, command, send, close, initial, form, width = 560, children }: Props<V>) {
  const t = useTexts(piecesTexts)
  const [own] = Form.useForm<V>()
  const fields = form ?? own
  useFieldFaults(fields, command.error)
  const leave = () => {
    command.reset()
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) fields.submit()
  }
  return (
    <Dialog
      open
      title={title}
      okText={act}
      cancelText={t('cancel')}
      onOk={() => fields.submit()}
      onCancel={leave}
      okButtonProps={{ loading: command.isPending }}
      mask={{ closable: false }}
      width={width}
      destroyOnHidden
    >
      <Fault error={command.error} />
      <Form
        form={fields}
        layout="vertical"
        requiredMark="optional"
        initialValues={initial ?? {}}
        onFinish={send}
        onKeyDown={onKeyDown}
        scrollToFirstError
      >
        {children}
      </Form>
    </Dialog>
  )
}

/**
 * Puts the server's messages beside the fields they speak of. Its path may be longer than our name: `evidence.0.reference` is told beside
 * the list, `speaker.phone` beside the telephone.
 */
export function useFieldFaults<V extends object>(form: FormInstance<V>, error: unknown): void {
  useEffect(() => {
    const fields = form as FormInstance // names come from the server as text
    const known = new Set(fields.getFieldsError().map(({ name }) => String(name[0])))
    for (const [path, message] of Object.entries(fieldFaults(error))) {
      const name = path.split('.').find((part) => known.has(part))
      if (name) fields.setFields([{ name, errors: [message] }])
    }
  }, [form, error])
}
