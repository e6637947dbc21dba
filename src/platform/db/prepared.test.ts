import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { openDatabase, type Database } from './database.ts'

let test: TestDatabase
let db: Database
beforeAll(async () => {
  test = await testDatabase()
  // One connection, so that every use below meets the plan of the one before.
  db = openDatabase(test.connection, 1)
  for (const code of ['one', 'two']) {
    await test.db.pool.query(`insert into offices (id, code, name, name_en, phone, discipline_phone, demonstration, created_at)
      values ('off_${code}', '${code}', '${code}', '${code}', '1', '1', false, now())`)
  }
})
afterAll(async () => {
  await db.close()
  await test.close()
})

const codes = (scope: { officeId: string } | 'system') =>
  db.transaction(scope, async (tx) => {
    const { rows } = await sql<{
      code: string
    }>`select code from offices where code = any(${['one', 'two']}::text[]) order by code`.execute(tx)
    return rows.map(({ code }) => code)
  })
const prepared = async () =>
  (await db.pool.query<{ n: number }>(`select count(*) as n from pg_prepared_statements where statement like '%from offices%'`)).rows[0]?.n

describe('a statement that comes again and again', () => {
  it('is prepared, and sees only the office that asks, whoever asked before', async () => {
    for (let i = 0; i < 30; i++) expect(await codes({ officeId: 'off_one' })).toEqual(['one'])
    expect(await prepared()).toBe(1)
    for (let i = 0; i < 10; i++) {
      expect(await codes({ officeId: 'off_two' })).toEqual(['two'])
      expect(await codes('system')).toEqual(['one', 'two'])
      expect(await codes({ officeId: 'off_one' })).toEqual(['one'])
    }
  })

  it('goes on after a table changed under its plan', async () => {
    const all = () => db.look((tx) => sql`select * from bench_like where id = ${1}`.execute(tx))
    await db.pool.query('create table bench_like (id int)')
    await db.pool.query('insert into bench_like values (1)')
    for (let i = 0; i < 30; i++) expect((await all()).rows).toEqual([{ id: 1 }])
    await db.pool.query(`alter table bench_like add column word text not null default 'x'`)
    await expect(all()).rejects.toThrow(/cached plan/)
    expect((await all()).rows).toEqual([{ id: 1, word: 'x' }])
  })
})

describe('a transaction', () => {
  it('leaves nothing of its office or role behind, committed or undone', async () => {
    const undone = db.transaction({ officeId: 'off_one' }, async (tx) => {
      await sql`update offices set phone = '2' where id = ${'off_one'}`.execute(tx)
      throw new Error('undo')
    })
    await expect(undone).rejects.toThrow('undo')
    const { rows } = await db.pool.query<{ role: string; office: string; phone: string }>(
      `select current_setting('role') as role, coalesce(current_setting('youyue.office', true), '') as office, phone from offices where id = 'off_one'`,
    )
    expect(rows).toEqual([{ role: 'none', office: '', phone: '1' }])
  })

  it('takes any text for the name of an office', async () => {
    expect(await codes({ officeId: `off_one' or true; --\\` })).toEqual([])
  })
})
