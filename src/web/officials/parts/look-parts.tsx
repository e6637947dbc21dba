import { MARKS, type Mark } from '#kernel/terms.ts'
import { contrast } from '#web/design/contrast.ts'
import { COLOURS, LAMPS, SIZES, type LampState } from '#web/design/tokens.ts'
import { Lamp } from '../pieces/lamp.tsx'
import { Marks } from '../pieces/marks.tsx'
import { Part } from '../pieces/part.tsx'
import { useTexts } from '../shell/language.tsx'
import { useTypeSize } from '../shell/type-size.tsx'
import { partsTexts } from './parts.texts.ts'

/** What a colour needs to carry text (WCAG 2.2, 1.4.3). */
const READABLE = 4.5

/** Every colour with the contrasts it has, computed as the page is drawn. */
export function ColourPart() {
  const t = useTexts(partsTexts)
  return (
    <Part title={t('colours')}>
      <ul className="parts-colours">
        {Object.entries(COLOURS).map(([name, colour]) => (
          <li key={name}>
            <span className="parts-swatch" style={{ background: colour }} />
            <div>
              <strong>{name}</strong> <code>{colour}</code>
              <Contrasts colour={colour} />
            </div>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Contrasts({ colour }: { colour: string }) {
  const t = useTexts(partsTexts)
  const grounds = [
    [t('onPaper'), COLOURS.paper],
    [t('onSheet'), COLOURS.sheet],
  ] as const
  if (contrast(colour, COLOURS.paper) < READABLE) return <p className="quiet small">{t('ground')}</p>
  return (
    <p className="small">
      {grounds.map(([name, ground]) => (
        <span key={name} style={{ color: colour, background: ground }}>
          {name} {contrast(colour, ground).toFixed(1)}{' '}
        </span>
      ))}
    </p>
  )
}

export function TypePart() {
  const t = useTexts(partsTexts)
  const { big } = useTypeSize()
  return (
    <Part title={t('type')}>
      {Object.entries(SIZES).map(([name, size]) => (
        <p key={name} className={size.normal > 20 ? 'song' : ''} style={{ fontSize: `var(--size-${name})`, lineHeight: 1.4 }}>
          {t('type.sample')} <span className="quiet small">{`${name} ${size[big ? 'big' : 'normal']}px`}</span>
        </p>
      ))}
    </Part>
  )
}

export function LampPart() {
  const t = useTexts(partsTexts)
  return (
    <Part title={t('lamps')}>
      <div className="row parts-wide">
        {(Object.keys(LAMPS) as LampState[]).map((state) => (
          <Lamp key={state} state={state} />
        ))}
      </div>
      <div className="row">
        {t('marks')} <Marks marks={Object.keys(MARKS) as Mark[]} /> <span className="tag">{t('tag')}</span>
      </div>
    </Part>
  )
}
