import { Form, Input, Select } from 'antd'
import { redirectOpinion } from '#programme/1-listen/opinions/opinions.contract.ts'
import type { InputOf } from '#kernel/contract.ts'
import { call } from '../../api/call.ts'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { useTexts } from '../../shell/language.tsx'
import { opinionTexts } from '../opinions.texts.ts'
import { useHold } from '../use-hold.ts'
import { HELD_BACK, type OpinionDialogProps } from './opinion-dialog.tsx'

type Values = InputOf<typeof redirectOpinion>['body']
const ROUTES = [
  'court',
  'arbitration',
  'review',
  'discipline',
  'emergency',
  'petition',
  'other-office',
] as const satisfies readonly Values['route'][]

/** 指引: where the law says this must go, and why, told to the speaker. */
export function RedirectDialog({ opinion, close, typed }: OpinionDialogProps) {
  const t = useTexts(opinionTexts)
  const p = useTexts(piecesTexts)
  const hold = useHold(opinion, 'redirect')
  const send = (body: Values) => {
    close()
    hold(body, async (options) => void (await call(redirectOpinion, { params: { id: opinion.id }, body }, options)))
  }
  return (
    <CommandDialog<Values>
      title={t('redirect.title')}
      act={t('redirect')}
      command={HELD_BACK}
      close={close}
      send={send}
      initial={{ ...typed }}
    >
      <Form.Item name="route" label={t('route')} rules={[{ required: true, message: p('required') }]}>
        <Select autoFocus options={ROUTES.map((route) => ({ value: route, label: t(`route.${route}`) }))} />
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
