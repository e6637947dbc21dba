import type { AnswerOf } from '#kernel/contract.ts'
import type { placesEndpoint } from '#registry/villages/villages.contract.ts'

type Outline = NonNullable<AnswerOf<typeof placesEndpoint>['villages'][number]['outline']>
type Position = readonly [number, number]
export type Ring = readonly Position[]

/** The rings of an outline, whether of one piece or of several. */
export function ringsOf(outline: Outline): Ring[] {
  return outline.type === 'Polygon' ? outline.coordinates : outline.coordinates.flat()
}

/** Fits longitude and latitude into a picture of a width: equirectangular, true enough over a few kilometres. */
export function projectionOf(rings: readonly Ring[], width: number): { project: (position: Position) => [number, number]; height: number } {
  const points = rings.flat()
  const west = Math.min(...points.map(([x]) => x))
  const east = Math.max(...points.map(([x]) => x))
  const south = Math.min(...points.map(([, y]) => y))
  const north = Math.max(...points.map(([, y]) => y))
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = width / Math.max((east - west) * squeeze, 1e-9)
  return { project: ([x, y]) => [(x - west) * squeeze * scale, (north - y) * scale], height: Math.max(1, (north - south) * scale) }
}

/** The path of rings in a picture. */
export function outlinePath(rings: readonly Ring[], project: (position: Position) => [number, number]): string {
  return rings
    .map((ring) => {
      const points = ring.map((position) => {
        const [x, y] = project(position)
        return `${x.toFixed(1)} ${y.toFixed(1)}`
      })
      return `M${points.join('L')}Z`
    })
    .join('')
}
