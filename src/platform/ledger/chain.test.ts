import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from './algorithms.ts'
import { canonicalJson } from './canonical.ts'
import { canonicalInstant, chainHash, eventHash, genesis, type HashedEvent } from './chain.ts'

const event: HashedEvent = {
  officeId: 'off_1',
  id: 'evt_1',
  at: '2026-03-01T00:00:00.000000Z',
  actorKind: 'staff',
  actorId: 'stf_1',
  type: 'matter.signed',
  subjectKind: 'matter',
  subjectId: 'mat_1',
  version: 3,
  facts: '{"unitId":"uni_1"}',
}

describe('event hash', () => {
  it('is the digest of the domain word and the canonical JSON of the whole event', () => {
    const document = {
      office: 'off_1',
      id: 'evt_1',
      at: event.at,
      actor: { kind: 'staff', id: 'stf_1' },
      type: 'matter.signed',
      subject: { kind: 'matter', id: 'mat_1' },
      version: 3,
      facts: { unitId: 'uni_1' },
    }
    const expected = createHash('sha256')
      .update(`youyue-event-v1\n${canonicalJson(document)}`)
      .digest('hex')
    expect(eventHash(sha256, event).toString('hex')).toBe(expected)
  })

  it('depends on every field', () => {
    const changes: Partial<HashedEvent>[] = [
      { officeId: 'off_2' },
      { id: 'evt_2' },
      { at: '2026-03-01T00:00:00.000001Z' },
      { actorKind: 'system' },
      { actorId: 'stf_2' },
      { type: 'matter.refused' },
      { subjectKind: 'project' },
      { subjectId: 'mat_2' },
      { version: 4 },
      { facts: '{}' },
    ]
    const hashes = [event, ...changes.map((change) => ({ ...event, ...change }))].map((one) => eventHash(sha256, one).toString('hex'))
    expect(new Set(hashes).size).toBe(11)
  })

  it('writes instants with six decimals', () => {
    expect(canonicalInstant(new Date('2026-03-01T08:00:00.120+08:00'))).toBe('2026-03-01T00:00:00.120000Z')
  })
})

describe('chain hash', () => {
  it('is the digest of the domain word, the previous hash, the position and the event hash', () => {
    const hash = eventHash(sha256, event)
    const position = Buffer.from([0, 0, 0, 1, 0, 0, 0, 2])
    const expected = createHash('sha256').update('youyue-chain-v1\n').update(genesis).update(position).update(hash).digest()
    expect(chainHash(sha256, genesis, 2 ** 32 + 2, hash)).toEqual(expected)
  })

  it('differs for another previous hash, position or event', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const link = fc.tuple(bytes, fc.integer({ min: 1 }), bytes)
    fc.assert(
      fc.property(link, link, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b))
        expect(chainHash(sha256, ...a).equals(chainHash(sha256, ...b))).toBe(false)
      }),
    )
  })
})
