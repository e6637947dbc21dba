import { useEffect } from 'react'
import { useTexts } from '../shell/language.tsx'
import type { Hit } from './hits.ts'
import { searchTexts } from './search.texts.ts'

type Props = { hits: readonly Hit[]; at: number; q: string; open: (hit: Hit) => void }

/** The lines found, by kind; the chosen one is kept in sight. */
export function Results({ hits, at, q, open }: Props) {
  const t = useTexts(searchTexts)
  const key = hits[at]?.key
  useEffect(() => {
    if (key) document.getElementById(`hit-${key}`)?.scrollIntoView({ block: 'nearest' })
  }, [key])
  const groups = [...new Set(hits.map((hit) => hit.group))]
  return (
    <div id="search-hits" role="listbox" aria-label={t('open')} className="hits">
      {groups.map((group) => (
        <div key={group} role="group" aria-labelledby={`hits-${group}`}>
          <h3 id={`hits-${group}`} role="presentation">
            {t(group)}
          </h3>
          {hits
            .filter((hit) => hit.group === group)
            .map((hit) => (
              // The keyboard stays in the box above, which moves the choice (a combobox); the lines themselves take the pointer only.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={hit.key}
                id={`hit-${hit.key}`}
                role="option"
                aria-selected={hit.key === key}
                className="hit"
                onClick={() => open(hit)}
              >
                <span className="hit-title">{hit.title || t('all', { kind: t(group), q })}</span>
                {hit.detail && <span className="hit-detail">{hit.detail}</span>}
              </div>
            ))}
        </div>
      ))}
    </div>
  )
}
