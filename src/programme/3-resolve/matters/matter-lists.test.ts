import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localDate } from '#kernel/local-date.ts'
import { testDatabase, testOffice, type TestDatabase } from '#platform/testing/database.ts'
import { normaliseForSearch, searchTokens, toTsvectorText } from '#platform/text/search-terms.ts'
import { listMatters, type MatterFilter } from './matter-lists.repository.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
  for (const office of ['off_many', 'off_few']) await prepareOffice(office)
  // More than are counted: 路灯 in every text, 界碑 in every hundredth, the newest first by number.
  await fill('off_many', 10_050)
  await fill('off_few', 120)
  await test.db.pool.query('vacuum analyze matters')
  await test.db.pool.query('vacuum analyze matter_search')
})
afterAll(() => test.close())

async function prepareOffice(office: string): Promise<void> {
  await testOffice(test.db, office)
  const run = (statement: string) => test.db.pool.query(statement, [office])
  await run(`insert into accounts (office_id, id, login, name, password_hash, password_changed_at, must_change_password, recovery_hashes, demonstration, active,
    failed_count, event_version, created_at) values ($1, 'usr_1', $1, '甲', 'x', now(), false, '{}', false, true, 0, 1, now())`)
  await run(`insert into categories (office_id, code, field, name, name_en, kind, limit_workdays, own_affairs, active, sort, version)
    values ($1, 'c', 'livelihood', 'c', 'c', 'problem', 5, false, true, 1, 1)`)
  for (const unit of ['unit_even', 'unit_odd']) {
    await test.db.pool.query(
      `insert into units (office_id, id, code, name, name_en, kind, active, sort, version) values ($1, $2, $2, $2, $2, 'station', true, 1, 1)`,
      [office, unit],
    )
  }
}

async function fill(office: string, count: number): Promise<void> {
  await test.db.pool.query(
    `insert into matters (office_id, id, number, state, title, category_code, field, marks, confidential, first_responsible_id, lead_unit_id, assisting_unit_ids, handler_id,
       due_on, due_provisional, redo_count, reopen_count, opinion_count, accepted_at, updated_at, version)
     select $1, 'mat_' || lpad(i::text, 10, '0'), i::text, 'assigned', 't', 'c', 'livelihood', '{}', false, 'usr_1', case when i % 2 = 0 then 'unit_even' else 'unit_odd' end,
       '{}', 'usr_1', date '2026-01-01' + (i % 7), false, 0, 0, 1, timestamptz '2026-01-01 00:00Z' + i * interval '1 minute', now(), 1 from generate_series(1, $2::int) i`,
    [office, count],
  )
  const texts = ['村口路灯不亮', '村口路灯旁的界碑倒了'].map((text) => ({
    text: normaliseForSearch(text),
    terms: toTsvectorText(searchTokens(text)),
  }))
  await test.db.pool.query(
    `insert into matter_search select office_id, id, accepted_at, case when number::int % 100 = 0 then $4 else $2 end,
       (case when number::int % 100 = 0 then $5 else $3 end)::tsvector from matters where office_id = $1`,
    [office, texts[0]?.text, texts[0]?.terms, texts[1]?.text, texts[1]?.terms],
  )
}

async function list(office: string, filter: Partial<MatterFilter>) {
  const { rows, total } = await test.db.transaction({ officeId: office }, (tx) =>
    listMatters(tx, office, { scope: { all: true }, sort: 'newest', limit: 3, ...filter }),
  )
  return { numbers: rows.map(({ number }) => Number(number)), total }
}

describe('searching matters', () => {
  it('finds the newest of a word that is everywhere, and counts to ten thousand', async () => {
    expect(await list('off_many', { q: '路灯' })).toEqual({ numbers: [10_050, 10_049, 10_048], total: 10_001 })
    expect(await list('off_many', { q: '路灯', unit: 'unit_odd' })).toEqual({ numbers: [10_049, 10_047, 10_045], total: 5_025 })
    const after = { at: '2026-01-07T23:28:00Z', id: 'mat_0000010048' }
    expect(await list('off_many', { q: '路灯', after })).toEqual({ numbers: [10_047, 10_046, 10_045], total: 10_001 })
    const last = { at: '2026-01-01T00:01:00Z', id: 'mat_0000000001' }
    expect(await list('off_many', { q: '路灯', after: last })).toEqual({ numbers: [], total: 10_001 })
    expect(await list('off_many', { q: '界碑', after: last })).toEqual({ numbers: [], total: 100 })
  })

  it('finds and counts a seldom word, with its page and the filters', async () => {
    expect(await list('off_many', { q: '界碑' })).toEqual({ numbers: [10_000, 9_900, 9_800], total: 100 })
    expect(await list('off_many', { q: '界碑 路灯', unit: 'unit_even' })).toEqual({ numbers: [10_000, 9_900, 9_800], total: 100 })
    expect(await list('off_many', { q: '界碑', unit: 'unit_odd' })).toEqual({ numbers: [], total: 0 })
    expect(await list('off_many', { q: '碑界' })).toEqual({ numbers: [], total: 0 })
    expect(await list('off_many', { q: '，。' })).toEqual({ numbers: [], total: 0 })
  })

  it('sorts by the promised day, however frequent the word', async () => {
    expect((await list('off_many', { q: '路灯', sort: 'due' })).numbers).toEqual([7, 14, 21])
    expect((await list('off_many', { q: '界碑', sort: 'due' })).numbers).toEqual([700, 1_400, 2_100])
    const after = { at: localDate('2026-01-01'), id: 'mat_0000000700' }
    expect((await list('off_many', { q: '界碑', sort: 'due', after })).numbers).toEqual([1_400, 2_100, 2_800])
  })

  it('looks into no other office', async () => {
    expect(await list('off_few', { q: '界碑' })).toEqual({ numbers: [100], total: 1 })
    expect(await list('off_few', { q: '路灯' })).toEqual({ numbers: [120, 119, 118], total: 120 })
    expect((await list('off_none', { q: '路灯' })).total).toBe(0)
  })
})
