import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import { systemContext, type Context, type Services } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { beginChange, recordChange, refuseChanged } from '../record-change.ts'
import { addUnit } from '../units/units.usecases.ts'
import { decideNewOffice, type Office, type OfficeChange, type OfficeDraft } from './offices.domain.ts'
import { ROLE_NAMES } from '#kernel/permissions.ts'
import {
  findOffice,
  findOfficeByCode,
  insertOffice,
  listDemonstrationAccounts,
  updateOffice,
  type DemonstrationAccount,
} from './offices.repository.ts'

/** The code of the unit that every office begins with: the sub-district office itself. */
export const ROOT_UNIT_CODE = 'office'

/** The caller's office. */
export function readOffice(ctx: Context): Promise<Office> {
  return runQuery(ctx, (tx) => getOffice(tx, ctx.officeId))
}

/** The office as visitors read it; in the demonstration with the accounts to try it by, in the order of the role table. */
export function readPublicOffice(ctx: Context): Promise<Office & { demonstrationAccounts: DemonstrationAccount[] }> {
  return runQuery(ctx, async (tx) => {
    const office = await getOffice(tx, ctx.officeId)
    const accounts = office.demonstration ? await listDemonstrationAccounts(tx, ctx.officeId) : []
    return { ...office, demonstrationAccounts: accounts.sort((a, b) => ROLE_NAMES.indexOf(a.role) - ROLE_NAMES.indexOf(b.role)) }
  })
}

/** Makes an office (from the shell), with the unit that stands for itself, so that a first post has a place. Refusal: `registry.code_taken`. */
export function createOffice(services: Services, draft: OfficeDraft): Promise<Outcome<Office>> {
  return services.db.transaction('system', async (tx) => {
    const ctx = systemContext(services, services.ids.next('off'))
    const decision = decideNewOffice(ctx.officeId, draft, await findOfficeByCode(tx, draft.code))
    if (!decision.ok) return decision
    const { region: _, ...facts } = decision.value
    await insertOffice(tx, decision.value, ctx.now())
    await recordChange(tx, ctx, 'office', decision.value, facts, 'created')
    const place = { kind: 'office', parentId: null, areaId: null, villageId: null, phone: null, sort: 0 } as const
    const root = await addUnit(tx, ctx, { code: ROOT_UNIT_CODE, name: draft.name, nameEn: draft.nameEn, ...place })
    if (!root.ok) throw new Error(`the first unit of a new office was refused: ${root.refusal}`)
    return decision
  })
}

/** Edits the office's name and telephones. Refusal: `registry.changed`. */
export function editOffice(ctx: Context, version: number, change: OfficeChange): Promise<Outcome<Office>> {
  return runCommand(ctx, 'office.edit', { version, change }, async (tx) => {
    await beginChange(tx, ctx)
    const office = await getOffice(tx, ctx.officeId)
    if (office.version !== version) return refuseChanged(tx, ctx.officeId, office.id)
    const changed = { ...office, ...change, version: version + 1 }
    const { region: _, ...facts } = changed
    await updateOffice(tx, changed)
    await recordChange(tx, ctx, 'office', changed, facts)
    return done(changed)
  })
}

async function getOffice(tx: Tx, id: string): Promise<Office> {
  const office = await findOffice(tx, id)
  if (!office) throw new RequestError('not_found', 'request.not_found')
  return office
}
