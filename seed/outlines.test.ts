import { describe, expect, it } from 'vitest'
import { outlineOf, villageOutlines, type Position } from './outlines.ts'
import { AREAS, VILLAGES, villageOfCode } from './places.ts'

type Ring = Position[]
const rings = villageOutlines().map((one) => ({ ...one, ring: one.outline.coordinates[0]! }))

/** Twice the signed area (shoelace), positive when counter-clockwise. */
function signedArea(ring: Ring): number {
  return ring.slice(1).reduce((sum, [x2, y2], i) => sum + (ring[i]![0] * y2 - x2 * ring[i]![1]), 0)
}

function edges(ring: Ring): [Position, Position][] {
  return ring.slice(1).map((to, i) => [ring[i]!, to])
}

function crosses([a, b]: [Position, Position], [c, d]: [Position, Position]): boolean {
  const side = (p: Position, q: Position, r: Position) => Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

function contains(ring: Ring, [x, y]: Position): boolean {
  return edges(ring).filter(([[x1, y1], [x2, y2]]) => y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)).length % 2 === 1
}

describe('village outlines', () => {
  it('gives every village one closed counter-clockwise ring around its centre', () => {
    expect(rings.map((one) => one.villageCode)).toEqual(VILLAGES.map((village) => village.code))
    for (const { ring, centre } of rings) {
      expect(ring.length).toBeGreaterThan(20)
      expect(ring[0]).toEqual(ring.at(-1))
      expect(signedArea(ring)).toBeGreaterThan(0)
      expect(new Set(ring.map(String)).size).toBe(ring.length - 1)
      expect(contains(ring, centre)).toBe(true)
    }
  })

  it('tiles the sub-district: no borders cross, and the areas add up to the outer border', () => {
    const all = rings.flatMap(({ ring }) => edges(ring))
    const crossing = all.filter((edge, i) => all.slice(i + 1).some((other) => crosses(edge, other)))
    expect(crossing).toEqual([])
    const whole = signedArea(outlineOf().coordinates[0]!)
    const sum = rings.reduce((total, { ring }) => total + signedArea(ring), 0)
    expect(Math.abs(sum - whole) / whole).toBeLessThan(0.001)
  })

  it('has about the size of a sub-district in the hills', () => {
    const squareKm = (signedArea(outlineOf().coordinates[0]!) / 2) * 111.32 ** 2 * Math.cos((36.618 * Math.PI) / 180)
    expect(squareKm).toBeGreaterThan(100)
    expect(squareKm).toBeLessThan(150)
  })

  it('keeps every management area in one piece without holes', () => {
    for (const area of AREAS) {
      const own = rings.filter(({ villageCode }) => villageOfCode(villageCode).areaCode === area.code)
      expect(own).toHaveLength(8)
      const outline = outlineOf(area.code).coordinates[0]!
      const sum = own.reduce((total, { ring }) => total + signedArea(ring), 0)
      expect(Math.abs(sum - signedArea(outline)) / sum).toBeLessThan(0.001)
    }
  })
})
