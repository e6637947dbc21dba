import { Button } from 'antd'
import { useState } from 'react'
import { SOURCES, type Source } from '#kernel/terms.ts'
import { mapImport, runImport } from '#programme/1-listen/opinions/import/imports.contract.ts'
import { useCommand } from '../../api/use-command.ts'
import { Choice } from '../../pieces/choice.tsx'
import { Fault } from '../../pieces/fault.tsx'
import { useTexts, useWord } from '../../shell/language.tsx'
import { ImportNotices, ImportProblems } from './import-findings.tsx'
import { ImportSheet } from './import-sheet.tsx'
import { importTexts } from './import.texts.ts'
import type { Import, ImportFieldName, Mapping, Preview } from './import-types.ts'

/** What the columns mean, editable, and what would become of the rows with it. */
export function ImportPreview({ first, begun }: { first: Preview; begun: (one: Import) => void }) {
  const t = useTexts(importTexts)
  const word = useWord()
  const [preview, setPreview] = useState(first)
  const map = useCommand(mapImport, { done: setPreview })
  const run = useCommand(runImport, { refresh: ['opinions', 'today'], done: begun })
  const params = { id: preview.id }
  const reread = (reading: { sheet?: string; leaveHidden?: boolean }) =>
    // Another sheet has other columns: they are guessed anew.
    map.mutate({
      params,
      body: { source: preview.source, reading, ...(reading.sheet === preview.sheet || !reading.sheet ? { mapping: preview.mapping } : {}) },
    })
  const send = (mapping: Mapping, source: Source) => map.mutate({ params, body: { mapping, source } })
  const choose = (column: number, field: ImportFieldName | undefined) => {
    const kept = Object.entries(preview.mapping).filter(([name, at]) => at !== column && name !== field)
    send(Object.fromEntries(field ? [...kept, [field, column]] : kept), preview.source)
  }
  const { counts } = preview
  return (
    <>
      <Fault error={map.error ?? run.error} />
      {preview.fault && (
        <p className="fault" role="alert">
          {preview.fault.message}
        </p>
      )}
      <div className="row">
        <span>{t('source')}</span>
        <Choice
          label={t('source')}
          placeholder={word(SOURCES.import)}
          options={Object.entries(SOURCES).map(([value, name]) => ({ value, label: word(name) }))}
          value={preview.source}
          choose={(source) => send(preview.mapping, (source ?? 'import') as Source)} // one of SOURCES
        />
        <span role="status">{counts && t('counts', { total: preview.total, ...counts })}</span>
        <Button
          type="primary"
          disabled={!counts || counts.created === 0 || map.isPending}
          loading={run.isPending}
          onClick={() => run.mutate({ params })}
        >
          {t('act', { count: counts?.created ?? 0 })}
        </Button>
      </div>
      <ImportNotices preview={preview} choose={reread} />
      <ImportProblems problems={preview.problems} />
      <section>
        <h2 className="section-title">{t('columns')}</h2>
        <p className="quiet">
          {t(preview.remembered ? 'remembered' : 'guessed')} · {t('preview', { count: preview.rows.length })}
        </p>
        <ImportSheet preview={preview} choose={choose} />
      </section>
    </>
  )
}
