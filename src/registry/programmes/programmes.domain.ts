import type { LocalDate } from '#kernel/local-date.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'

/** The four phases of a year's programme in their order: 访民情、集民智、解民忧、赢民心. */
export const PHASE_KINDS = ['listen', 'deliberate', 'resolve', 'account'] as const
export type PhaseKind = (typeof PHASE_KINDS)[number]

/** What a phase must have produced by a day (阶段成果). */
export type Deliverable = { name: string; nameEn: string; dueOn: LocalDate | null }
export type Phase = {
  id: string
  kind: PhaseKind
  name: string
  nameEn: string
  fromOn: LocalDate
  toOn: LocalDate
  deliverables: Deliverable[]
}
/** A year's programme (书记有约): a campaign calendar, never a state of a matter. */
export type Programme = { id: string; year: number; name: string; nameEn: string; phases: Phase[]; version: number }
export type ProgrammeDraft = Omit<Programme, 'id' | 'phases' | 'version'> & { phases: PhaseDraft[] }
export type PhaseDraft = Omit<Phase, 'id'>
export type ProgrammeChange = Partial<Omit<ProgrammeDraft, 'year'>>
export type ProgrammeRefusal = 'programme.year_taken' | 'programme.phase_twice' | 'programme.phase_dates' | 'programme.phase_order'

/** A new programme; a year has one. */
export function decideNewProgramme(
  id: string,
  draft: ProgrammeDraft,
  years: readonly number[],
  nextId: () => string,
): Outcome<Programme, ProgrammeRefusal> {
  if (years.includes(draft.year)) return refuse('programme.year_taken', { year: draft.year })
  return check({ ...draft, id, phases: withIds(draft.phases, [], nextId), version: 1 })
}

/** A programme after an edit; phases that are given replace all, and each kind keeps its id. */
export function decideProgrammeChange(
  programme: Programme,
  change: ProgrammeChange,
  nextId: () => string,
): Outcome<Programme, ProgrammeRefusal> {
  const phases = change.phases ? withIds(change.phases, programme.phases, nextId) : programme.phases
  return check({ ...programme, ...change, phases, version: programme.version + 1 })
}

function withIds(drafts: readonly PhaseDraft[], before: readonly Phase[], nextId: () => string): Phase[] {
  return drafts.map((draft) => ({ ...draft, id: before.find((one) => one.kind === draft.kind)?.id ?? nextId() }))
}

/** Each phase at most once; none ends before it begins, none begins before the one it builds on. Phases may run side by side. */
function check(programme: Programme): Outcome<Programme, ProgrammeRefusal> {
  const phases = programme.phases.toSorted((a, b) => PHASE_KINDS.indexOf(a.kind) - PHASE_KINDS.indexOf(b.kind))
  for (const [i, phase] of phases.entries()) {
    const before = phases[i - 1]
    if (before?.kind === phase.kind) return refuse('programme.phase_twice', { phase: phase.name })
    if (phase.toOn < phase.fromOn) return refuse('programme.phase_dates', { phase: phase.name })
    if (before && phase.fromOn < before.fromOn) return refuse('programme.phase_order', { phase: phase.name, before: before.name })
  }
  return done({ ...programme, phases })
}
