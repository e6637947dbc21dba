import { AREAS, VILLAGES, type AreaCode } from './places.ts'
import { randomFrom } from './random.ts'

/** WGS 84 longitude and latitude, as GeoJSON writes a position. */
export type Position = [longitude: number, latitude: number]
export type Polygon = { type: 'Polygon'; coordinates: Position[][] }
export type VillageOutline = { villageCode: string; centre: Position; outline: Polygon }

/** A point in kilometres east and north of the sub-district's middle. */
type Point = { x: number; y: number }

const MIDDLE: Position = [113.742, 36.618]
const KM_PER_DEGREE = 111.32
/** Villages stand on a 6 × 6 grid without its corners, eight to a quarter; the frame around it is of neighbours outside. */
const SPACING_KM = 1.96
const SIZE = 6
const JITTER = 0.3
const SAME_POINT_KM = 1e-6

let cached: VillageOutline[] | undefined

/** The outlines of all villages: they tile the sub-district, neighbours share every vertex of their border. */
export function villageOutlines(): VillageOutline[] {
  cached ??= drawVillages()
  return cached
}

/** The outline of one management area, or of the whole sub-district without `areaCode`: the borders that no two of its villages share. */
export function outlineOf(areaCode?: AreaCode): Polygon {
  const rings = villageOutlines()
    .filter((one) => !areaCode || VILLAGES.find((village) => village.code === one.villageCode)?.areaCode === areaCode)
    .map((one) => one.outline.coordinates[0]!) // a polygon made here has one ring
  const next = new Map<string, Position>()
  for (const ring of rings) for (let i = 1; i < ring.length; i++) next.set(`${ring[i - 1]}|${ring[i]}`, ring[i]!)
  const outer = new Map<string, Position>()
  for (const [edge, to] of next) {
    const [from = ''] = edge.split('|')
    if (!next.has(`${to}|${from}`)) outer.set(from, to)
  }
  const [start] = outer.values()
  const ring: Position[] = []
  for (let at = start; at && !(ring.length > 0 && at === start); at = outer.get(`${at}`)) ring.push(at)
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] } // a border has at least one edge
}

function drawVillages(): VillageOutline[] {
  const { inside, outside } = standSites()
  const sites = [...inside, ...outside]
  const corners: Point[] = []
  const borders = new Map<string, Point[]>()
  return inside.map((site, i) => {
    const cell = cellOf(site, sites).map((point) => shared(corners, point))
    const ring = cell.flatMap((from, k) => windingBorder(corners, borders, from, cell[(k + 1) % cell.length]!)) // index is in range
    const positions = ring.map(toPosition)
    return {
      villageCode: VILLAGES[i]!.code,
      centre: toPosition(site),
      outline: { type: 'Polygon', coordinates: [[...positions, positions[0]!]] },
    }
  })
}

/** Where villages stand, in the order of VILLAGES, and the neighbours outside that give the outer border its shape. */
function standSites(): { inside: Point[]; outside: Point[] } {
  const random = randomFrom('outlines')
  const quarters = new Map(AREAS.map((area) => [area.quarter as string, [] as Point[]]))
  const outside: Point[] = []
  for (let row = -1; row <= SIZE; row++) {
    for (let column = -1; column <= SIZE; column++) {
      const point = {
        x: (column - (SIZE - 1) / 2 + (row % 2 === 0 ? 0.2 : -0.2) + (random.next() - 0.5) * 2 * JITTER) * SPACING_KM,
        y: ((SIZE - 1) / 2 - row + (random.next() - 0.5) * 2 * JITTER) * SPACING_KM,
      }
      const edge = (n: number) => n === 0 || n === SIZE - 1
      const beyond = (n: number) => n < 0 || n >= SIZE
      if (beyond(row) || beyond(column) || (edge(row) && edge(column))) outside.push(point)
      else quarters.get(`${row < SIZE / 2 ? 'north' : 'south'}-${column < SIZE / 2 ? 'west' : 'east'}`)?.push(point)
    }
  }
  return { inside: [...quarters.values()].flat(), outside }
}

/** The Voronoi cell of a site, counter-clockwise: a large square cut by the half-plane nearer to the site than to each other one. */
function cellOf(site: Point, sites: Point[]): Point[] {
  const far = SPACING_KM * SIZE
  let cell = [-far, far].flatMap((y) => [
    { x: y, y: -far },
    { x: y, y: far },
  ])
  cell = [cell[0]!, cell[2]!, cell[3]!, cell[1]!] // four corners of the square, put in order
  for (const other of sites) {
    if (other === site) continue
    const nearness = (p: Point) => (p.x - (site.x + other.x) / 2) * (site.x - other.x) + (p.y - (site.y + other.y) / 2) * (site.y - other.y)
    cell = cell.flatMap((a, i) => {
      const b = cell[(i + 1) % cell.length]! // index is in range
      const [na, nb] = [nearness(a), nearness(b)]
      const kept = na >= 0 ? [a] : []
      return na >= 0 === nb >= 0 ? kept : [...kept, between(a, b, na / (na - nb))]
    })
  }
  return cell
}

/** The one point that neighbouring cells mean, although each computed it by its own arithmetic. */
function shared(corners: Point[], point: Point): Point {
  const known = corners.find((corner) => Math.hypot(corner.x - point.x, corner.y - point.y) < SAME_POINT_KM)
  if (known) return known
  corners.push(point)
  return point
}

/** A border from one corner up to (not with) the next, bent by midpoint displacement; its other side gets the same points backwards. */
function windingBorder(corners: Point[], borders: Map<string, Point[]>, from: Point, to: Point): Point[] {
  const [a, b] = [corners.indexOf(from), corners.indexOf(to)]
  const key = a < b ? `${a}-${b}` : `${b}-${a}`
  let middle = borders.get(key)
  if (!middle) {
    const random = randomFrom(`border ${key}`)
    middle = bent(corners[Math.min(a, b)]!, corners[Math.max(a, b)]!, 3, () => (random.next() - 0.5) * 0.24) // both are in the list
    borders.set(key, middle)
  }
  return [from, ...(a < b ? middle : [...middle].reverse())]
}

function bent(from: Point, to: Point, depth: number, sway: () => number): Point[] {
  if (depth === 0) return []
  const aside = sway()
  const middle = { x: (from.x + to.x) / 2 - (to.y - from.y) * aside, y: (from.y + to.y) / 2 + (to.x - from.x) * aside }
  return [...bent(from, middle, depth - 1, sway), middle, ...bent(middle, to, depth - 1, sway)]
}

function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}

/** Rounded to 0.1 m, enough for a border and short in JSON. */
function toPosition(point: Point): Position {
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  const [longitude, latitude] = MIDDLE
  return [round(longitude + point.x / (KM_PER_DEGREE * Math.cos((latitude * Math.PI) / 180))), round(latitude + point.y / KM_PER_DEGREE)]
}
