import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#kernel/contract.ts'
import { importGeojsonEndpoint, importRegistryEndpoint } from '#registry/exchange/exchange.contract.ts'
import type { SheetKindName } from '#registry/exchange/exchange.domain.ts'
import { call } from '../api/call.ts'
import { useCommand } from '../api/use-command.ts'
import { Fault } from '../pieces/fault.tsx'
import { Shown } from '../pieces/states.tsx'
import { useTexts } from '../shell/language.tsx'
import { ImportReport } from './import-report.tsx'
import { exchangeTexts } from './exchange.texts.ts'

type Report = AnswerOf<typeof importRegistryEndpoint>
type Props = { kind: SheetKindName | 'geojson'; file: File; close: () => void }
const REFRESH = ['areas', 'villages', 'places', 'units', 'staff', 'categories', 'duties'] as const

/** Tries a file without saving, shows what it would do, and then does it. */
export function ExchangeTrial({ kind, file, close }: Props) {
  const t = useTexts(exchangeTexts)
  const [form] = useState(() => formOf(file))
  const tried = useQuery({
    queryKey: ['import-trial', kind, file.name, file.size, file.lastModified],
    queryFn: () => send(kind, formOf(file), 'true'),
    retry: false,
    gcTime: 0,
  })
  const sheet = useCommand(importRegistryEndpoint, { refresh: REFRESH })
  const geojson = useCommand(importGeojsonEndpoint, { refresh: REFRESH })
  const command = kind === 'geojson' ? geojson : sheet
  const act = () => (kind === 'geojson' ? geojson.mutate({ query: {}, form }) : sheet.mutate({ params: { kind }, query: {}, form }))
  const isSound = tried.data !== undefined && tried.data.faulty === 0
  return (
    <Modal
      open
      width={860}
      title={`${t(`kind.${kind}`)}：${file.name}`}
      mask={{ closable: false }}
      onCancel={close}
      footer={
        command.data ? (
          <Button onClick={close}>{t('imported')}</Button>
        ) : (
          <>
            <Button onClick={close}>{t('discard')}</Button>
            <Button type="primary" disabled={!isSound} loading={command.isPending} onClick={act}>
              {t('act')}
            </Button>
          </>
        )
      }
    >
      <Fault error={command.error} />
      {command.data ? <ImportReport report={command.data} /> : <Shown read={tried}>{(report) => <ImportReport report={report} />}</Shown>}
    </Modal>
  )
}

function formOf(file: File): FormData {
  const form = new FormData()
  form.set('file', file)
  return form
}

function send(kind: Props['kind'], form: FormData, dryRun: string): Promise<Report> {
  return kind === 'geojson'
    ? call(importGeojsonEndpoint, { query: { dryRun }, form })
    : call(importRegistryEndpoint, { params: { kind }, query: { dryRun }, form })
}
