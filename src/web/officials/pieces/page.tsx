import { useEffect, type ReactNode } from 'react'
import { HelpMark } from '../help/help-mark.tsx'
import { useLanguage } from '../shell/language.tsx'

/** A page: its title in Song, what is worth knowing beside it, its acts at the right. */
export function Page({ title, note, acts, children }: { title: string; note?: ReactNode; acts?: ReactNode; children: ReactNode }) {
  const { locale } = useLanguage()
  useEffect(() => {
    document.title = `${title} · ${locale === 'zh' ? '有约' : 'Youyue'}`
  }, [title, locale])
  return (
    <>
      <header className="page-head">
        <h1>{title}</h1>
        <HelpMark />
        {note !== undefined && <span className="page-note">{note}</span>}
        {acts && <div className="page-acts">{acts}</div>}
      </header>
      {children}
    </>
  )
}
