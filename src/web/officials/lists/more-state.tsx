import { Button } from 'antd'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { useTexts } from '../shell/language.tsx'
import { listTexts } from './lists.texts.ts'

type Paged = { isFetchingNextPage: boolean; isFetchNextPageError: boolean; fetchNextPage: () => unknown }

/** What stands under a list while its next piece is on the way, or did not come. */
export function moreStateOf(pages: Paged, words: { reading: string; failed: string; again: string }) {
  if (pages.isFetchingNextPage) return words.reading
  if (!pages.isFetchNextPageError) return null
  return (
    <>
      {words.failed} <Button onClick={() => void pages.fetchNextPage()}>{words.again}</Button>
    </>
  )
}

/** The words for `moreStateOf`. */
export function useMoreWords() {
  const t = useTexts(listTexts)
  const p = useTexts(piecesTexts)
  return { reading: t('loadingMore'), failed: t('more.failed'), again: p('failed.again') }
}
