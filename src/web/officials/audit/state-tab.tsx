import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { AnswerOf } from '#kernel/contract.ts'
import { getAuditState, makeAuditCheckpoint, verifyAudit } from '#programme/4-account/audit/audit.contract.ts'
import { call } from '../api/call.ts'
import { useCommand } from '../api/use-command.ts'
import { instantText } from '../pieces/dates.ts'
import { Fault } from '../pieces/fault.tsx'
import { Shown } from '../pieces/states.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { auditTexts } from './audit.texts.ts'

/** How far the chain reaches, its newest signed checkpoint, and a verification of the whole. */
export function StateTab() {
  const t = useTexts(auditTexts)
  const read = useQuery({ queryKey: ['audit-state'], queryFn: ({ signal }) => call(getAuditState, {}, { signal }) })
  const verify = useCommand(verifyAudit, { refresh: ['audit-state'] })
  const checkpoint = useCommand(makeAuditCheckpoint, { refresh: ['audit-state'] })
  return (
    <div className="stack" style={{ gap: 24, maxWidth: 860 }}>
      <Shown read={read}>{(state) => <State state={state} />}</Shown>
      <Fault error={verify.error ?? checkpoint.error} />
      <p className="quiet">{t('verify.text')}</p>
      <div className="row">
        <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate({})}>
          {t('verify')}
        </Button>
        <Button loading={checkpoint.isPending} onClick={() => checkpoint.mutate({})}>
          {t('checkpoint')}
        </Button>
      </div>
      {checkpoint.data && <Made document={checkpoint.data} />}
      {verify.data && <Verified answer={verify.data} />}
    </div>
  )
}

function State({ state }: { state: AnswerOf<typeof getAuditState> }) {
  const t = useTexts(auditTexts)
  const { locale } = useLanguage()
  const { checkpoint } = state
  const count = (n: number) => n.toLocaleString('en-US')
  const waiting = state.pendingSince
    ? t('state.pending.since', { count: count(state.pending), time: instantText(state.pendingSince, locale) })
    : t('state.pending.none')
  return (
    <dl className="facts">
      <dt>{t('state.size')}</dt>
      <dd>{count(state.size)}</dd>
      {state.lastSealedAt && (
        <>
          <dt>{t('state.last')}</dt>
          <dd>{instantText(state.lastSealedAt, locale)}</dd>
        </>
      )}
      <dt>{t('state.pending')}</dt>
      <dd>{waiting}</dd>
      <dt>{t('state.checkpoint')}</dt>
      <dd>
        {checkpoint
          ? t('state.checkpoint.at', { time: instantText(checkpoint.at, locale), size: count(checkpoint.size) })
          : t('state.checkpoint.none')}
      </dd>
      {checkpoint && (
        <>
          <dt>{t('state.fingerprint')}</dt>
          <dd>
            <code>{checkpoint.fingerprint}</code>
          </dd>
          <dt>{t('state.key')}</dt>
          <dd>
            <code>{checkpoint.keyFingerprint}</code>
          </dd>
        </>
      )}
    </dl>
  )
}

/** The signed document, to be taken away: what is kept elsewhere is what makes rewriting visible. */
function Made({ document }: { document: AnswerOf<typeof makeAuditCheckpoint> }) {
  const t = useTexts(auditTexts)
  const text = `${JSON.stringify(document, null, 2)}\n`
  return (
    <p className="note" role="status">
      {t('checkpoint.made')}{' '}
      <a href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`} download={`checkpoint-${document.size}.json`}>
        {t('checkpoint.download')}
      </a>
      <br />
      {t('state.fingerprint')} <code>{document.fingerprint}</code>
    </p>
  )
}

function Verified({ answer }: { answer: AnswerOf<typeof verifyAudit> }) {
  const t = useTexts(auditTexts)
  const { locale } = useLanguage()
  const { findings, size, checkpoints } = answer
  return (
    <div className={findings.length === 0 ? 'note' : 'fault'} role="status">
      <p>
        <strong>{findings.length === 0 ? t('verify.sound', { size, checkpoints }) : t('verify.broken', { count: findings.length })}</strong>
      </p>
      {checkpoints === 0 && <p>{t('verify.alone')}</p>}
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.kind} ${finding.seq ?? ''} ${finding.eventId ?? ''}`}>
            {t(`severity.${finding.severity}`)}
            {finding.seq !== null && ` · ${t('seq')} ${finding.seq}`} · {finding.text[locale]}
          </li>
        ))}
      </ul>
    </div>
  )
}
