import { Button } from 'antd'
import { renderSVG } from 'uqr'
import { useOffice } from '../api/registry-reads.ts'
import mark from '../mark.svg'
import { dayText } from '../pieces/dates.ts'
import { useToday } from '../pieces/use-today.ts'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { shellTexts } from '../shell/shell.texts.ts'
import { entryTexts } from './entry.texts.ts'

/** The receipt after an entry: the number large, in groups of four, and the slip that the speaker takes home. */
export function ReceiptShown({ receipt }: { receipt: string }) {
  const t = useTexts(entryTexts)
  const s = useTexts(shellTexts)
  const { locale } = useLanguage()
  const today = useToday()
  const office = useOffice().data
  const digits = receipt.replaceAll(/\D/g, '')
  const address = `${window.location.origin}/receipts/${digits}`
  return (
    <section className="receipt" aria-label={t('done')}>
      <p className="receipt-head">
        <img src={mark} alt="" width={32} height={32} />
        <strong className="song">
          {s('brand')} {t('slip.title')}
        </strong>
        <span>{locale === 'en' ? office?.nameEn : office?.name}</span>
      </p>
      <p role="status">
        {t('done')}
        <strong className="receipt-number">{digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}</strong>
      </p>
      <div className="receipt-body">
        <img
          src={`data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(address, { ecc: 'M', border: 1 }))}`}
          alt={t('slip.scan')}
          width={120}
          height={120}
        />
        <ol>
          <li>{t('slip.first', { day: dayText(today, locale) })}</li>
          <li>{t('slip.second')}</li>
          <li>{t('slip.third', { phone: office?.phone ?? '' })}</li>
        </ol>
      </div>
      <div className="row no-print">
        <Button onClick={() => window.print()}>{t('print')}</Button>
        <span className="quiet small">
          {t('done.text')} {t('next')}
        </span>
      </div>
    </section>
  )
}
