import { Checkbox, Form, Input } from 'antd'
import type { Endpoint, InputOf } from '#kernel/contract.ts'
import type { CallInput } from '../../api/call.ts'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { useTexts } from '../../shell/language.tsx'
import { actTexts } from '../acts.texts.ts'
import type { DialogProps } from './matter-dialog.tsx'
import { useMatterCommand } from './use-matter-command.ts'

type Text = keyof typeof actTexts
type Props<E extends Endpoint> = DialogProps & {
  act: Text
  label: Text
  help?: Text
  tick?: Text
  optional?: boolean
  endpoint: E
  bodyOf: (words: string, ticked: boolean) => NonNullable<InputOf<E>['body']>
}

/** An act that asks for words: a note, a reason, what was found; sometimes with one thing to tick. */
export function WordsDialog<E extends Endpoint>({ matter, close, act, label, help, tick, optional, endpoint, bodyOf }: Props<E>) {
  const t = useTexts(actTexts)
  const p = useTexts(piecesTexts)
  const command = useMatterCommand(endpoint, matter, close)
  const send = ({ words, ticked }: { words?: string; ticked?: boolean }) =>
    command.mutate({ params: { id: matter.id }, body: bodyOf(words ?? '', ticked ?? false) } as unknown as CallInput<E>) // every such endpoint is named by id
  return (
    <CommandDialog title={t(act)} act={t(act)} command={command} close={close} send={send}>
      <Form.Item
        name="words"
        label={t(label)}
        extra={help && t(help)}
        required={!optional}
        rules={optional ? [] : [{ required: true, whitespace: true, message: p('required') }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} />
      </Form.Item>
      {tick && (
        <Form.Item name="ticked" valuePropName="checked" noStyle>
          <Checkbox>{t(tick)}</Checkbox>
        </Form.Item>
      )}
    </CommandDialog>
  )
}
