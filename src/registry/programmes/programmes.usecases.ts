import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { beginChange, recordChange, refuseChanged } from '../record-change.ts'
import {
  decideNewProgramme,
  decideProgrammeChange,
  type Programme,
  type ProgrammeChange,
  type ProgrammeDraft,
} from './programmes.domain.ts'
import { listProgrammes, saveProgramme } from './programmes.repository.ts'

/** All programmes of the office (年度计划), the latest first. */
export function readProgrammes(ctx: Context): Promise<Programme[]> {
  return runQuery(ctx, (tx) => listProgrammes(tx, ctx.officeId))
}

/** Makes a year's programme. Refusals: `programme.…`. */
export function createProgramme(ctx: Context, draft: ProgrammeDraft): Promise<Outcome<Programme>> {
  return runCommand(ctx, 'programme.create', draft, async (tx) => {
    await beginChange(tx, ctx)
    const years = (await listProgrammes(tx, ctx.officeId)).map((one) => one.year)
    const decision = decideNewProgramme(ctx.ids.next('prg'), draft, years, () => ctx.ids.next('pha'))
    return decision.ok ? keep(tx, ctx, decision.value) : decision
  })
}

/** Edits a programme; given phases replace all. Refusals: `registry.changed`, `programme.…`. */
export function editProgramme(ctx: Context, id: string, version: number, change: ProgrammeChange): Promise<Outcome<Programme>> {
  return runCommand(ctx, 'programme.edit', { id, version, change }, async (tx) => {
    await beginChange(tx, ctx)
    const programme = (await listProgrammes(tx, ctx.officeId)).find((one) => one.id === id)
    if (!programme) throw new RequestError('not_found', 'request.not_found')
    if (programme.version !== version) return refuseChanged(tx, ctx.officeId, id)
    const decision = decideProgrammeChange(programme, change, () => ctx.ids.next('pha'))
    return decision.ok ? keep(tx, ctx, decision.value) : decision
  })
}

async function keep(tx: Tx, ctx: Context, programme: Programme): Promise<Outcome<Programme>> {
  await saveProgramme(tx, ctx.officeId, programme)
  await recordChange(tx, ctx, 'programme', programme, programme)
  return done(programme)
}
