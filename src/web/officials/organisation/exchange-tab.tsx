import { useState } from 'react'
import { exportRegistryEndpoint, templateEndpoint } from '#registry/exchange/exchange.contract.ts'
import { SHEET_KINDS, type SheetKindName } from '#registry/exchange/exchange.domain.ts'
import { addressOf } from '../api/call.ts'
import { FileButton } from '../pieces/file-button.tsx'
import { useTexts } from '../shell/language.tsx'
import { ExchangeTrial } from './exchange-trial.tsx'
import { exchangeTexts } from './exchange.texts.ts'

/** Lists in and out as sheets: the template, the present list, and an import that is tried before it is done. */
export default function ExchangeTab() {
  const t = useTexts(exchangeTexts)
  const [trial, setTrial] = useState<{ kind: SheetKindName | 'geojson'; file: File }>()
  return (
    <div className="stack" style={{ maxWidth: 860 }}>
      <p className="quiet">{t('intro')}</p>
      <ul>
        {SHEET_KINDS.map((kind) => (
          <li key={kind} className="said row">
            <span style={{ flex: 1 }}>{t(`kind.${kind}`)}</span>
            <a className="alone" href={addressOf(templateEndpoint, { kind })}>
              {t('template')}
            </a>
            <a className="alone" href={addressOf(exportRegistryEndpoint, { kind })}>
              {t('export')}
            </a>
            <FileButton label={t('choose')} accept=".xlsx,.csv" choose={([file]) => file && setTrial({ kind, file })} />
          </li>
        ))}
        <li className="said row">
          <span style={{ flex: 1 }}>{t('kind.geojson')}</span>
          <FileButton label={t('choose')} accept=".geojson,.json" choose={([file]) => file && setTrial({ kind: 'geojson', file })} />
        </li>
      </ul>
      {trial && (
        <ExchangeTrial key={`${trial.kind} ${trial.file.name} ${trial.file.lastModified}`} {...trial} close={() => setTrial(undefined)} />
      )}
    </div>
  )
}
