import { done, refuse, type Outcome } from '#kernel/outcome.ts'

/** WGS 84 longitude and latitude, as GeoJSON (RFC 7946) writes a position. */
export type Position = [longitude: number, latitude: number]
/** Where a village lies (村界): one piece or several, each with its holes. */
export type Outline = { type: 'Polygon'; coordinates: Position[][] } | { type: 'MultiPolygon'; coordinates: Position[][][] }
export type OutlineRefusal = 'outline.kind' | 'outline.position' | 'outline.not_closed' | 'outline.too_few' | 'outline.too_many'

/** More points than any village on a town's map needs; the map is sent whole to telephones. */
export const OUTLINE_POINTS = 5_000

/**
 * An outline as it is kept, from a geometry of anybody's making: only `type` and `coordinates`, heights left out. Every ring is closed and
 * has at least four positions (RFC 7946, 3.1.6); longitudes and latitudes are in range.
 */
export function decideOutline(geometry: unknown): Outcome<Outline, OutlineRefusal> {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown } // looked at field by field below
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates)) return refuse('outline.kind')
  const pieces: unknown[] = type === 'Polygon' ? [coordinates] : coordinates
  if (pieces.length === 0) return refuse('outline.kind')
  let points = 0
  const kept: Position[][][] = []
  for (const piece of pieces) {
    if (!Array.isArray(piece) || piece.length === 0) return refuse('outline.kind')
    const rings: Position[][] = []
    for (const ring of piece) {
      if (!Array.isArray(ring)) return refuse('outline.kind')
      points += ring.length
      if (points > OUTLINE_POINTS) return refuse('outline.too_many', { max: OUTLINE_POINTS })
      const decision = decideRing(ring)
      if (!decision.ok) return decision
      rings.push(decision.value)
    }
    kept.push(rings)
  }
  return done(type === 'Polygon' ? { type, coordinates: kept[0]! } : { type, coordinates: kept }) // a polygon is exactly one piece
}

function decideRing(ring: readonly unknown[]): Outcome<Position[], OutlineRefusal> {
  const positions: Position[] = []
  for (const [index, position] of ring.entries()) {
    if (!isPosition(position)) return refuse('outline.position', { index: index + 1 })
    positions.push([position[0], position[1]])
  }
  const [first, last] = [positions[0], positions.at(-1)]
  if (!first || !last || positions.length < 4) return refuse('outline.too_few')
  if (first[0] !== last[0] || first[1] !== last[1]) return refuse('outline.not_closed')
  return done(positions)
}

function isPosition(value: unknown): value is Position {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) return false
  const [longitude, latitude]: unknown[] = value
  return isWithin(longitude, 180) && isWithin(latitude, 90)
}

function isWithin(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= limit // false for NaN
}

/** The middle of an outline's largest piece: the centroid of its outer ring, enough to tell which village is nearest. */
export function centreOf(outline: Outline): Position {
  const pieces = outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates
  const rings = pieces.map(([outer = []]) => centroid(outer))
  const largest = rings.reduce((a, b) => (b.area > a.area ? b : a))
  return largest.centre
}

/** Area and centroid by the shoelace formula; a ring without area gives the mean of its positions. */
function centroid(ring: readonly Position[]): { area: number; centre: Position } {
  const [x0, y0] = ring[0] ?? [0, 0]
  let [twice, x, y] = [0, 0, 0]
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i]!, ring[i + 1]!] // both indexes are in range
    // Seen from the first position, so that small areas do not drown in large coordinates.
    const cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
    twice += cross
    x += (ax + bx - 2 * x0) * cross
    y += (ay + by - 2 * y0) * cross
  }
  if (twice === 0) {
    const mean = (axis: 0 | 1) => ring.reduce((sum, position) => sum + position[axis], 0) / Math.max(1, ring.length)
    return { area: 0, centre: [mean(0), mean(1)] }
  }
  return { area: Math.abs(twice) / 2, centre: [x0 + x / (3 * twice), y0 + y / (3 * twice)] }
}
