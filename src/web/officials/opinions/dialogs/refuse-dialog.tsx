import { Form, Input, Select } from 'antd'
import { proposeRefusal } from '#programme/1-listen/opinions/opinions.contract.ts'
import type { InputOf } from '#kernel/contract.ts'
import { call } from '../../api/call.ts'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { useTexts } from '../../shell/language.tsx'
import { opinionTexts } from '../opinions.texts.ts'
import { useHold } from '../use-hold.ts'
import { HELD_BACK, type OpinionDialogProps } from './opinion-dialog.tsx'

type Values = InputOf<typeof proposeRefusal>['body']
const GROUNDS = ['concluded-before', 'unlawful', 'not-a-request'] as const satisfies readonly Values['ground'][]

/** 提议不予受理: on a listed ground, with a reason; another person decides. */
export function RefuseDialog({ opinion, close, typed }: OpinionDialogProps) {
  const t = useTexts(opinionTexts)
  const p = useTexts(piecesTexts)
  const hold = useHold(opinion, 'refuse')
  const send = (body: Values) => {
    close()
    hold(body, async (options) => void (await call(proposeRefusal, { params: { id: opinion.id }, body }, options)))
  }
  return (
    <CommandDialog<Values> title={t('refuse.title')} act={t('refuse')} command={HELD_BACK} close={close} send={send} initial={{ ...typed }}>
      <p className="note" style={{ marginBottom: 16 }}>
        {t('refuse.note')}
      </p>
      <Form.Item name="ground" label={t('ground')} rules={[{ required: true, message: p('required') }]}>
        <Select autoFocus options={GROUNDS.map((ground) => ({ value: ground, label: t(`ground.${ground}`) }))} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('reason')}
        extra={t('reason.told')}
        rules={[{ required: true, whitespace: true, message: p('required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} maxLength={1000} />
      </Form.Item>
    </CommandDialog>
  )
}
