import { Form, Input } from 'antd'
import { transcribeOpinion } from '#programme/3-resolve/transcripts/transcripts.contract.ts'
import { useCommand } from '../../api/use-command.ts'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { Recordings } from '../../pieces/recordings.tsx'
import { useTexts } from '../../shell/language.tsx'
import { opinionTexts } from '../opinions.texts.ts'
import { AFTER_CHANGE, type OpinionDialogProps } from './opinion-dialog.tsx'

/** 转写: the recording above, what one hears below; once and for all. */
export function TranscribeDialog({ opinion, close }: OpinionDialogProps) {
  const t = useTexts(opinionTexts)
  const p = useTexts(piecesTexts)
  const command = useCommand(transcribeOpinion, { refresh: AFTER_CHANGE, done: close })
  return (
    <CommandDialog<{ words: string }>
      title={t('transcribe')}
      act={t('transcribe')}
      command={command}
      close={close}
      send={({ words }) => command.mutate({ params: { id: opinion.id }, body: { words } })}
    >
      <Recordings files={opinion.files} />
      <Form.Item
        name="words"
        label={t('transcribe.words')}
        extra={t('transcribe.note')}
        rules={[{ required: true, whitespace: true, message: p('required') }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 6, maxRows: 16 }} maxLength={5000} />
      </Form.Item>
    </CommandDialog>
  )
}
