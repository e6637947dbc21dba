import { Button } from 'antd'
import { useTexts } from '../shell/language.tsx'
import { entryTexts } from './entry.texts.ts'

/** The receipt number after an entry, large, in groups of four, with the slip to print. */
export function ReceiptShown({ receipt }: { receipt: string }) {
  const t = useTexts(entryTexts)
  return (
    <div className="receipt" role="status">
      <p>{t('done')}</p>
      <p className="receipt-number">{inGroups(receipt)}</p>
      <p>{t('done.text')}</p>
      <div className="row">
        <Button onClick={() => window.print()}>{t('print')}</Button>
        <span className="quiet small">{t('next')}</span>
      </div>
    </div>
  )
}

function inGroups(receipt: string): string {
  return receipt.replaceAll(/\D/g, '').replaceAll(/(\d{4})(?=\d)/g, '$1 ')
}
