import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/db/database.ts'
import { PHASE_KINDS, type Phase, type Programme } from './programmes.domain.ts'

type PhaseRow = Phase & { programmeId: string }

/** All programmes of an office, the latest year first, each with its phases in their order. */
export async function listProgrammes(tx: Tx, officeId: string): Promise<Programme[]> {
  const programmes = await tx
    .selectFrom('programmes')
    .select(['id', 'year', 'name', 'nameEn', 'version'])
    .where('officeId', '=', officeId)
    .orderBy('year', 'desc')
    .execute()
  const phases = await tx
    .selectFrom('programmePhases')
    .select(['id', 'programmeId', 'kind', 'name', 'nameEn', 'fromOn', 'toOn', 'deliverables'])
    .where('officeId', '=', officeId)
    .$castTo<PhaseRow>() // kinds are checked by the table, deliverables written only by saveProgramme
    .execute()
  const byProgramme = Map.groupBy(phases, (phase) => phase.programmeId)
  return programmes.map((programme) => ({ ...programme, phases: inOrder(byProgramme.get(programme.id) ?? []) }))
}

/** The programme that a day falls in (本年度计划): the one with a phase on that day, else the one of its year. */
export async function findCurrentProgramme(tx: Tx, officeId: string, on: LocalDate): Promise<Programme | undefined> {
  const programmes = await listProgrammes(tx, officeId)
  const running = programmes.find((one) => one.phases.some((phase) => phase.fromOn <= on && on <= phase.toOn))
  return running ?? programmes.find((one) => String(one.year) === on.slice(0, 4))
}

/** Writes a programme with all its phases, new or changed. */
export async function saveProgramme(tx: Tx, officeId: string, { phases, ...programme }: Programme): Promise<void> {
  await tx
    .insertInto('programmes')
    .values({ officeId, ...programme })
    .onConflict((conflict) => conflict.columns(['officeId', 'id']).doUpdateSet(programme))
    .execute()
  await tx.deleteFrom('programmePhases').where('officeId', '=', officeId).where('programmeId', '=', programme.id).execute()
  for (const { deliverables, ...phase } of phases) {
    await tx
      .insertInto('programmePhases')
      .values({ officeId, programmeId: programme.id, ...phase, deliverables: sql`${JSON.stringify(deliverables)}::jsonb` })
      .execute()
  }
}

function inOrder(rows: PhaseRow[]): Phase[] {
  return rows
    .map(({ id, kind, name, nameEn, fromOn, toOn, deliverables }) => ({ id, kind, name, nameEn, fromOn, toOn, deliverables }))
    .sort((a, b) => PHASE_KINDS.indexOf(a.kind) - PHASE_KINDS.indexOf(b.kind))
}
