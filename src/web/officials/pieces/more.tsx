import { Button } from 'antd'
import { useTexts } from '../shell/language.tsx'
import { piecesTexts } from './pieces.texts.ts'

/** How many there are: exact, or “more than” where the server stopped counting. */
export function Total({ total, totalIsLowerBound }: { total: number; totalIsLowerBound: boolean }) {
  const t = useTexts(piecesTexts)
  return <>{t(totalIsLowerBound ? 'totalAtLeast' : 'total', { count: total.toLocaleString('en-US') })}</>
}

type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** The next piece of a long list, when asked for. */
export function More({ pages }: { pages: Paged }) {
  const t = useTexts(piecesTexts)
  if (!pages.hasNextPage) return null
  return (
    <div style={{ padding: '16px 0', textAlign: 'center' }}>
      <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t('more')}
      </Button>
    </div>
  )
}
