import { localDate, localDateOf } from '#kernel/local-date.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
import { addAccount } from '#platform/auth/accounts.usecases.ts'
import { hashPassword } from '#platform/auth/hashing.ts'
import { runCommand } from '#platform/command.ts'
import { systemContext, type Context, type Services } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { sealPending } from '#platform/ledger/sealer.ts'
import { addArea } from '#registry/areas/areas.usecases.ts'
import { addCategory } from '#registry/categories/categories.usecases.ts'
import { createOffice, ROOT_UNIT_CODE } from '#registry/offices/offices.usecases.ts'
import { createProgramme } from '#registry/programmes/programmes.usecases.ts'
import { addItem } from '#registry/responsibility-items/responsibility-items.usecases.ts'
import { addCharge } from '#registry/staff/charges.usecases.ts'
import { addPost } from '#registry/staff/posts.usecases.ts'
import { findUnitByCode } from '#registry/units/units.repository.ts'
import { addUnit } from '#registry/units/units.usecases.ts'
import { addVillage, changeOutline } from '#registry/villages/villages.usecases.ts'
import { CATEGORIES } from './categories.ts'
import { outlineOf, villageOutlines } from './outlines.ts'
import { AREAS, SUBDISTRICT, VILLAGES } from './places.ts'
import { programmeOf } from './programme.ts'
import { RESPONSIBILITY_ITEMS } from './responsibility-items.ts'
import { STAFF } from './staff.ts'
import { STORIES } from './stories.ts'
import { UNITS } from './units.ts'
import { liveMatters } from './live-matters.ts'

/** Known to everybody who reads this: such accounts exist on loopback only, and owe no second factor. */
export const DEMONSTRATION_PASSWORD = 'Youyue-demo-2026'
/** Posts and charges of the demonstration began long before its matters. */
const SINCE = localDate('2024-01-01')

/** Ids, by code, of what the registry of the demonstration holds. */
export type Made = { officeId: string; villages: Map<string, string>; units: Map<string, string>; people: Map<string, string> }
export type DemonstrationAccount = { login: string; password: string; title: string }

/** Sets up the fictitious sub-district (演示街道): its registry, its people, this year's programme and some hundred lively matters. */
export async function seedDemonstration(services: Services): Promise<DemonstrationAccount[]> {
  const today = localDateOf(services.now())
  const office = get(
    await createOffice(services, {
      code: SUBDISTRICT.code,
      name: SUBDISTRICT.name.zh,
      nameEn: SUBDISTRICT.name.en,
      phone: '0000-12345',
      disciplinePhone: '0000-12388',
      demonstration: true,
      region: outlineOf(),
    }),
  )
  const ctx = systemContext(services, office.id)
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD)
  const made = get(
    await runCommand(ctx, 'seed-registry', SUBDISTRICT.code, async (tx) => {
      const units = await seedPlacesAndUnits(tx, ctx)
      await seedCategories(tx, ctx, units.units)
      return done({ ...units, people: await seedStaff(tx, ctx, units, passwordHash) })
    }),
  )
  get(await createProgramme(ctx, programmeOf(today)))
  await liveMatters(services, { officeId: office.id, ...made }, today, STORIES)
  await sealPending(services.db)
  return STAFF.filter((person) => person.shown).map((person) => ({
    login: person.login,
    password: DEMONSTRATION_PASSWORD,
    title: person.posts[0]?.title ?? '',
  }))
}

async function seedPlacesAndUnits(
  tx: Tx,
  ctx: Context,
): Promise<{ areas: Map<string, string>; villages: Map<string, string>; units: Map<string, string> }> {
  const [areas, villages, units] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()]
  for (const [i, area] of AREAS.entries()) {
    areas.set(area.code, get(await addArea(tx, ctx, { code: area.code, name: area.name.zh, nameEn: area.name.en, sort: i })).id)
  }
  const outlines = new Map(villageOutlines().map((one) => [one.villageCode, one.outline]))
  for (const { code, name, initial, areaCode, households, residents, elderly, partyMembers } of VILLAGES) {
    const counts = { households, residents, elderly, partyMembers }
    const village = get(await addVillage(tx, ctx, { code, name: name.zh, initials: initial, areaId: areas.get(areaCode) ?? '', ...counts }))
    get(await changeOutline(tx, ctx, village.id, village.version, outlines.get(code)))
    villages.set(code, village.id)
  }
  const root = await findUnitByCode(tx, ctx.officeId, ROOT_UNIT_CODE)
  if (root) units.set(ROOT_UNIT_CODE, root.id)
  for (const [i, { code, name, nameEn, kind, parentCode, areaCode, villageCode, phone }] of UNITS.entries()) {
    if (units.has(code)) continue
    const place = {
      areaId: areaCode ? (areas.get(areaCode) ?? null) : null,
      villageId: villageCode ? (villages.get(villageCode) ?? null) : null,
    }
    const parentId = parentCode ? (units.get(parentCode) ?? null) : null
    units.set(code, get(await addUnit(tx, ctx, { code, name, nameEn, kind, parentId, phone, sort: i, ...place })).id)
  }
  return { areas, villages, units }
}

async function seedCategories(tx: Tx, ctx: Context, units: Map<string, string>): Promise<void> {
  for (const category of CATEGORIES) get(await addCategory(tx, ctx, category))
  for (const { unitCode, ...item } of RESPONSIBILITY_ITEMS) {
    get(await addItem(tx, ctx, { unitId: units.get(unitCode) ?? '', ...item, fromOn: SINCE, toOn: null }))
  }
}

type Places = { areas: Map<string, string>; villages: Map<string, string>; units: Map<string, string> }

async function seedStaff(tx: Tx, ctx: Context, places: Places, passwordHash: string): Promise<Map<string, string>> {
  const people = new Map<string, string>()
  const idOf = (kind: 'area' | 'village' | 'unit', code: string) =>
    ({ area: places.areas, village: places.villages, unit: places.units })[kind].get(code) ?? ''
  for (const person of STAFF) {
    const account = get(
      await addAccount(tx, ctx, { login: person.login, name: person.name, passwordHash, mustChangePassword: false, demonstration: true }),
    )
    people.set(person.login, account.id)
    const accountId = account.id
    for (const { unitCode, role, title } of person.posts) {
      get(await addPost(tx, ctx, { accountId, unitId: idOf('unit', unitCode), role, title, fromOn: SINCE, toOn: null }))
    }
    const charge = async (
      kind: 'area-leader' | 'village-charge' | 'first-responsible',
      targetKind: 'area' | 'village' | 'unit',
      code: string,
    ) => get(await addCharge(tx, ctx, { kind, accountId, targetKind, targetId: idOf(targetKind, code), fromOn: SINCE }))
    for (const { kind, targetKind, targetCode } of person.charges) await charge(kind, targetKind, targetCode)
  }
  return people
}

/** The seed's own data must pass every rule; a refusal is a mistake in it. */
function get<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`the demonstration was refused: ${outcome.refusal} ${JSON.stringify(outcome.details ?? {})}`)
}
