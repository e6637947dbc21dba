import { afterAll, describe, expect, it } from 'vitest'
import { instantAt, localDate } from '#kernel/local-date.ts'
import type { MatterState, OpinionState } from '#kernel/terms.ts'
import { testApp, type TestApp } from '../src/testing/test-app.ts'
import { seedDemonstration } from './demonstration.ts'
import { STAFF } from './staff.ts'
import { STORIES } from './stories.ts'

/** How many of each state the stories ask for. */
function asked() {
  const matters: Partial<Record<MatterState, number>> = {}
  const opinions: Partial<Record<OpinionState, number>> = {}
  const count = <K extends string>(counts: Partial<Record<K, number>>, key: K, n = 1) => void (counts[key] = (counts[key] ?? 0) + n)
  for (const { fate, joins = [], echo } of STORIES) {
    if (echo) count(opinions, 'registered', echo.at.length)
    if (fate.kind === 'matter') {
      count(matters, fate.stage === 'reopened' ? 'in-progress' : fate.stage)
      count(opinions, 'accepted')
      if (joins.length > 0) count(opinions, 'merged', joins.length)
    } else count(opinions, fate.kind === 'refused' && !fate.approve ? 'registered' : fate.kind)
  }
  return { matters, opinions }
}

describe('the demonstration office', () => {
  const apps: TestApp[] = []
  afterAll(async () => {
    for (const app of apps) await app.close()
  })

  // Before breakfast on a Monday, and late at night within the Spring Festival, when every working day near is moved.
  it.each([
    ['2026-11-23', 5],
    ['2026-02-18', 23],
  ])(
    'gives every story the state it asks for, set up on %s at %i o’clock',
    async (day, hour) => {
      const app = await testApp(instantAt(localDate(day), hour))
      apps.push(app)
      const accounts = await seedDemonstration(app.services)
      expect(accounts.map((account) => account.login)).toEqual(STAFF.filter((person) => person.shown).map((person) => person.login))
      const states = async (table: 'matters' | 'opinions') => {
        const { rows } = await app.services.db.pool.query<{ state: string; n: number }>(
          `select state, count(*)::int as n from ${table} group by state`,
        )
        return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
      }
      expect(await states('matters')).toEqual(asked().matters)
      expect(await states('opinions')).toEqual(asked().opinions)
      const { rows } = await app.services.db.pool.query<{ late: number; due: number; ahead: number }>(
        `select count(*) filter (where due_on < $1)::int as late, count(*) filter (where due_on = $1)::int as due,
        count(*) filter (where accepted_at > $2)::int as ahead from matters where state not in ('closed', 'struck-off')`,
        [day, app.services.now()],
      )
      expect(rows[0]?.ahead).toBe(0)
      expect(rows[0]?.late).toBeGreaterThan(3)
      expect(rows[0]?.due).toBeGreaterThan(3)
    },
    300_000,
  )
})
