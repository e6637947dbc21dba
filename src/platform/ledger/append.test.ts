import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RequestError } from '#kernel/outcome.ts'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { appendEvents } from './append.ts'
import { appendSome, ledgerContext, noted } from './ledger.fixtures.ts'
import { eraseTexts, readEvents } from './read.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())

const append = (ctx: ReturnType<typeof ledgerContext>, ...events: Parameters<typeof appendEvents>[2][number][]) =>
  test.db.transaction({ officeId: ctx.officeId }, (tx) => appendEvents(tx, ctx, events))
const read = (officeId: string, subjectId: string, as = officeId) =>
  test.db.transaction({ officeId: as }, (tx) => readEvents(tx, officeId, subjectId))

describe('appending', () => {
  it('keeps what was handed in, texts joined, in order of versions', async () => {
    const ctx = ledgerContext()
    const first = await append(
      ctx,
      noted(1, '𠮷祥路 12 号 ‮😀\n“漏水”'),
      { ...noted(2), texts: undefined },
      { ...noted(1, 'x', 'mat_2'), facts: { a: [1, null, { b: '"' }] } },
    )
    expect(first).toHaveLength(3)
    expect(await read(ctx.officeId, 'mat_1')).toEqual(first.slice(0, 2))
    expect(await read(ctx.officeId, 'mat_2')).toEqual(first.slice(2))
    expect(await read(ctx.officeId, 'mat_3')).toEqual([])
    expect(await append(ctx)).toEqual([])
  })

  it('keeps the words of a text out of the hashed facts', async () => {
    const ctx = ledgerContext()
    await append(ctx, noted(1, '不可外传的话'))
    const { rows } = await test.db.pool.query<{ facts: string }>('select facts from ledger_events where office_id = $1', [ctx.officeId])
    expect(rows[0]?.facts).toMatch(/^\{"days":1,"texts":\{"note":"[0-9a-f]{64}"\},"unitId":"uni_1"\}$/)
  })

  it('gives the second of two writers of one version a conflict, and keeps one', async () => {
    const ctx = ledgerContext()
    const results = await Promise.allSettled([append(ctx, noted(1, 'a')), append(ctx, noted(1, 'b'))])
    const refused = results.filter((result) => result.status === 'rejected').map((result): unknown => result.reason)
    expect(refused).toEqual([expect.any(RequestError)])
    expect(refused[0]).toMatchObject({ kind: 'conflict', code: 'ledger.version_conflict', details: { subjectIds: ['mat_1'] } })
    expect(await read(ctx.officeId, 'mat_1')).toHaveLength(1)
  })

  it.each(['NUL \0', 'half \ud83d'])('refuses a text that cannot be kept: %j', async (note) => {
    await expect(append(ledgerContext(), noted(1, note))).rejects.toMatchObject({ kind: 'invalid', code: 'ledger.text_unreadable' })
  })

  it('refuses facts that use the name of the commitments', async () => {
    await expect(append(ledgerContext(), { ...noted(1), facts: { texts: {} } })).rejects.toThrow('may not hold "texts"')
  })

  it('writes nothing when the transaction fails after it', async () => {
    const ctx = ledgerContext()
    const failing = test.db.transaction({ officeId: ctx.officeId }, async (tx) => {
      await appendEvents(tx, ctx, [noted(1)])
      throw new Error('later step')
    })
    await expect(failing).rejects.toThrow('later step')
    const left = await test.db.pool.query(
      'select office_id from ledger_events where office_id = $1 union all select office_id from ledger_pending where office_id = $1',
      [ctx.officeId],
    )
    expect(left.rows).toEqual([])
  })
})

describe('erasing', () => {
  it('takes the texts of the named subjects and nothing else', async () => {
    const ctx = ledgerContext()
    await appendSome(test.db, ctx, 2)
    await append(ctx, noted(1, '留下的话', 'mat_2'))
    expect(await test.db.transaction({ officeId: ctx.officeId }, (tx) => eraseTexts(tx, ctx.officeId, ['mat_1']))).toBe(2)
    expect((await read(ctx.officeId, 'mat_1')).map((event) => event.texts)).toEqual([{ note: null }, { note: null }])
    expect((await read(ctx.officeId, 'mat_2')).map((event) => event.texts)).toEqual([{ note: '留下的话' }])
  })
})

describe('the walls', () => {
  const asApp = (officeId: string, statement: string) => test.db.transaction({ officeId }, (tx) => sql.raw(statement).execute(tx))

  it('shows an office only its own events', async () => {
    const [ours, theirs] = [ledgerContext(), ledgerContext()]
    await appendSome(test.db, theirs, 1)
    expect(await read(theirs.officeId, 'mat_1', ours.officeId)).toEqual([])
    await expect(test.db.transaction({ officeId: ours.officeId }, (tx) => appendEvents(tx, theirs, [noted(2)]))).rejects.toMatchObject({
      code: '42501',
    })
  })

  it.each(['ledger_events', 'ledger_links', 'ledger_checkpoints'])('refuse even their owner a change of %s', async (table) => {
    for (const statement of [`update ${table} set office_id = office_id`, `delete from ${table}`, `truncate ${table}`])
      await expect(test.db.pool.query(statement)).rejects.toThrow('append-only')
  })

  it.each(['update ledger_texts set text = text', 'truncate ledger_texts'])('refuse even their owner: %s', async (statement) => {
    await expect(test.db.pool.query(statement)).rejects.toThrow('append-only')
  })

  it.each([
    'update ledger_events set version = version',
    'delete from ledger_events',
    'update ledger_texts set text = text',
    'delete from ledger_pending',
    "insert into ledger_links values ('x', 1, 'e', sha256(''), sha256(''), 'sha256')",
    'delete from ledger_checkpoints',
  ])('give the application no right to: %s', async (statement) => {
    await expect(asApp('off_any', statement)).rejects.toMatchObject({ code: '42501', message: expect.stringMatching(/^permission denied/) })
  })
})
