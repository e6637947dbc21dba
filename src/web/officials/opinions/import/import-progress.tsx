import { COLOURS } from '#web/design/tokens.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { cancelImport, getImport, getImportResult, runImport } from '#programme/1-listen/opinions/import/imports.contract.ts'
import { addressOf, call } from '../../api/call.ts'
import { useCommand } from '../../api/use-command.ts'
import { Fault } from '../../pieces/fault.tsx'
import { LinkButton } from '../../pieces/link-button.tsx'
import { useTexts } from '../../shell/language.tsx'
import { importTexts } from './import.texts.ts'
import type { Import } from './import-types.ts'

/** An import at work: how far it is, a way to stop it, and at the end the counts and the copy with results. */
export function ImportProgress({ begun }: { begun: Import }) {
  const t = useTexts(importTexts)
  const params = { id: begun.id }
  const read = useQuery({
    queryKey: ['import', begun.id],
    queryFn: ({ signal }) => call(getImport, { params }, { signal }),
    initialData: begun,
    refetchInterval: (query) => (isOver(query.state.data) ? false : 1_000),
  })
  const cancel = useCommand(cancelImport, { refresh: ['import', 'opinions', 'today'] })
  const again = useCommand(runImport, { refresh: ['import', 'opinions', 'today'] })
  const one = read.data
  const isFinished = isOver(one)
  return (
    <section className="stack" style={{ maxWidth: 760 }} role="status">
      <Fault error={read.error ?? cancel.error ?? again.error} />
      <h2 className="section-title">{isFinished && one.state in OVER ? t(`state.${one.state as keyof typeof OVER}`) : t('running')}</h2>
      {one.failure && <p className="fault">{one.failure}</p>}
      <Progress
        percent={one.total === 0 ? 100 : Math.floor((one.done / one.total) * 100)}
        strokeColor={COLOURS.blue}
        aria-label={t('running')}
      />
      <p>{t('progress', { done: one.done, total: one.total })}</p>
      <p>{t('counts', { total: one.total, created: one.created, same: one.same, errors: one.errors, left: one.left })}</p>
      {isFinished ? (
        <>
          {one.hasResult && (
            <p>
              <a href={addressOf(getImportResult, params)} download>
                {t('result')}
              </a>
              <br />
              <span className="quiet">{t('result.text')}</span>
            </p>
          )}
          <div className="row">
            {one.canGoOn && (
              <Button type="primary" loading={again.isPending} onClick={() => again.mutate({ params })}>
                {t('again')}
              </Button>
            )}
            <LinkButton to="/opinions" search={{ state: 'registered' }}>
              {t('inbox')}
            </LinkButton>
          </div>
        </>
      ) : (
        <div className="row">
          <Button loading={cancel.isPending} onClick={() => cancel.mutate({ params })}>
            {t('stop')}
          </Button>
          <span className="quiet">{t('leave')}</span>
        </div>
      )}
    </section>
  )
}

const OVER = { done: true, failed: true, cancelled: true }

function isOver(one: Import | undefined): boolean {
  return one !== undefined && one.state in OVER
}
