import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { openDatabase, type Tx } from './database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
  await test.db.pool.query('create table notes (id int primary key, text text)')
})
afterAll(() => test.close())

const note = (tx: Tx, id: number, text: string) => sql`insert into notes values (${id}, ${text})`.execute(tx)
const notes = async () => (await test.db.pool.query<{ id: number; text: string }>('select id, text from notes order by id')).rows

describe('a transaction', () => {
  it('answers statements that are asked at once each with its own', async () => {
    const found = await test.db.transaction('system', async (tx) => {
      const answers = await Promise.all([1, 2, 3].map((n) => sql<{ n: number }>`select ${n}::int as n`.execute(tx)))
      return answers.map(({ rows }) => rows[0]?.n)
    })
    expect(found).toEqual([1, 2, 3])
  })

  it('undoes all of them when one fails, and says which error it was', async () => {
    const work = test.db.transaction('system', (tx) => Promise.all([note(tx, 1, 'a'), note(tx, 1, 'again'), note(tx, 2, 'b')]))
    await expect(work).rejects.toMatchObject({ code: '23505' })
    expect(await notes()).toEqual([])
    await test.db.transaction('system', (tx) => note(tx, 1, 'after'))
    expect(await notes()).toEqual([{ id: 1, text: 'after' }])
  })
})

describe('closing', () => {
  it('leaves no connection open, also where nothing was asked in a transaction', async () => {
    const db = openDatabase(test.connection, 2)
    await db.pool.query('select 1')
    await db.close()
    expect(db.pool.totalCount).toBe(0)
  })
})
