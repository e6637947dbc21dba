import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { appendEvents } from './append.ts'
import { makeCheckpoint } from './checkpoint.ts'
import { ledgerContext, noted, signingKeys } from './ledger.fixtures.ts'
import { sealPending } from './sealer.ts'
import { tamperer } from './tamper.fixtures.ts'
import { verifyLedger } from './verify.ts'

// Any one change of any column of any row that a published checkpoint covers: everyday a sample, `npm run test:long` a thousand.
const runs = process.env['YOUYUE_TEST_LONG'] ? 1000 : 60
const size = 9

const bytes = (column: string) =>
  `${column} = set_byte(${column}, $3::int % octet_length(${column}), get_byte(${column}, $3::int % octet_length(${column})) # 1)`
const letter = (column: string) =>
  `${column} = overlay(${column} placing chr(ascii(substr(${column}, 1 + $3::int % length(${column}), 1)) # 1) from 1 + $3::int % length(${column}) for 1)`
const changes: Record<string, string[]> = {
  ledger_events: [
    ...['id', 'actor_id', 'type', 'subject_kind', 'subject_id', 'facts'].map(letter),
    `actor_kind = (array['resident', 'system', 'anonymous'])[1 + $3::int % 3]`,
    `at = at + make_interval(secs => (1 + $3::int) * 0.000001)`,
    'version = version + 1000 + $3::int',
    'format = format + 1 + 0 * $3::int',
    `office_id = office_id || (0 * $3::int)`,
  ],
  ledger_texts: [letter('text'), bytes('salt'), letter('field')],
  ledger_links: [
    letter('event_id'),
    bytes('event_hash'),
    bytes('chain_hash'),
    letter('algorithm'),
    'seq = seq + 1000 + $3::int',
    `office_id = office_id || (0 * $3::int)`,
  ],
  ledger_checkpoints: [
    bytes('chain_hash'),
    bytes('merkle_root'),
    bytes('public_key'),
    bytes('signature'),
    letter('algorithm'),
    `at = at + make_interval(secs => 1 + $3::int)`,
    'size = size + 1 + $3::int',
    `office_id = office_id || (0 * $3::int)`,
  ],
}
const places: Record<string, string> = {
  ledger_events: 'id = (select event_id from ledger_links where office_id = $1 and seq = $2)',
  ledger_texts: 'event_id = (select event_id from ledger_links where office_id = $1 and seq = $2)',
  ledger_links: 'seq = $2',
  ledger_checkpoints: '$2::int > 0',
}
const statements = Object.entries(changes).flatMap(([table, columns]) => [
  ...columns.map((change) => `update ${table} set ${change} where office_id = $1 and ${places[table]}`),
  ...(table === 'ledger_texts' ? [] : [`delete from ${table} where office_id = $1 and ${places[table]} and $3::int >= 0`]),
])

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())

async function sealedLedger() {
  const ctx = ledgerContext()
  const events = Array.from({ length: size }, (_, i) => noted(i + 1))
  await test.db.transaction({ officeId: ctx.officeId }, (tx) => appendEvents(tx, ctx, events))
  await sealPending(test.db)
  const checkpoint = await makeCheckpoint(test.db, signingKeys(), ctx.officeId, ctx.now())
  if (!checkpoint) throw new Error('no checkpoint')
  return { office: ctx.officeId, find: () => verifyLedger(test.db, { checkpoints: [checkpoint], offices: [ctx.officeId] }) }
}

describe('any single change behind the back of the program', () => {
  it('is found', async () => {
    const where = fc.tuple(fc.constantFrom(...statements), fc.integer({ min: 1, max: size }), fc.nat({ max: 5000 }))
    await fc.assert(
      fc.asyncProperty(where, async ([statement, seq, at]) => {
        const { office, find } = await sealedLedger()
        expect(await find()).toEqual([])
        await tamperer(test.db)(statement, [office, seq, at])
        expect((await find()).filter((finding) => finding.severity === 'error')).not.toEqual([])
      }),
      { numRuns: runs },
    )
  }, 600_000)
})
