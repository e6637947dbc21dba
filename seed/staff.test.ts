import { describe, expect, it } from 'vitest'
import { ROLE_NAMES } from '#kernel/permissions.ts'
import { AREAS, VILLAGES } from './places.ts'
import { LEAVES } from './categories.ts'
import { RESPONSIBILITY_ITEMS } from './responsibility-items.ts'
import { STAFF } from './staff.ts'
import { UNITS } from './units.ts'

const unitCodes = UNITS.map((unit) => unit.code)

describe('people and duties of the demonstration office', () => {
  it('has about 110 people with their own names and logins, serving in units that exist, in every role', () => {
    expect(STAFF.length).toBeGreaterThan(100)
    expect(STAFF.length).toBeLessThan(130)
    expect(new Set(STAFF.map((person) => person.login)).size).toBe(STAFF.length)
    expect(new Set(STAFF.map((person) => person.name)).size).toBe(STAFF.length)
    const posts = STAFF.flatMap((person) => person.posts)
    expect(posts.filter((post) => !unitCodes.includes(post.unitCode))).toEqual([])
    expect(new Set(posts.map((post) => post.role))).toEqual(new Set(ROLE_NAMES))
  })

  it('names one first-responsible person for every unit, area and village, a leader for every area, a cadre for every village', () => {
    const charged = (kind: string, targetKind: string) =>
      STAFF.flatMap((person) => person.charges.filter((one) => one.kind === kind && one.targetKind === targetKind))
        .map((one) => one.targetCode)
        .sort()
    const villages = VILLAGES.map((village) => village.code).sort()
    const areas = AREAS.map((area) => area.code).sort()
    expect(charged('first-responsible', 'unit')).toEqual([...unitCodes].sort())
    expect(charged('first-responsible', 'village')).toEqual(villages)
    expect(charged('first-responsible', 'area')).toEqual(areas)
    expect(charged('area-leader', 'area')).toEqual(areas)
    expect(charged('village-charge', 'village')).toEqual(villages)
  })

  it('gives every category to a unit that exists, and villages only their own affairs as a duty', () => {
    expect(LEAVES.length).toBeGreaterThanOrEqual(50)
    expect(RESPONSIBILITY_ITEMS.filter((item) => !unitCodes.includes(item.unitCode))).toEqual([])
    expect(new Set(RESPONSIBILITY_ITEMS.map((item) => `${item.unitCode} ${item.categoryCode}`)).size).toBe(RESPONSIBILITY_ITEMS.length)
    for (const leaf of LEAVES) {
      const basic = RESPONSIBILITY_ITEMS.filter((item) => item.categoryCode === leaf.code && item.kind === 'basic')
      expect(basic.length).toBeGreaterThan(0)
      if (!leaf.ownAffairs) expect(basic.filter((item) => item.unitCode.startsWith('village-'))).toEqual([])
    }
  })
})
