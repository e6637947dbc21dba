import { Form, Input } from 'antd'
import { decideRefusal } from '#programme/1-listen/opinions/opinions.contract.ts'
import { call } from '../../api/call.ts'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { useTexts } from '../../shell/language.tsx'
import { opinionTexts } from '../opinions.texts.ts'
import { useHold } from '../use-hold.ts'
import { HELD_BACK, type OpinionDialogProps } from './opinion-dialog.tsx'

/** 审批不予受理: yes or no by somebody other than the proposer, with a reason either way. */
export function DecideDialog({ opinion, close, typed, approve }: OpinionDialogProps & { approve: boolean }) {
  const t = useTexts(opinionTexts)
  const p = useTexts(piecesTexts)
  const name = t(approve ? 'approve' : 'decline')
  const hold = useHold(opinion, approve ? 'approve' : 'decline')
  const send = ({ reason }: { reason: string }) => {
    close()
    hold(
      { reason },
      async (options) => void (await call(decideRefusal, { params: { id: opinion.id }, body: { approve, reason } }, options)),
    )
  }
  return (
    <CommandDialog<{ reason: string }> title={name} act={name} command={HELD_BACK} close={close} send={send} initial={{ ...typed }}>
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
