import { describe, expect, it } from 'vitest'
import { outlinePath, projectionOf, ringsOf } from './village-outline.ts'

const square = [
  [117, 36],
  [118, 36],
  [118, 37],
  [117, 37],
  [117, 36],
] as [number, number][]

describe('the sketch of outlines', () => {
  it('puts the north-west corner at the origin and fills the width', () => {
    const { project, height } = projectionOf([square], 600)
    expect(project([117, 37])).toEqual([0, 0])
    expect(project([118, 36])[0]).toBeCloseTo(600)
    expect(project([118, 36])[1]).toBeCloseTo(height)
    // A degree of longitude is shorter than one of latitude so far north.
    expect(height).toBeGreaterThan(600)
  })

  it('draws every ring of every piece, closed', () => {
    const rings = ringsOf({ type: 'MultiPolygon', coordinates: [[square], [square, square]] })
    expect(outlinePath(rings, ([x, y]) => [x, y]).match(/Z/g)).toHaveLength(3)
  })
})
