import { describe, expect, it } from 'vitest'
import { localDate } from '#kernel/local-date.ts'
import { decideNewProgramme, decideProgrammeChange, type PhaseDraft, type PhaseKind, type ProgrammeDraft } from './programmes.domain.ts'

const phase = (kind: PhaseKind, fromOn: string, toOn: string): PhaseDraft => ({
  kind,
  name: kind,
  nameEn: kind,
  fromOn: localDate(fromOn),
  toOn: localDate(toOn),
  deliverables: [],
})
const listen = phase('listen', '2026-03-01', '2026-03-31')
const resolve = phase('resolve', '2026-04-01', '2026-11-30')
const draft = (...phases: PhaseDraft[]): ProgrammeDraft => ({ year: 2026, name: 'P', nameEn: 'P', phases })
const ids = () => {
  let last = 0
  return () => `pha_${++last}`
}

describe('a programme', () => {
  it.each([
    ['in order', [listen, resolve], [], 'done'],
    ['given out of order', [resolve, listen], [], 'done'],
    ['with phases side by side', [listen, phase('deliberate', '2026-03-15', '2026-04-15')], [], 'done'],
    ['of a year that has one', [listen], [2026], 'programme.year_taken'],
    ['with a phase twice', [listen, listen], [], 'programme.phase_twice'],
    ['with a phase that ends first', [phase('listen', '2026-03-02', '2026-03-01')], [], 'programme.phase_dates'],
    ['that resolves before it listens', [listen, phase('resolve', '2026-02-01', '2026-11-30')], [], 'programme.phase_order'],
  ])('%s', (_, phases, years, expected) => {
    const outcome = decideNewProgramme('prg', draft(...phases), years, ids())
    expect(outcome.ok ? 'done' : outcome.refusal).toBe(expected)
  })

  it('keeps the ids of phases that stay and sorts them', () => {
    const made = decideNewProgramme('prg', draft(listen), [], ids())
    if (!made.ok) throw new Error(made.refusal)
    const changed = decideProgrammeChange(made.value, { phases: [resolve, { ...listen, name: 'new name' }] }, () => 'pha_new')
    expect(changed).toMatchObject({
      value: {
        version: 2,
        phases: [
          { id: 'pha_1', name: 'new name' },
          { id: 'pha_new', kind: 'resolve' },
        ],
      },
    })
  })
})
