import { Button, Input } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import { revealSpeaker } from '#programme/1-listen/opinions/opinions.contract.ts'
import { useCommand } from '../api/use-command.ts'
import { Fault } from '../pieces/fault.tsx'
import { useTexts } from '../shell/language.tsx'
import { opinionTexts } from './opinions.texts.ts'

/** 查看联系方式: shows a name and telephone after a reason was given; the look goes on record and the speaker can read it. */
export function Contact({ opinionId }: { opinionId: string }) {
  const t = useTexts(opinionTexts)
  const id = useId()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const command = useCommand(revealSpeaker, { refresh: ['opinion'], done: () => setAsking(false) })
  const send = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (reason.trim()) command.mutate({ params: { id: opinionId }, body: { reason } })
  }
  if (command.data) {
    return (
      <div className="note contact" role="status">
        <strong style={{ fontSize: 'var(--size-head)' }}>
          {command.data.name} {command.data.phone}
        </strong>{' '}
        <Button type="link" onClick={() => command.reset()}>
          {t('reveal.hide')}
        </Button>
      </div>
    )
  }
  if (!asking) {
    return (
      <div className="contact">
        <Button onClick={() => setAsking(true)}>{t('reveal')}</Button>
      </div>
    )
  }
  return (
    <div className="note stack contact" style={{ gap: 8 }}>
      <Fault error={command.error} />
      <label htmlFor={id}>{t('reveal.why')}</label>
      <Input id={id} autoFocus value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} onPressEnter={send} />
      <p className="small quiet">{t('reveal.note')}</p>
      <div>
        <Button onClick={send} loading={command.isPending} disabled={!reason.trim()}>
          {t('reveal')}
        </Button>
      </div>
    </div>
  )
}
