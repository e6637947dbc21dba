import { Link, useLocation } from '@tanstack/react-router'
import { useTexts } from '../shell/language.tsx'
import { CHAPTER_OF_PAGE } from './chapter-of-page.ts'
import { helpTexts } from './help.texts.ts'

/** “?” beside a title: opens the chapter of this page. */
export function HelpMark() {
  const t = useTexts(helpTexts)
  const { pathname } = useLocation()
  const path = pathname.replace(/^\/(office\/)?/, '')
  if (path.startsWith('help')) return null
  const chapter = CHAPTER_OF_PAGE[path] ?? CHAPTER_OF_PAGE[path.split('/')[0] ?? ''] ?? 'basics'
  return (
    <Link to="/help" search={{ chapter }} className="help-mark" aria-label={t('ofPage')} title={t('ofPage')}>
      ?
    </Link>
  )
}
