import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coarsen, coarsenMonths, coarsenPlaces, FEWEST, sizeOf, type Placed } from './anonymity.domain.ts'

const villages = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id, i) => ({ id, areaId: i < 3 ? 'east' : i < 5 ? 'west' : 'north' }))
const areaOf = new Map(villages.map(({ id, areaId }) => [id, areaId]))

/** Matters anywhere, said by few or many people; also without a village, without a place, and of a village that is no more. */
const town = fc
  .array(
    fc.record({
      village: fc.constantFrom('a', 'a', 'b', 'b', 'c', 'd', 'e', 'f', 'g', 'gone', null),
      area: fc.constantFrom('east', 'west', null),
      speakers: fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 3 }),
      month: fc.constantFrom('2026-01', '2026-02', '2026-03'),
    }),
    { maxLength: 90 },
  )
  .map((rows) =>
    rows.map((row, i): Placed & { month: string } => ({
      id: `m${i}`,
      villageId: row.village,
      areaId: row.village === null || row.village === 'gone' ? row.area : (areaOf.get(row.village) ?? null),
      speakers: row.speakers.map((n) => `p${n}`),
      month: row.month,
    })),
  )

const groups = <T>(items: readonly T[], keyOf: (item: T) => string) => Map.groupBy(items, keyOf)

describe('what the public may see of place and time', () => {
  it('has no group smaller than five matters and five speakers, unless there are fewer in all', () => {
    fc.assert(
      fc.property(town, (items) => {
        const places = coarsenPlaces(items, villages)
        const placeOf = (id: string) => JSON.stringify(places.get(id))
        const months = coarsenMonths(items, placeOf)
        expect(places.size).toBe(items.length)
        if (sizeOf(items) < FEWEST) {
          for (const label of places.values()) expect(label).toEqual({ villageId: null, areaId: null })
          return
        }
        for (const group of groups(items, ({ id }) => `${placeOf(id)}${months.get(id)}`).values())
          expect(sizeOf(group)).toBeGreaterThanOrEqual(FEWEST)
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives no hidden village away by subtraction: what is left of an area is of at least two villages, as is what is left of the areas', () => {
    fc.assert(
      fc.property(town, (items) => {
        const places = coarsenPlaces(items, villages)
        const shown = new Set([...places.values()].flatMap(({ villageId }) => villageId ?? []))
        const wholeAreas = new Set([...places.values()].flatMap(({ areaId }) => areaId ?? []))
        const left = groups(items, ({ id }) => (places.get(id)?.villageId ? 'shown' : (places.get(id)?.areaId ?? 'office')))
        for (const [where, group] of left) {
          if (where === 'shown' || !group.some(({ villageId }) => villageId !== null)) continue
          const candidates =
            where === 'office'
              ? [...areaOf.values()].filter((area) => !wholeAreas.has(area))
              : villages.flatMap(({ id, areaId }) => (areaId === where && !shown.has(id) ? [id] : []))
          expect(new Set(candidates).size + group.filter(({ villageId }) => villageId === 'gone').length, where).toBeGreaterThanOrEqual(2)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('never names a place that is not the matter’s own, and does not depend on the order of rows', () => {
    fc.assert(
      fc.property(town, fc.integer(), (items, seed) => {
        const places = coarsenPlaces(items, villages)
        for (const item of items) expect([null, item.villageId]).toContain(places.get(item.id)?.villageId)
        const shuffled = items.toSorted((x, y) => ((x.id.charCodeAt(1) * 31 + seed) % 7) - ((y.id.charCodeAt(1) * 31 + seed) % 7))
        const again = coarsenPlaces(shuffled, villages)
        for (const { id } of items) expect(again.get(id)).toEqual(places.get(id))
      }),
    )
  })

  it('hides the next smallest cell with a single small one', () => {
    const cell = (key: string, count: number) => ({
      key,
      items: Array.from({ length: count }, (_, i) => ({ id: `${key}${i}`, speakers: [`${key}${i}`] })),
    })
    expect([...coarsen([cell('x', 3), cell('y', 7), cell('z', 9)]).hidden]).toEqual(['x', 'y'])
    expect([...coarsen([cell('x', 3), cell('y', 2), cell('z', 9)]).hidden].sort()).toEqual(['x', 'y'])
    expect([...coarsen([cell('y', 7), cell('z', 9)]).hidden]).toEqual([])
    expect(coarsen([cell('x', 3)]).safe).toBe(false)
  })

  it('counts one person once, however many matters that person brought up', () => {
    const items = Array.from({ length: 6 }, (_, i) => ({ id: `m${i}`, speakers: ['same'] }))
    expect(sizeOf(items)).toBe(1)
  })
})
