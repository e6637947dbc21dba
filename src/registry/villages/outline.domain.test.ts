import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centreOf, decideOutline, OUTLINE_POINTS, type Position } from './outline.domain.ts'

const square: Position[] = [
  [113, 36],
  [114, 36],
  [114, 37],
  [113, 36],
]
const polygon = (...coordinates: unknown[]) => ({ type: 'Polygon', coordinates })
const ringOf = (points: number): Position[] => [...Array.from({ length: points - 1 }, (_, i): Position => [113 + i / 1e5, 36]), [113, 36]]
const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal)

describe('an outline', () => {
  it.each([
    ['one ring', polygon(square), 'done'],
    ['a hole', polygon(square, square), 'done'],
    ['two pieces', { type: 'MultiPolygon', coordinates: [[square], [square]] }, 'done'],
    ['a point', { type: 'Point', coordinates: [113, 36] }, 'outline.kind'],
    ['nothing', undefined, 'outline.kind'],
    ['no ring', polygon(), 'outline.kind'],
    ['no piece', { type: 'MultiPolygon', coordinates: [] }, 'outline.kind'],
    ['a number for rings', polygon(7), 'outline.kind'],
    ['an open ring', polygon([...square.slice(0, 3), [113, 36.1]]), 'outline.not_closed'],
    ['three positions', polygon([square[0], square[1], square[0]]), 'outline.too_few'],
    ['a latitude beyond the pole', polygon([[113, 91], ...square.slice(1)]), 'outline.position'],
    ['a longitude beyond the date line', polygon([[181, 36], ...square.slice(1)]), 'outline.position'],
    ['a text for a number', polygon([['113', 36], ...square.slice(1)]), 'outline.position'],
    ['no number', polygon([[Number.NaN, 36], ...square.slice(1)]), 'outline.position'],
    ['as many points as may be', polygon(ringOf(OUTLINE_POINTS)), 'done'],
    ['one more', polygon(ringOf(OUTLINE_POINTS + 1)), 'outline.too_many'],
  ])('%s', (_, geometry, expected) => {
    expect(refusalOf(decideOutline(geometry))).toBe(expected)
  })

  it('keeps type and coordinates only, without heights', () => {
    const withHeights = { ...polygon(square.map(([x, y]) => [x, y, 520])), bbox: [1, 2], name: 'x' }
    expect(decideOutline(withHeights)).toEqual({ ok: true, value: polygon(square) })
  })

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (value, coordinates) => {
        decideOutline(value)
        decideOutline({ type: 'Polygon', coordinates })
        decideOutline({ type: 'MultiPolygon', coordinates: [coordinates] })
      }),
    )
  })
})

describe('the middle of an outline', () => {
  const box = (x: number, y: number, side: number): Position[] => [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ]
  it('lies in the middle of a square, and of the largest of several pieces', () => {
    expect(centreOf({ type: 'Polygon', coordinates: [box(117, 36, 0.02)] })[0]).toBeCloseTo(117.01, 9)
    const [x, y] = centreOf({ type: 'MultiPolygon', coordinates: [[box(110, 30, 0.01)], [box(117, 36, 0.02)]] })
    expect([x, y].map((value) => value.toFixed(6))).toEqual(['117.010000', '36.010000'])
  })
  it('is the mean of a ring without area', () => {
    const centre = centreOf({ type: 'Polygon', coordinates: [[[1, 1], [3, 3], [1, 1]]] }) // prettier-ignore
    expect(centre[0]).toBeCloseTo(5 / 3)
  })
})
