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
  // Village “a” has 100 and 110, village “b” 112 and 118; all other matters have none.
  const run = (statement: string) => test.db.pool.query(statement)
  await run(
    `insert into areas (office_id, id, code, name, name_en, sort, active, version) values ('off_few', 'are_1', 'e', '东片', 'East', 1, true, 1)`,
  )
  await run(`insert into villages (office_id, id, code, name, initials, area_id, households, residents, elderly, party_members, active, version)
    values ('off_few', 'vil_z', 'a', '甲', 'J', 'are_1', 1, 1, 0, 0, true, 1), ('off_few', 'vil_y', 'b', '乙', 'Y', 'are_1', 1, 1, 0, 0, true, 1)`)
  await run(`update matters set village_id = 'vil_z' where office_id = 'off_few' and number in ('100', '110')`)
  await run(`update matters set village_id = 'vil_y' where office_id = 'off_few' and number in ('112', '118')`)
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
  const { rows, total, totalIsLowerBound } = await test.db.transaction({ officeId: office }, (tx) =>
    listMatters(tx, office, { scope: { all: true }, sort: 'newest', limit: 3, ...filter }),
  )
  return { numbers: rows.map(({ number }) => Number(number)), total, totalIsLowerBound }
}

describe('searching matters', () => {
  it('finds the newest of a word that is everywhere, and counts to a thousand', async () => {
    expect(await list('off_many', { q: '路灯' })).toEqual({ numbers: [10_050, 10_049, 10_048], total: 1_000, totalIsLowerBound: true })
    expect(await list('off_many', { q: '路灯', unit: 'unit_odd' })).toEqual({
      numbers: [10_049, 10_047, 10_045],
      total: 1_000,
      totalIsLowerBound: true,
    })
    const after = { at: '2026-01-07T23:28:00Z', id: 'mat_0000010048' }
    expect(await list('off_many', { q: '路灯', after })).toEqual({
      numbers: [10_047, 10_046, 10_045],
      total: 1_000,
      totalIsLowerBound: true,
    })
    const last = { at: '2026-01-01T00:01:00Z', id: 'mat_0000000001' }
    expect(await list('off_many', { q: '路灯', after: last })).toEqual({ numbers: [], total: 1_000, totalIsLowerBound: true })
    expect(await list('off_many', { q: '界碑', after: last })).toEqual({ numbers: [], total: 100, totalIsLowerBound: false })
  })

  it('finds and counts a seldom word, with its page and the filters', async () => {
    expect(await list('off_many', { q: '界碑' })).toEqual({ numbers: [10_000, 9_900, 9_800], total: 100, totalIsLowerBound: false })
    expect(await list('off_many', { q: '界碑 路灯', unit: 'unit_even' })).toEqual({
      numbers: [10_000, 9_900, 9_800],
      total: 100,
      totalIsLowerBound: false,
    })
    expect(await list('off_many', { q: '界碑', unit: 'unit_odd' })).toEqual({ numbers: [], total: 0, totalIsLowerBound: false })
    expect(await list('off_many', { q: '碑界' })).toEqual({ numbers: [], total: 0, totalIsLowerBound: false })
    expect(await list('off_many', { q: '，。' })).toEqual({ numbers: [], total: 0, totalIsLowerBound: false })
  })

  it('sorts by the promised day, however frequent the word', async () => {
    expect((await list('off_many', { q: '路灯', sort: 'due' })).numbers).toEqual([7, 14, 21])
    expect((await list('off_many', { q: '界碑', sort: 'due' })).numbers).toEqual([700, 1_400, 2_100])
    const after = { at: localDate('2026-01-01'), id: 'mat_0000000700' }
    expect((await list('off_many', { q: '界碑', sort: 'due', after })).numbers).toEqual([1_400, 2_100, 2_800])
  })

  it('sorts by village, newest first in each, matters of no village last, from page to page', async () => {
    for (const filter of [{}, { q: '路灯' }, { q: '界碑' }]) {
      const seen: number[] = []
      let after: MatterFilter['after']
      for (let page = 0; page < 4; page++) {
        const { rows } = await test.db.transaction({ officeId: 'off_few' }, (tx) =>
          listMatters(tx, 'off_few', { scope: { all: true }, sort: 'village', limit: 2, ...filter, after }),
        )
        seen.push(...rows.map(({ number }) => Number(number)))
        const last = rows.at(-1)
        if (!last) break
        after = { at: last.acceptedAt.toISOString(), id: last.id }
      }
      expect(seen).toEqual(filter.q === '界碑' ? [100] : [110, 100, 118, 112, 120, 119, 117, 116])
    }
  })

  it('looks into no other office', async () => {
    expect(await list('off_few', { q: '界碑' })).toEqual({ numbers: [100], total: 1, totalIsLowerBound: false })
    expect(await list('off_few', { q: '路灯' })).toEqual({ numbers: [120, 119, 118], total: 120, totalIsLowerBound: false })
    expect((await list('off_none', { q: '路灯' })).total).toBe(0)
  })
})
