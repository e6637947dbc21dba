import { Button, Input } from 'antd'
import { useState } from 'react'
import { uploadFile } from '../../api/files.ts'
import { Fault } from '../../pieces/fault.tsx'
import { FileButton } from '../../pieces/file-button.tsx'
import { Thumbs } from '../../pieces/thumbs.tsx'
import { useTexts } from '../../shell/language.tsx'
import { actTexts } from '../acts.texts.ts'
import { mattersTexts } from '../matters.texts.ts'

export type EvidenceKind = 'photo' | 'document' | 'receipt' | 'call-log' | 'confirmation' | 'other'
export type EvidenceDraft = { kind: EvidenceKind; fileId?: string; mediaType?: string; name?: string; reference?: string }
const KINDS: readonly EvidenceKind[] = ['photo', 'document', 'receipt', 'call-log', 'confirmation', 'other']

/** Pieces of evidence: files, sent as soon as they are chosen, and document numbers. */
export function EvidenceField({ value = [], onChange }: { value?: EvidenceDraft[]; onChange?: (value: EvidenceDraft[]) => void }) {
  const t = useTexts(actTexts)
  const [sending, setSending] = useState<string>()
  const [fault, setFault] = useState<unknown>()
  const [number, setNumber] = useState('')
  const send = async (files: readonly File[]) => {
    setFault(undefined)
    const added: EvidenceDraft[] = []
    try {
      for (const file of files) {
        setSending(file.name)
        const { id, mediaType } = await uploadFile(file)
        added.push({ kind: mediaType.startsWith('image/') ? 'photo' : 'document', fileId: id, mediaType, name: file.name })
      }
    } catch (error) {
      setFault(error)
    }
    setSending(undefined)
    onChange?.([...value, ...added])
  }
  const addNumber = () => {
    if (number.trim()) onChange?.([...value, { kind: 'document', reference: number.trim() }])
    setNumber('')
  }
  return (
    <div className="stack" style={{ gap: 8 }}>
      <Fault error={fault} />
      {value.map((item, index) => (
        <Draft
          key={item.fileId ?? item.reference}
          item={item}
          change={(changed) => onChange?.(value.map((one, i) => (i === index ? changed : one)))}
          remove={() => onChange?.(value.filter((_one, i) => i !== index))}
        />
      ))}
      <div className="row">
        <span className="only-phone">
          <FileButton
            label={t('evidence.camera')}
            busy={sending !== undefined}
            accept="image/*"
            camera
            choose={(files) => void send(files)}
          />
        </span>
        <FileButton
          label={sending ? t('evidence.uploading', { name: sending }) : t('evidence.file')}
          busy={sending !== undefined}
          multiple
          choose={(files) => void send(files)}
        />
        <Input
          style={{ width: 240 }}
          aria-label={t('evidence.number.label')}
          placeholder={t('evidence.number.label')}
          value={number}
          maxLength={200}
          onChange={(event) => setNumber(event.target.value)}
          onBlur={addNumber}
          onPressEnter={(event) => (event.preventDefault(), addNumber())}
        />
        <Button onClick={addNumber} disabled={!number.trim()}>
          {t('evidence.number')}
        </Button>
      </div>
    </div>
  )
}

function Draft({ item, change, remove }: { item: EvidenceDraft; change: (item: EvidenceDraft) => void; remove: () => void }) {
  const t = useTexts(actTexts)
  const m = useTexts(mattersTexts)
  return (
    <div className="row">
      <select
        aria-label={t('evidence.kind')}
        className="plain-select"
        value={item.kind}
        onChange={(event) => change({ ...item, kind: kindOf(event.target.value) })}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {m(`evidence.${kind}`)}
          </option>
        ))}
      </select>
      {item.fileId ? (
        <Thumbs files={[{ id: item.fileId, mediaType: item.mediaType ?? '', name: item.name ?? '' }]} />
      ) : (
        <span>{item.reference}</span>
      )}
      <Button type="link" onClick={remove}>
        {t('evidence.remove')}
      </Button>
    </div>
  )
}

function kindOf(value: string): EvidenceKind {
  return KINDS.find((kind) => kind === value) ?? 'other'
}
