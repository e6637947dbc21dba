import { Form, Input, Select } from 'antd'
import { OUTCOMES, type OutcomeCode } from '#kernel/terms.ts'
import { submitMatter } from '#programme/3-resolve/matters/matters.contract.ts'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { useTexts, useWord } from '../../shell/language.tsx'
import { actTexts } from '../acts.texts.ts'
import { EvidenceField, type EvidenceDraft } from './evidence-field.tsx'
import type { DialogProps } from './matter-dialog.tsx'
import { useMatterCommand } from './use-matter-command.ts'

type Values = { outcome: OutcomeCode; done: string; basis?: string; evidence?: EvidenceDraft[] }

/** 报结: the outcome, what was done, and at least one piece of evidence. */
export function SubmitDialog({ matter, close }: DialogProps) {
  const t = useTexts(actTexts)
  const p = useTexts(piecesTexts)
  const word = useWord()
  const command = useMatterCommand(submitMatter, matter, close)
  const send = ({ outcome, done, basis, evidence = [] }: Values) =>
    command.mutate({
      params: { id: matter.id },
      body: {
        outcome,
        done,
        ...(basis?.trim() ? { basis } : {}),
        evidence: evidence.map(({ kind, fileId, reference }) => ({
          kind,
          ...(fileId ? { fileId } : {}),
          ...(reference ? { reference } : {}),
        })),
      },
    })
  return (
    <CommandDialog<Values> title={t('submit')} act={t('submit')} command={command} close={close} send={send} width={640}>
      <Form.Item name="outcome" label={t('outcome.label')} rules={[{ required: true, message: p('required') }]}>
        <Select autoFocus options={Object.entries(OUTCOMES).map(([value, name]) => ({ value, label: word(name) }))} />
      </Form.Item>
      <Form.Item
        name="done"
        label={t('done.label')}
        extra={t('done.help')}
        rules={[{ required: true, whitespace: true, message: p('required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={4000} />
      </Form.Item>
      <Form.Item name="basis" label={t('basis.label')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="evidence" label={t('evidence.label')} extra={t('evidence.help')} required>
        <EvidenceField />
      </Form.Item>
    </CommandDialog>
  )
}
