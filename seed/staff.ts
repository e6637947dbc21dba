import type { Role } from '#kernel/permissions.ts'
import { namesFrom } from './names.ts'
import { first, LEADERS, NAMED, NEUTRAL, watches, type Named, type SeedCharge } from './named-staff.ts'
import { VILLAGES } from './places.ts'
import { UNITS, type SeedUnit } from './units.ts'

/** Somebody of the demonstration's staff; every name is invented. */
export type SeedPerson = {
  login: string
  name: string
  posts: readonly { unitCode: string; role: Role; title: string }[]
  /** 包管区、包村、第一责任人. */
  charges: readonly SeedCharge[]
  /** Listed on the sign-in page. */
  shown: boolean
}

/** Everybody who serves in the demonstration office, those of the sign-in page first; the same people on every machine. */
export const STAFF: readonly SeedPerson[] = appoint()

function appoint(): SeedPerson[] {
  const named = [...NAMED, ...LEADERS, ...NEUTRAL].map((row) => personOf(row, NAMED.includes(row)))
  const name = namesFrom(
    'staff of 听泉',
    named.map((person) => person.name),
  )
  return withVillagesWatched([...named, ...UNITS.flatMap((unit) => peopleOf(unit, named, name))])
}

function personOf([login, name, unitCode, title, roles, charges]: Named, shown: boolean): SeedPerson {
  return { login, name, posts: roles.map((role) => ({ unitCode, role, title })), charges: charges ?? [], shown }
}

/** Who else serves in a unit: its head where none was named, and the hands its work needs. */
function peopleOf(unit: SeedUnit, named: readonly SeedPerson[], name: ReturnType<typeof namesFrom>): SeedPerson[] {
  const person = (suffix: string, role: Role, title: string, charges: readonly SeedCharge[] = []) =>
    personOf(
      [`${unit.code.replaceAll('-', '.')}.${suffix}`, name(charges.length > 0 ? 'middle' : 'young'), unit.code, title, [role], charges],
      false,
    )
  const head = (suffix: string, role: Role, title: string) => {
    const charges = chargesOf(unit)
    const isHeaded = named.some((one) => one.charges.some((charge) => charge.targetKind === 'unit' && charge.targetCode === unit.code))
    return isHeaded ? [] : [person(suffix, role, title, charges)]
  }
  const hands = (...suffixes: string[]) => suffixes.map((suffix) => person(suffix, 'handler', `${unit.name}工作人员`))
  switch (unit.kind) {
    case 'village':
      return head('secretary', 'village-secretary', `${unit.name.replace('村民委员会', '村')}党支部书记、村委会主任`)
    case 'area':
      return [...head('secretary', 'area-secretary', `${unit.name}书记`), person('clerk', 'clerk', `${unit.name}干事`)]
    case 'department':
      return unit.code === 'programme' ? [] : [...head('head', 'unit-head', `${unit.name}主任`), ...hands('one', 'two')]
    case 'station':
    case 'partner':
      return [...head('head', 'unit-head', `${unit.name}负责人`), ...hands('one')]
    case 'enterprise':
      return head('head', 'unit-head', `${unit.name}负责人`)
    default:
      return []
  }
}

/** The head answers for the unit, and for the place it acts for. */
function chargesOf(unit: SeedUnit): SeedCharge[] {
  if (unit.villageCode) return [first('village', unit.villageCode), first('unit', unit.code)]
  if (unit.kind === 'area' && unit.areaCode) return [first('area', unit.areaCode), first('unit', unit.code)]
  return [first('unit', unit.code)]
}

/** Every village has somebody from the departments in charge of it (包村), two villages a person. */
function withVillagesWatched(people: readonly SeedPerson[]): SeedPerson[] {
  const watched = new Set(
    people.flatMap((person) => person.charges.flatMap((one) => (one.kind === 'village-charge' ? [one.targetCode] : []))),
  )
  const open = VILLAGES.filter((village) => !watched.has(village.code)).map((village) => village.code)
  const departments = new Set(UNITS.filter((unit) => unit.kind === 'department').map((unit) => unit.code))
  return people.map((person) => {
    const post = person.posts.find(({ role, unitCode }) => role === 'handler' && departments.has(unitCode))
    const codes = post ? open.splice(0, 2) : []
    if (!post || codes.length === 0) return person
    const posts = [...person.posts, { unitCode: post.unitCode, role: 'village-cadre' as const, title: '包村干部' }]
    return { ...person, posts, charges: [...person.charges, ...codes.map(watches)] }
  })
}
