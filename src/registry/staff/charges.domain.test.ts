import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, localDate, type LocalDate } from '#kernel/local-date.ts'
import { decideEndCharge, decideHandover, decideNewCharge, type Charge, type ChargeDraft, type HeldCharge } from './charges.domain.ts'

const day = (n: number): LocalDate => addDays(localDate('2026-03-01'), n)
const held = (accountId: string, from: number, to: number | null = null, over: Partial<Charge> = {}): HeldCharge => ({
  id: `chg_${accountId}`,
  kind: 'first-responsible',
  accountId,
  targetKind: 'village',
  targetId: 'v1',
  fromOn: day(from),
  toOn: to === null ? null : day(to),
  version: 1,
  holder: `person ${accountId}`,
  ...over,
})
const draft = (over: Partial<ChargeDraft> = {}): ChargeDraft => ({
  kind: 'first-responsible',
  accountId: 'b',
  targetKind: 'village',
  targetId: 'v1',
  fromOn: day(10),
  ...over,
})
const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal)

describe('a new charge', () => {
  it.each<[string, Partial<ChargeDraft>, HeldCharge[], string]>([
    ['over a free target', {}, [], 'done'],
    ['over a held target', {}, [held('a', 0)], 'charge.overlaps'],
    ['on the last day of another', {}, [held('a', 0, 10)], 'charge.overlaps'],
    ['the day after another', {}, [held('a', 0, 9)], 'done'],
    ['before a later one, without end', {}, [held('a', 30)], 'charge.overlaps'],
    ['beside another kind', {}, [held('a', 0, null, { kind: 'village-charge' })], 'done'],
    ['two people for one village', { kind: 'village-charge' }, [held('a', 0, null, { kind: 'village-charge' })], 'done'],
    ['one person twice', { kind: 'village-charge' }, [held('b', 0, null, { kind: 'village-charge' })], 'charge.overlaps'],
    ['an area leader over a village', { kind: 'area-leader' }, [], 'charge.wrong_target'],
    ['a village charge over a unit', { kind: 'village-charge', targetKind: 'unit' }, [], 'charge.wrong_target'],
  ])('%s', (_, over, others, expected) => {
    expect(refusalOf(decideNewCharge('chg_b', draft(over), { targetActive: true, personActive: true, others }))).toBe(expected)
  })

  it('names the holder that it would overlap', () => {
    const outcome = decideNewCharge('chg_b', draft(), { targetActive: true, personActive: true, others: [held('a', 0)] })
    expect(outcome).toMatchObject({ details: { holder: 'person a', fromOn: '2026-03-01' } })
  })

  it('needs an active target and an active person', () => {
    expect(refusalOf(decideNewCharge('c', draft(), { targetActive: false, personActive: true, others: [] }))).toBe('charge.target_missing')
    expect(refusalOf(decideNewCharge('c', draft(), { targetActive: true, personActive: false, others: [] }))).toBe('charge.person_missing')
  })
})

describe('ending a charge', () => {
  it.each<[string, HeldCharge, number, HeldCharge[], boolean, string]>([
    ['the only first-responsible person', held('a', 0), 5, [], true, 'charge.would_leave_none'],
    ['of a retired target', held('a', 0), 5, [], false, 'done'],
    ['before the next begins', held('a', 0), 5, [held('b', 7)], true, 'charge.would_leave_none'],
    ['the day before the next begins', held('a', 0), 6, [held('b', 7)], true, 'done'],
    ['with only a village charge left', held('a', 0), 6, [held('b', 7, null, { kind: 'village-charge' })], true, 'charge.would_leave_none'],
    ['of another kind', held('a', 0, null, { kind: 'village-charge' }), 5, [], true, 'done'],
    ['before it begins', held('a', 8), 5, [], false, 'charge.before_start'],
    ['that has ended', held('a', 0, 4), 5, [], false, 'charge.ended'],
  ])('%s', (_, charge, on, others, targetActive, expected) => {
    expect(refusalOf(decideEndCharge(charge, day(on), { targetActive, others: [charge, ...others] }))).toBe(expected)
  })
})

describe('a handover', () => {
  const to = { id: 'chg_new', accountId: 'b', active: true }

  it('leaves no day without a holder and none with two', () => {
    expect(decideHandover(held('a', 0), to, day(9), [held('a', 0)])).toMatchObject({
      ok: true,
      value: { ended: { accountId: 'a', toOn: day(8), version: 2 }, begun: { accountId: 'b', fromOn: day(9), toOn: null, version: 1 } },
    })
  })

  it.each<[string, HeldCharge, { id: string; accountId: string; active: boolean }, number, string]>([
    ['to oneself', held('b', 0), to, 9, 'charge.same_person'],
    ['to somebody whose account is stopped', held('a', 0), { ...to, active: false }, 9, 'charge.person_missing'],
    ['on the first day', held('a', 0), to, 0, 'charge.before_start'],
    ['after it ended', held('a', 0, 5), to, 9, 'charge.ended'],
  ])('%s', (_, charge, person, on, expected) => {
    expect(refusalOf(decideHandover(charge, person, day(on), [charge]))).toBe(expected)
  })
})

it('never has two first-responsible people on a day nor, once begun, a day without, whatever is tried', () => {
  const step = fc.record({
    kind: fc.constantFrom('new', 'end', 'hand'),
    who: fc.constantFrom('a', 'b', 'c'),
    on: fc.integer({ min: 0, max: 40 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let charges: HeldCharge[] = []
      const keep = (charge: Charge) => {
        charges = [...charges.filter((one) => one.id !== charge.id), { ...charge, holder: charge.accountId }]
      }
      for (const [i, { kind, who, on }] of steps.entries()) {
        const current = charges.find((one) => one.fromOn <= day(on) && (one.toOn === null || one.toOn >= day(on))) ?? charges.at(-1)
        if (kind === 'new') {
          const others = charges
          const outcome = decideNewCharge(`n${i}`, draft({ accountId: who, fromOn: day(on) }), {
            targetActive: true,
            personActive: true,
            others,
          })
          if (outcome.ok) keep(outcome.value)
        } else if (current && kind === 'end') {
          const outcome = decideEndCharge(current, day(on), { targetActive: true, others: charges })
          if (outcome.ok) keep(outcome.value)
        } else if (current) {
          const outcome = decideHandover(current, { id: `h${i}`, accountId: who, active: true }, day(on), charges)
          if (outcome.ok) [outcome.value.ended, outcome.value.begun].forEach(keep)
        }
      }
      const first = charges.map((one) => one.fromOn).sort()[0] ?? day(99)
      for (let n = 0; n <= 45; n++) {
        const holders = charges.filter((one) => one.fromOn <= day(n) && (one.toOn === null || one.toOn >= day(n)))
        expect(holders.length).toBe(day(n) >= first ? 1 : 0)
      }
    }),
  )
})
