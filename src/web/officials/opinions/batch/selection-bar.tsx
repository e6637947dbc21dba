import { Button } from 'antd'
import { useTexts } from '../../shell/language.tsx'
import { opinionTexts } from '../opinions.texts.ts'
import type { Batch } from './batch-dialog.tsx'

/** What may be done with all that are selected: only what asks no reason for each. */
export function SelectionBar({ count, choose, clear }: { count: number; choose: (act: Batch['act']) => void; clear: () => void }) {
  const t = useTexts(opinionTexts)
  return (
    <div className="selection" role="status">
      <strong>{t('selected', { count })}</strong>
      <Button onClick={() => choose('accept')}>{t('batch.accept')}</Button>
      <Button onClick={() => choose('join')}>{t('batch.join')}</Button>
      <Button type="link" onClick={clear}>
        {t('selected.none')}
      </Button>
      <span className="quiet small">{t('selected.single')}</span>
    </div>
  )
}
