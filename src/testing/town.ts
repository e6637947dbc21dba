import { localDate } from '#kernel/local-date.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { Role } from '#kernel/permissions.ts'
import { addAccount } from '#platform/auth/accounts.usecases.ts'
import { createApiToken } from '#platform/auth/tokens.usecases.ts'
import { systemContext, type Context, type Services } from '#platform/context.ts'
import { addArea } from '#registry/areas/areas.usecases.ts'
import { addCategory } from '#registry/categories/categories.usecases.ts'
import { createOffice } from '#registry/offices/offices.usecases.ts'
import { addItem } from '#registry/responsibility-items/responsibility-items.usecases.ts'
import { addCharge } from '#registry/staff/charges.usecases.ts'
import { addPost } from '#registry/staff/posts.usecases.ts'
import { addUnit } from '#registry/units/units.usecases.ts'
import { addVillage } from '#registry/villages/villages.usecases.ts'
import { runCommand } from '#platform/command.ts'
import { done } from '#kernel/outcome.ts'

export type Person = { id: string; token: string }
/** A town small enough to know by heart: two villages, three units, one person for every part of the loop. */
export type Town = {
  officeId: string
  villages: { upper: string; lower: string }
  units: { water: string; roads: string; oversight: string }
  people: Record<PersonName, Person>
  ctx: Context
}
export type PersonName =
  | 'clerk'
  | 'dispatcher'
  | 'waterOfficer'
  | 'waterHead'
  | 'roadsOfficer'
  | 'caller'
  | 'supervisor'
  | 'leader'
  | 'secretary'
  | 'villageSecretary'
  | 'areaSecretary'
  | 'admin'
  | 'security'
  | 'auditor'

const POSTS: Record<PersonName, [unit: string, ...Role[]]> = {
  clerk: ['office', 'clerk'],
  dispatcher: ['office', 'dispatcher'],
  waterOfficer: ['water', 'handler'],
  waterHead: ['water', 'unit-head'],
  roadsOfficer: ['roads', 'handler'],
  caller: ['office', 'callback-agent'],
  supervisor: ['oversight', 'supervisor'],
  leader: ['office', 'leader'],
  secretary: ['office', 'party-secretary'],
  villageSecretary: ['upper-unit', 'village-secretary'],
  areaSecretary: ['east-unit', 'area-secretary'],
  admin: ['office', 'system-admin'],
  security: ['office', 'security-admin'],
  auditor: ['office', 'audit-admin'],
}
const SINCE = localDate('2020-01-01')

/** Builds a town by the product's own use-cases. Logins are unique over offices, hence the code in them. */
export async function makeTown(services: Services, code = `t${services.ids.next('x').slice(-8)}`): Promise<Town> {
  const office = valueOf(
    await createOffice(services, {
      code,
      name: '试验街道',
      nameEn: 'Test Sub-district',
      phone: '0531-00000000',
      disciplinePhone: '0531-00000001',
      demonstration: false,
    }),
  )
  const ctx = systemContext(services, office.id)
  const made = valueOf(await runCommand(ctx, 'make-town', code, async (tx) => done(await build(tx, ctx, code))))
  const tokens = await Promise.all(
    Object.entries(made.accounts).map(
      async ([name, id]) => [name, { id, token: valueOf(await createApiToken(ctx, id, { name: 'test', days: 366 })).token }] as const,
    ),
  )
  return { officeId: office.id, ctx, villages: made.villages, units: made.units, people: Object.fromEntries(tokens) as Town['people'] } // one for each name of POSTS
}

async function build(tx: Parameters<typeof addArea>[0], ctx: Context, code: string) {
  const area = valueOf(await addArea(tx, ctx, { code: 'east', name: '东片', nameEn: 'East', sort: 1 }))
  const counts = { households: 100, residents: 320, elderly: 90, partyMembers: 12 }
  const upper = valueOf(await addVillage(tx, ctx, { code: 'upper', name: '上坡村', initials: 'SPC', areaId: area.id, ...counts }))
  const lower = valueOf(await addVillage(tx, ctx, { code: 'lower', name: '下坡村', initials: 'XPC', areaId: area.id, ...counts }))
  const unit = async (
    unitCode: string,
    name: string,
    kind: 'station' | 'supervision' | 'village' | 'area',
    place: { areaId?: string; villageId?: string } = {},
  ) =>
    valueOf(
      await addUnit(tx, ctx, {
        code: unitCode,
        name,
        nameEn: unitCode,
        kind,
        parentId: null,
        areaId: null,
        villageId: null,
        phone: null,
        sort: 1,
        ...place,
      }),
    ).id
  const units: Record<string, string> = {
    water: await unit('water', '水利站', 'station'),
    roads: await unit('roads', '城建站', 'station'),
    oversight: await unit('oversight', '督查室', 'supervision'),
    'upper-unit': await unit('upper-unit', '上坡村委会', 'village', { villageId: upper.id }),
    'east-unit': await unit('east-unit', '东片管区', 'area', { areaId: area.id }),
  }
  const root = await findRoot(tx, ctx)
  units['office'] = root
  for (const [categoryCode, limit] of [
    ['livelihood', 15],
    ['livelihood.water', 10],
    ['livelihood.roads', 20],
  ] as const) {
    const parentCode = categoryCode === 'livelihood' ? null : 'livelihood'
    valueOf(
      await addCategory(tx, ctx, {
        code: categoryCode,
        field: 'livelihood',
        parentCode,
        name: categoryCode,
        nameEn: categoryCode,
        kind: 'problem',
        limitWorkdays: limit,
        ownAffairs: false,
        sort: 1,
      }),
    )
  }
  for (const [unitName, categoryCode, kind] of [
    ['water', 'livelihood.water', 'basic'],
    ['roads', 'livelihood.roads', 'basic'],
    ['roads', 'livelihood.water', 'supporting'],
  ] as const) {
    valueOf(await addItem(tx, ctx, { unitId: units[unitName] ?? '', categoryCode, kind, basis: '职责清单', fromOn: SINCE, toOn: null }))
  }
  const accounts: Record<string, string> = {}
  for (const [name, [unitName, ...roles]] of Object.entries(POSTS)) {
    const account = valueOf(
      await addAccount(tx, ctx, { login: `${code}.${name.toLowerCase()}`, name, passwordHash: 'x', mustChangePassword: false }),
    )
    accounts[name] = account.id
    for (const role of roles)
      valueOf(
        await addPost(tx, ctx, { accountId: account.id, unitId: units[unitName] ?? '', role, title: name, fromOn: SINCE, toOn: null }),
      )
  }
  const responsible = (accountName: PersonName, targetKind: 'unit' | 'village' | 'area', targetId: string) =>
    addCharge(tx, ctx, { kind: 'first-responsible', accountId: accounts[accountName] ?? '', targetKind, targetId, fromOn: SINCE })
  valueOf(await responsible('waterHead', 'unit', units['water'] ?? ''))
  valueOf(await responsible('secretary', 'unit', root))
  valueOf(await responsible('villageSecretary', 'village', upper.id))
  const { water = '', roads = '', oversight = '' } = units
  return { villages: { upper: upper.id, lower: lower.id }, units: { water, roads, oversight }, accounts }
}

async function findRoot(tx: Parameters<typeof addArea>[0], ctx: Context): Promise<string> {
  const row = await tx
    .selectFrom('units')
    .select('id')
    .where('officeId', '=', ctx.officeId)
    .where('code', '=', 'office')
    .executeTakeFirstOrThrow()
  return row.id
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`the town could not be built: ${outcome.refusal} ${JSON.stringify(outcome.details ?? {})}`)
}
