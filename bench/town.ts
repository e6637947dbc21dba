import { localDate } from '#kernel/local-date.ts'
import { valueOf } from '#kernel/outcome.ts'
import { done } from '#kernel/outcome.ts'
import type { Role } from '#kernel/permissions.ts'
import { FIELD_CODES, type Field } from '#kernel/terms.ts'
import { addAccount } from '#platform/auth/accounts.usecases.ts'
import { createApiToken } from '#platform/auth/tokens.usecases.ts'
import { runCommand } from '#platform/command.ts'
import { systemContext, type Context, type Services } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { addArea } from '#registry/areas/areas.usecases.ts'
import { addCategory } from '#registry/categories/categories.usecases.ts'
import { createOffice } from '#registry/offices/offices.usecases.ts'
import { addItem } from '#registry/responsibility-items/responsibility-items.usecases.ts'
import { addCharge } from '#registry/staff/charges.usecases.ts'
import { addPost } from '#registry/staff/posts.usecases.ts'
import { addUnit } from '#registry/units/units.usecases.ts'
import { addVillage } from '#registry/villages/villages.usecases.ts'

export type Person = { id: string; token: string }
export type Place = { id: string; code: string; areaId: string }
export type Unit = { id: string; officer: Person; categories: { code: string; field: Field; limit: number }[] }
/** A town of the size of the programme's: 4 areas, 32 villages, 30 units, 40 categories, an officer for every unit that works. */
export type Town = {
  officeId: string
  villages: Place[]
  units: Unit[]
  clerk: Person
  dispatcher: Person
  supervisor: Person
  caller: Person
  secretary: Person
}

const SINCE = localDate('2020-01-01')
const VILLAGES = 32
const STATIONS = 28
const LEAVES = 34

/** Builds the town by the product's own use-cases. */
export async function makeTown(services: Services): Promise<Town> {
  const office = valueOf(
    await createOffice(services, {
      code: 'bench',
      name: '试验街道',
      nameEn: 'Bench',
      phone: '12345',
      disciplinePhone: '12388',
      demonstration: false,
    }),
  )
  const ctx = systemContext(services, office.id)
  const made = valueOf(await runCommand(ctx, 'bench-town', '', async (tx) => done(await build(tx, ctx))))
  const person = async (id: string): Promise<Person> => ({
    id,
    token: valueOf(await createApiToken(ctx, id, { name: 'bench', days: 30 })).token,
  })
  const { clerk, dispatcher, supervisor, caller, secretary } = made.staff
  const units: Unit[] = []
  for (const { officer, ...unit } of made.units) units.push({ ...unit, officer: await person(officer) })
  return {
    officeId: office.id,
    villages: made.villages,
    units,
    clerk: await person(clerk),
    dispatcher: await person(dispatcher),
    supervisor: await person(supervisor),
    caller: await person(caller),
    secretary: await person(secretary),
  }
}

async function build(tx: Tx, ctx: Context) {
  const villages = await buildVillages(tx, ctx)
  const leaves = await buildCategories(tx, ctx)
  const root = (
    await tx.selectFrom('units').select('id').where('officeId', '=', ctx.officeId).where('code', '=', 'office').executeTakeFirstOrThrow()
  ).id
  const unit = async (code: string, name: string, kind: 'station' | 'supervision') =>
    valueOf(await addUnit(tx, ctx, { code, name, nameEn: code, kind, parentId: null, areaId: null, villageId: null, phone: null, sort: 1 }))
      .id
  const oversight = await unit('oversight', '督查室', 'supervision')
  const staff = {
    clerk: await employ(tx, ctx, 'clerk', root, 'clerk'),
    dispatcher: await employ(tx, ctx, 'dispatcher', root, 'dispatcher'),
    supervisor: await employ(tx, ctx, 'supervisor', oversight, 'supervisor'),
    caller: await employ(tx, ctx, 'caller', root, 'callback-agent'),
    secretary: await employ(tx, ctx, 'secretary', root, 'party-secretary'),
  }
  const responsible = async (accountId: string, targetId: string) =>
    valueOf(await addCharge(tx, ctx, { kind: 'first-responsible', accountId, targetKind: 'unit', targetId, fromOn: SINCE }))
  await responsible(staff.secretary, root)
  const units: { id: string; officer: string; categories: Unit['categories'] }[] = []
  for (let i = 0; i < STATIONS; i++) {
    const id = await unit(`station-${i}`, `第${i + 1}站`, 'station')
    const officer = await employ(tx, ctx, `officer-${i}`, id, 'handler')
    await responsible(officer, id)
    const categories = leaves.filter((_, n) => n % STATIONS === i)
    for (const { code } of categories)
      valueOf(await addItem(tx, ctx, { unitId: id, categoryCode: code, kind: 'basic', basis: '职责清单', fromOn: SINCE, toOn: null }))
    units.push({ id, officer, categories })
  }
  return { villages, units, staff }
}

async function buildVillages(tx: Tx, ctx: Context): Promise<Place[]> {
  const areas: string[] = []
  for (const code of ['a', 'b', 'c', 'd'])
    areas.push(valueOf(await addArea(tx, ctx, { code, name: `${code}片`, nameEn: code, sort: 1 })).id)
  const villages: Place[] = []
  for (let i = 0; i < VILLAGES; i++) {
    const areaId = areas[i % areas.length] ?? ''
    const code = `v${i}`
    const counts = { households: 400, residents: 1_300, elderly: 300, partyMembers: 40 }
    villages.push({
      code,
      areaId,
      id: valueOf(await addVillage(tx, ctx, { code, name: `第${i + 1}村`, initials: `D${i}C`, areaId, ...counts })).id,
    })
  }
  return villages
}

async function buildCategories(tx: Tx, ctx: Context): Promise<Unit['categories']> {
  const add = (code: string, field: Field, parentCode: string | null, limitWorkdays: number) =>
    addCategory(tx, ctx, { code, field, parentCode, name: code, nameEn: code, kind: 'problem', limitWorkdays, ownAffairs: false, sort: 1 })
  for (const field of FIELD_CODES) valueOf(await add(field, field, null, 15))
  const leaves: Unit['categories'] = []
  for (let i = 0; i < LEAVES; i++) {
    const field = FIELD_CODES[i % FIELD_CODES.length] ?? 'livelihood'
    const leaf = { code: `${field}.c${i}`, field, limit: 5 + (i % 4) * 5 }
    valueOf(await add(leaf.code, field, field, leaf.limit))
    leaves.push(leaf)
  }
  return leaves
}

async function employ(tx: Tx, ctx: Context, login: string, unitId: string, role: Role): Promise<string> {
  const account = valueOf(await addAccount(tx, ctx, { login: `bench.${login}`, name: login, passwordHash: 'x', mustChangePassword: false }))
  valueOf(await addPost(tx, ctx, { accountId: account.id, unitId, role, title: login, fromOn: SINCE, toOn: null }))
  return account.id
}
