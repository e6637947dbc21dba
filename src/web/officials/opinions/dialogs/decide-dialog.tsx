import { Form, Input } from 'antd'
import { decideRefusal } from '#programme/1-listen/opinions/opinions.contract.ts'
import { useCommand } from '../../api/use-command.ts'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { useTexts } from '../../shell/language.tsx'
import { opinionTexts } from '../opinions.texts.ts'
import { AFTER_SCREENING, type OpinionDialogProps } from './opinion-dialog.tsx'

/** 审批不予受理: yes or no by somebody other than the proposer, with a reason either way. */
export function DecideDialog({ opinion, close, approve }: OpinionDialogProps & { approve: boolean }) {
  const t = useTexts(opinionTexts)
  const p = useTexts(piecesTexts)
  const name = t(approve ? 'approve' : 'decline')
  const command = useCommand(decideRefusal, { refresh: AFTER_SCREENING, done: close })
  return (
    <CommandDialog<{ reason: string }>
      title={name}
      act={name}
      command={command}
      close={close}
      send={({ reason }) => command.mutate({ params: { id: opinion.id }, body: { approve, reason } })}
    >
      <Form.Item
        name="reason"
        label={t('reason')}
        {...(approve ? { extra: t('reason.told') } : {})}
        rules={[{ required: true, whitespace: true, message: p('required') }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 4, maxRows: 10 }} maxLength={1000} />
      </Form.Item>
    </CommandDialog>
  )
}
