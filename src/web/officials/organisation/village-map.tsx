import { COLOURS, TINTS } from '#web/design/tokens.ts'
import type { AnswerOf } from '#kernel/contract.ts'
import type { placesEndpoint } from '#registry/villages/villages.contract.ts'
import { useTexts } from '../shell/language.tsx'
import { organisationTexts } from './organisation.texts.ts'
import { outlinePath, projectionOf, ringsOf } from './village-outline.ts'

type Places = AnswerOf<typeof placesEndpoint>

/** How wide the sketch is drawn: its names then have 14 pixels; a telephone scrolls it. */
const width = 600

/** A sketch of the villages' outlines with their names, areas told apart by tint and by the border between them. */
export function VillageMap({ places }: { places: Places }) {
  const t = useTexts(organisationTexts)
  const drawn = places.villages.flatMap((village) => (village.outline ? [{ ...village, rings: ringsOf(village.outline) }] : []))
  if (drawn.length === 0) return <p className="quiet">{t('map.none')}</p>
  const { project, height } = projectionOf(
    drawn.flatMap((village) => village.rings),
    width,
  )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a drawing wider than a telephone is scrolled by keyboard too
    <figure className="map" role="group" tabIndex={0} aria-label={t('map.label', { count: drawn.length })}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('map.label', { count: drawn.length })} width={width} height={height}>
        {drawn.map((village) => {
          const tint = places.areas.findIndex((area) => area.id === village.areaId) % TINTS.length
          return (
            <path
              key={village.id}
              d={outlinePath(village.rings, project)}
              fill={TINTS[tint]}
              stroke={COLOURS.ink2}
              strokeWidth={0.8}
              fillRule="evenodd"
            />
          )
        })}
        {drawn.map((village) => {
          const [x, y] = middleOf(village.rings.map((ring) => ring.map(project)))
          return (
            <text
              key={village.id}
              x={x}
              y={y}
              textAnchor="middle"
              dominantBaseline="middle"
              style={{ fontSize: 'var(--size-small)' }}
              fill={COLOURS.ink}
            >
              {village.name.replace(/村$/, '')}
            </text>
          )
        })}
      </svg>
    </figure>
  )
}

function middleOf(rings: readonly (readonly (readonly [number, number])[])[]): [number, number] {
  const points = rings[0] ?? []
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]
}
