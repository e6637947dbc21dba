import { useId, useState } from 'react'
import { useTexts } from '../../shell/language.tsx'
import type { Pictured } from './gallery.tsx'
import { Picture } from './picture.tsx'
import { viewerTexts } from './viewer.texts.ts'

/** 办前办后: one picture of before beside one of after; which, is chosen above each. */
export function Compared({ before, after }: { before: readonly Pictured[]; after: readonly Pictured[] }) {
  const t = useTexts(viewerTexts)
  return (
    <div className="compared">
      <Side title={t('before')} pictures={before} first={0} />
      <Side title={t('after')} pictures={after} first={after.length - 1} />
    </div>
  )
}

function Side({ title, pictures, first }: { title: string; pictures: readonly Pictured[]; first: number }) {
  const id = useId()
  const [at, setAt] = useState(first)
  const picture = pictures[at]
  return (
    <figure>
      <figcaption>
        <label htmlFor={id}>{title}</label>{' '}
        <select id={id} className="plain-select" value={at} onChange={(event) => setAt(Number(event.target.value))}>
          {pictures.map((one, index) => (
            <option key={one.id} value={index}>
              {[`${index + 1}`, one.note ?? one.name].join(' · ')}
            </option>
          ))}
        </select>
      </figcaption>
      {picture && <Picture key={picture.id} file={picture} />}
    </figure>
  )
}
