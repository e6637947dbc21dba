import { Form, Input } from 'antd'
import { eraseSpeaker } from '#programme/1-listen/opinions/opinions.contract.ts'
import { useCommand } from '../../api/use-command.ts'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { useTexts } from '../../shell/language.tsx'
import { opinionTexts } from '../opinions.texts.ts'
import { AFTER_CHANGE, type OpinionDialogProps } from './opinion-dialog.tsx'

/** 抹除身份信息: on the person's own wish the key to name and telephone is destroyed; it cannot be undone. */
export function EraseDialog({ opinion, close }: OpinionDialogProps) {
  const t = useTexts(opinionTexts)
  const p = useTexts(piecesTexts)
  const command = useCommand(eraseSpeaker, { refresh: AFTER_CHANGE, done: close })
  return (
    <CommandDialog<{ reason: string }>
      title={t('erase')}
      act={t('erase')}
      command={command}
      close={close}
      send={(body) => command.mutate({ params: { id: opinion.id }, body })}
    >
      <p className="note" style={{ marginBottom: 16 }}>
        {t('erase.note')}
      </p>
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: p('required') }]}>
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 8 }} maxLength={300} />
      </Form.Item>
    </CommandDialog>
  )
}
