import { useQuery } from '@tanstack/react-query'
import { placesEndpoint } from '#registry/villages/villages.contract.ts'
import { stepOf } from '#programme/4-account/statistics/statistics.domain.ts'
import { call } from '../api/call.ts'
import { outlinePath, projectionOf, ringsOf } from '../organisation/village-outline.ts'
import { useTexts } from '../shell/language.tsx'
import { MapLegend, MapPatterns, patternOf } from './map-patterns.tsx'
import { pageTexts } from './statistics-page.texts.ts'

const WIDTH = 640

/** Villages by opinions per thousand residents: five patterns that a photocopy keeps apart, and the number on each. */
export function ThousandMap({ values }: { values: ReadonlyMap<string, number> }) {
  const t = useTexts(pageTexts)
  const places = useQuery({ queryKey: ['places'], queryFn: ({ signal }) => call(placesEndpoint, {}, { signal }), staleTime: 600_000 })
  const drawn = (places.data?.villages ?? []).flatMap((village) =>
    village.outline ? [{ ...village, rings: ringsOf(village.outline) }] : [],
  )
  if (drawn.length === 0) return places.isPending ? null : <p className="quiet">{t('map.none')}</p>
  const { project, height } = projectionOf(
    drawn.flatMap((village) => village.rings),
    WIDTH,
  )
  const highest = Math.max(0, ...values.values())
  return (
    <figure className="map">
      {/* The sketch keeps its size, so that its names can be read; a telephone scrolls it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="thousand-map" role="region" aria-label={t('map.sketch')} tabIndex={0}>
        <svg viewBox={`-2 -2 ${WIDTH + 4} ${height + 4}`} role="img" aria-label={t('map.label')} width={WIDTH} height={height}>
          <MapPatterns />
          {drawn.map((village) => (
            <path
              key={village.id}
              className="map-village"
              d={outlinePath(village.rings, project)}
              fill={patternOf(stepOf(values.get(village.id) ?? 0, highest))}
              fillRule="evenodd"
            />
          ))}
          {drawn.map((village) => {
            const [x, y] = middleOf(village.rings[0]?.map(project) ?? [])
            return (
              <text key={village.id} x={x} y={y} textAnchor="middle" className="map-name">
                <tspan x={x} dy="-0.2em">
                  {village.name.replace(/村$/, '')}
                </tspan>
                <tspan x={x} dy="1.2em">
                  {values.has(village.id) ? (values.get(village.id) ?? 0).toFixed(1) : '–'}
                </tspan>
              </text>
            )
          })}
        </svg>
      </div>
      <MapLegend highest={highest} />
    </figure>
  )
}

function middleOf(points: readonly (readonly [number, number])[]): [number, number] {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]
}
