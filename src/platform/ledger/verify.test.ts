import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { sha256 } from './algorithms.ts'
import { makeCheckpoint } from './checkpoint.ts'
import { signCheckpoint, type CheckpointDocument } from './checkpoint-document.ts'
import type { StoredEvent } from './events.ts'
import type { FindingKind } from './findings.ts'
import { appendSome, ledgerContext, signingKeys } from './ledger.fixtures.ts'
import { rewriteChain, tamperer } from './tamper.fixtures.ts'
import { eraseTexts } from './read.ts'
import { sealPending } from './sealer.ts'
import { verifyLedger } from './verify.ts'

const keys = signingKeys()
const published = 8
const total = 12

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())

type Ledger = {
  office: string
  events: StoredEvent[]
  checkpoint: CheckpointDocument
  /** One statement behind the program's back; $1 is the office. */
  tamper(statement: string, ...values: unknown[]): Promise<void>
  /** The findings as short lines: kind, seq, number of the event. */
  findings(checkpoints?: CheckpointDocument[]): Promise<string[]>
}

/** An office with twelve sealed events, the first eight under a published checkpoint. */
async function ledger(): Promise<Ledger> {
  const ctx = ledgerContext()
  const events = await appendSome(test.db, ctx, published)
  await sealPending(test.db)
  const checkpoint = await makeCheckpoint(test.db, keys, ctx.officeId, new Date('2026-03-02T00:00:00Z'))
  if (!checkpoint) throw new Error('no checkpoint was made')
  events.push(...(await appendSome(test.db, ctx, total - published, published + 1)))
  await sealPending(test.db)
  const number = (id: string | undefined) => events.findIndex((event) => event.id === id) + 1 || undefined
  return {
    office: ctx.officeId,
    events,
    checkpoint,
    tamper: (statement, ...values) => tamperer(test.db)(statement, [ctx.officeId, ...values]),
    async findings(checkpoints = [checkpoint]) {
      const found = await verifyLedger(test.db, { checkpoints, offices: [ctx.officeId], trustedKeys: [checkpoint.publicKey] })
      return found.map((one) =>
        [one.kind, one.seq, number(one.eventId) && `e${number(one.eventId)}`, one.details?.['fault']].filter(Boolean).join(' '),
      )
    },
  }
}

const onLink = 'where office_id = $1 and seq = 5'
const onEvent = (events: StoredEvent[]) => events[4]?.id

describe('an honest ledger', () => {
  it('gives no finding', async () => {
    expect(await (await ledger()).findings()).toEqual([])
  })

  it('gives none with all its offices, events waiting and events being written', async () => {
    const { checkpoint } = await ledger()
    const late = await appendSome(test.db, ledgerContext(), 2)
    expect(late).toHaveLength(2)
    expect(await verifyLedger(test.db, { checkpoints: [checkpoint] })).toEqual([])
    await sealPending(test.db)
  })

  it('gives none after texts were erased', async () => {
    const one = await ledger()
    expect(await test.db.transaction({ officeId: one.office }, (tx) => eraseTexts(tx, one.office, ['mat_1']))).toBe(total)
    expect(await one.findings()).toEqual([])
  })
})

describe('an event', () => {
  it.each([
    `facts = replace(facts, 'uni_1', 'uni_2')`,
    `facts = replace(facts, '{"days"', '{ "days"')`,
    `facts = '{"days":1,' || substr(facts, 2)`,
    `at = at + interval '1 microsecond'`,
    `actor_id = 'stf_2'`,
    `actor_kind = 'system'`,
    `type = 'matter.closed'`,
    `subject_id = 'mat_2'`,
    `subject_kind = 'project'`,
    `version = 99`,
    `format = 2`,
  ])('changed by “%s” is named', async (change) => {
    const one = await ledger()
    await one.tamper(`update ledger_events set ${change} where office_id = $1 and id = $2`, onEvent(one.events))
    expect(await one.findings()).toEqual(['event_changed 5 e5'])
  })

  it('deleted is named', async () => {
    const one = await ledger()
    await one.tamper('delete from ledger_events where office_id = $1 and id = $2', onEvent(one.events))
    expect(await one.findings()).toEqual(['event_deleted 5 e5'])
  })

  it('deleted with its link is named as a gap', async () => {
    const one = await ledger()
    await one.tamper('delete from ledger_events where office_id = $1 and id = $2', onEvent(one.events))
    await one.tamper(`delete from ledger_links ${onLink}`)
    expect(await one.findings()).toEqual(['root_mismatch 8', 'seq_gap 5'])
  })

  it('put in behind the back of the program is named', async () => {
    const one = await ledger()
    await one.tamper(
      `insert into ledger_events select office_id, 'evt_forged', at, actor_kind, actor_id, type, subject_kind, subject_id, 99, facts, format
      from ledger_events where office_id = $1 and id = $2`,
      onEvent(one.events),
    )
    expect(await one.findings()).toEqual(['event_unlinked'])
  })

  it('deleted while it waited is named', async () => {
    const one = await ledger()
    await one.tamper(`insert into ledger_pending values ($1, 'evt_gone', now())`)
    expect(await one.findings()).toEqual(['event_deleted'])
    await one.tamper('delete from ledger_pending where office_id = $1')
  })

  it('waiting for more than a minute is a warning', async () => {
    const ctx = ledgerContext()
    await appendSome(test.db, ctx, 1)
    await test.db.pool.query(`update ledger_pending set since = now() - interval '61 seconds' where office_id = $1`, [ctx.officeId])
    const found = await verifyLedger(test.db, { checkpoints: [], offices: [ctx.officeId] })
    expect(found).toMatchObject([{ kind: 'pending_old', severity: 'warning' }])
    await sealPending(test.db)
  })
})

describe('a text', () => {
  it.each([
    ['its words', `update ledger_texts set text = text || '。' where office_id = $1 and event_id = $2`],
    ['its salt', `update ledger_texts set salt = sha256(salt) where office_id = $1 and event_id = $2`],
    ['its field', `update ledger_texts set field = 'reason' where office_id = $1 and event_id = $2`],
    [
      'one added',
      `insert into ledger_texts select office_id, event_id, 'reason', salt, text from ledger_texts where office_id = $1 and event_id = $2`,
    ],
  ])('changed (%s) is named', async (_what, statement) => {
    const one = await ledger()
    await one.tamper(statement, onEvent(one.events))
    expect(await one.findings()).toEqual(['text_changed 5 e5'])
  })

  it('changed with a commitment to match is a changed event', async () => {
    const one = await ledger()
    await one.tamper(
      `update ledger_texts set text = 'x', salt = decode(repeat('00', 32), 'hex') where office_id = $1 and event_id = $2`,
      onEvent(one.events),
    )
    const forged = sha256(Buffer.alloc(32), 'x').toString('hex')
    await one.tamper(
      `update ledger_events set facts = regexp_replace(facts, '[0-9a-f]{64}', $3) where office_id = $1 and id = $2`,
      onEvent(one.events),
      forged,
    )
    expect(await one.findings()).toEqual(['event_changed 5 e5'])
  })
})

describe('a link', () => {
  it('deleted in the middle is named with its event', async () => {
    const one = await ledger()
    await one.tamper(`delete from ledger_links ${onLink}`)
    expect(await one.findings()).toEqual(['root_mismatch 8', 'link_deleted 5 e5'])
  })

  it('deleted at the start is named with its event', async () => {
    const one = await ledger()
    await one.tamper('delete from ledger_links where office_id = $1 and seq = 1')
    expect(await one.findings()).toEqual(['root_mismatch 8', 'link_deleted 1 e1'])
  })

  it('deleted at the end leaves its event named', async () => {
    const one = await ledger()
    await one.tamper('delete from ledger_links where office_id = $1 and seq = 12')
    expect(await one.findings()).toEqual(['event_unlinked e12'])
  })

  it('deleted with the next ones is a gap, its events named', async () => {
    const one = await ledger()
    await one.tamper('delete from ledger_links where office_id = $1 and seq in (9, 10)')
    expect(await one.findings()).toEqual(['seq_gap 9', 'event_unlinked e9', 'event_unlinked e10'])
  })

  it('numbered on, to close or to open a gap, is named', async () => {
    const one = await ledger()
    await one.tamper('update ledger_links set seq = seq + 1 where office_id = $1 and seq = 12')
    expect(await one.findings()).toEqual(['seq_gap 12'])
    await one.tamper('update ledger_links set seq = 12 where office_id = $1 and seq = 13')
    await one.tamper(`delete from ledger_links where office_id = $1 and seq = 10`)
    for (const seq of [11, 12]) await one.tamper('update ledger_links set seq = seq - 1 where office_id = $1 and seq = $2', seq)
    expect(await one.findings()).toEqual(['link_changed 10 e11', 'link_changed 11 e12', 'event_unlinked e10'])
  })

  it.each([
    ['event hash', `event_hash = sha256('x')`, ['root_mismatch 8', 'link_changed 5 e5']],
    ['chain hash', `chain_hash = sha256('x')`, ['link_changed 5 e5']],
    ['algorithm', `algorithm = 'sm3'`, ['link_changed 5 e5']],
  ])('with another %s is named', async (_what, change, expected) => {
    const one = await ledger()
    await one.tamper(`update ledger_links set ${change} ${onLink}`)
    expect(await one.findings()).toEqual(expected)
  })

  it('made anew for a changed event is named', async () => {
    const one = await ledger()
    await one.tamper(`update ledger_events set actor_id = 'stf_2' where office_id = $1 and id = $2`, onEvent(one.events))
    await rewriteChain(test.db, one.office, { onlySeq: 5 })
    expect(await one.findings()).toEqual(['root_mismatch 8', 'link_changed 6 e6'])
  })
})

describe('the order of links', () => {
  const swap = (columns: string) => `update ledger_links a set ${columns} from ledger_links b
    where a.office_id = $1 and b.office_id = $1 and ((a.seq = $2 and b.seq = $3) or (a.seq = $3 and b.seq = $2))`

  it.each([
    [9, 10],
    [9, 12],
    [1, 2],
    [2, 7],
  ])('changed by exchanging the numbers %i and %i is named', async (a, b) => {
    const one = await ledger()
    await one.tamper('update ledger_links set seq = seq + 1000 where office_id = $1 and seq in ($2, $3)', a, b)
    await one.tamper('update ledger_links set seq = $2::int + $3::int - (seq - 1000) where office_id = $1 and seq > 1000', a, b)
    const found = await one.findings()
    expect(found.filter((line) => !line.startsWith('root_mismatch'))).toEqual([`links_reordered ${a} e${b}`, `links_reordered ${b} e${a}`])
    expect(found.some((line) => line === 'root_mismatch 8')).toBe(a < published)
  })

  it('changed by exchanging what two links say is named', async () => {
    const one = await ledger()
    await one.tamper('alter table ledger_links drop constraint ledger_links_event_once')
    await one.tamper(swap('event_id = b.event_id, event_hash = b.event_hash'), 9, 11)
    expect(await one.findings()).toEqual(['links_reordered 9 e11', 'links_reordered 11 e9'])
    await one.tamper(swap('event_id = b.event_id, event_hash = b.event_hash'), 9, 11)
    await one.tamper(swap('event_id = b.event_id'), 9, 11)
    expect(await one.findings()).toEqual(['links_reordered 9 e11', 'links_reordered 11 e9'])
    await one.tamper(swap('event_id = b.event_id'), 9, 11)
    expect(await one.findings()).toEqual([])
    await one.tamper('alter table ledger_links add constraint ledger_links_event_once unique (office_id, event_id)')
  })
})

describe('a cut or rewritten chain', () => {
  const cut = async (one: Ledger, from: number) => {
    await one.tamper(
      `delete from ledger_events e using ledger_links l where e.office_id = $1 and l.office_id = $1 and l.event_id = e.id and l.seq >= $2`,
      from,
    )
    await one.tamper('delete from ledger_links where office_id = $1 and seq >= $2', from)
  }

  it('cut before the last checkpoint is named, even with the stored checkpoint gone', async () => {
    const one = await ledger()
    await cut(one, 7)
    await one.tamper('delete from ledger_checkpoints where office_id = $1')
    expect(await one.findings()).toEqual(['checkpoint_missing 8', 'tail_cut 7'])
  })

  it('cut and grown again is named', async () => {
    const one = await ledger()
    await cut(one, 7)
    await appendSome(test.db, ledgerContext(one.office, '2026-03-05T00:00:00Z'), 6, 101)
    await sealPending(test.db)
    expect(await one.findings([])).toEqual(['chain_rewritten 8'])
    await one.tamper('delete from ledger_checkpoints where office_id = $1')
    expect(await one.findings([])).toEqual([])
    expect(await one.findings()).toEqual(['checkpoint_missing 8', 'chain_rewritten 8'])
  })

  it('deleted as a whole, with everything of its office, is named', async () => {
    const one = await ledger()
    for (const table of ['events', 'texts', 'links', 'checkpoints']) await one.tamper(`delete from ledger_${table} where office_id = $1`)
    expect(await one.findings()).toEqual(['checkpoint_missing 8', 'tail_cut 1'])
    expect((await verifyLedger(test.db, { checkpoints: [one.checkpoint] })).map((finding) => finding.kind)).toContain('tail_cut')
  })

  it('rewritten as a whole with all hashes right is named by the last published checkpoint, and only by it', async () => {
    const one = await ledger()
    await one.tamper(
      `update ledger_events set facts = replace(facts, 'uni_1', 'uni_9') where office_id = $1 and id = $2`,
      one.events[1]?.id,
    )
    await rewriteChain(test.db, one.office)
    await one.tamper('delete from ledger_checkpoints where office_id = $1')
    expect(await one.findings([])).toEqual([])
    expect(await one.findings()).toEqual(['checkpoint_missing 8', 'chain_rewritten 8'])
  })

  it('rewritten, its stored checkpoint signed anew with the stolen key, is named by the published one', async () => {
    const one = await ledger()
    await one.tamper(
      `update ledger_events set facts = replace(facts, 'uni_1', 'uni_9') where office_id = $1 and id = $2`,
      one.events[1]?.id,
    )
    await rewriteChain(test.db, one.office)
    await one.tamper('delete from ledger_checkpoints where office_id = $1')
    await one.tamper('delete from ledger_links where office_id = $1 and seq > 8')
    expect(await makeCheckpoint(test.db, keys, one.office, new Date('2026-03-02T00:00:00Z'))).toBeDefined()
    await one.tamper(
      `delete from ledger_events e where office_id = $1 and not exists (select from ledger_links l where l.event_id = e.id and l.office_id = $1)`,
    )
    expect(await one.findings([])).toEqual([])
    expect(await one.findings()).toEqual(['checkpoint_changed 8', 'chain_rewritten 8'])
  })
})

describe('a checkpoint', () => {
  it('is refused where the chain does not continue from the one before', async () => {
    const one = await ledger()
    await one.tamper(
      `update ledger_events set facts = replace(facts, 'uni_1', 'uni_9') where office_id = $1 and id = $2`,
      one.events[1]?.id,
    )
    await rewriteChain(test.db, one.office)
    await expect(makeCheckpoint(test.db, keys, one.office, new Date(0))).rejects.toMatchObject({ code: 'ledger.not_grown' })
    await one.tamper('delete from ledger_links where office_id = $1 and seq > 7')
    await expect(makeCheckpoint(test.db, keys, one.office, new Date(0))).rejects.toMatchObject({ code: 'ledger.not_grown' })
  })

  it.each(['chain_hash', 'merkle_root'])('whose stored %s was changed is named', async (column) => {
    const one = await ledger()
    await one.tamper(`update ledger_checkpoints set ${column} = sha256('x') where office_id = $1`)
    expect(await one.findings()).toEqual(['checkpoint_faulty 8 signature', 'checkpoint_changed 8'])
    expect(await one.findings([])).toEqual(['checkpoint_faulty 8 signature'])
  })

  it('whose root alone does not agree is named', async () => {
    const one = await ledger()
    const forged = signCheckpoint({ ...one.checkpoint, merkleRoot: 'ab'.repeat(32) }, keys.signingKey)
    expect(await one.findings([forged])).toEqual(['checkpoint_changed 8', 'root_mismatch 8'])
  })

  const faults: [string, (document: CheckpointDocument) => CheckpointDocument][] = [
    ['signature', (document) => ({ ...document, at: '2026-03-03T00:00:00.000Z' })],
    ['signature', (document) => ({ ...document, signature: 'AAAA' })],
    ['fingerprint', (document) => ({ ...document, fingerprint: '00000' })],
    ['algorithm', (document) => ({ ...document, algorithm: 'md5' })],
    ['foreign_key', (document) => signCheckpoint(document, signingKeys().signingKey)],
    [
      'growth',
      (document) => signCheckpoint({ ...document, previous: { size: 3, merkleRoot: '00'.repeat(32), growth: [] } }, keys.signingKey),
    ],
  ]
  it.each(faults)('with a bad %s is named and accuses nobody', async (fault, change) => {
    const one = await ledger()
    expect(await one.findings([change(one.checkpoint)])).toEqual([`checkpoint_faulty 8 ${fault}`])
  })
})

describe('a ledger broken all over', () => {
  it('is reported within bounds, the rest counted', async () => {
    const ctx = ledgerContext()
    await appendSome(test.db, ctx, 300)
    await sealPending(test.db)
    await tamperer(test.db)(`update ledger_events set actor_id = 'stf_2' where office_id = $1`, [ctx.officeId])
    const found = await verifyLedger(test.db, { checkpoints: [], offices: [ctx.officeId] })
    expect(found).toHaveLength(201)
    expect(found.at(-1)).toMatchObject({ kind: 'more', details: { kind: 'event_changed' satisfies FindingKind, count: 100 } })
  })
})
