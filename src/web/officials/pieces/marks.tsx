import { MARKS, type Mark } from '#kernel/terms.ts'
import { useWord } from '../shell/language.tsx'

/** 急难愁盼 in small boxes. */
export function Marks({ marks }: { marks: readonly Mark[] }) {
  const word = useWord()
  if (marks.length === 0) return null
  return (
    <span className="row" style={{ display: 'inline-flex', gap: 4 }}>
      {marks.map((mark) => (
        <span key={mark} className="mark">
          {word(MARKS[mark])}
        </span>
      ))}
    </span>
  )
}
