import type { Made } from './demonstration.ts'
import type { Life, Story } from './matters/story.ts'
import { namesFrom } from './names.ts'
import { villageNamed } from './places.ts'
import { RESPONSIBILITY_ITEMS } from './responsibility-items.ts'
import { STAFF } from './staff.ts'
import { villageUnitCode } from './units.ts'

/** Who plays which part in the lives of the demonstration. */
export type Cast = {
  clerk: string
  dispatcher: string
  caller: string
  supervisor: string
  leader: string
  of(story: Story, life: Life): { handler: string; handlerId: string; leadUnitId: string; assistingUnitIds: string[]; checker: string }
  /** A speaker's invented name and a telephone number that cannot be dialled. */
  speaker(name?: string): { name: string; phone: string }
}

/** The parts, by the logins of the sign-in page; work is done by whoever serves in the unit. */
export function castOf(made: Pick<Made, 'units' | 'people'>): Cast {
  const name = namesFrom(
    'speakers of 听泉',
    STAFF.map((person) => person.name),
  )
  let count = 0
  return {
    clerk: 'clerk',
    dispatcher: 'dispatcher',
    caller: 'caller',
    supervisor: 'supervisor',
    leader: 'leader',
    of(story, life) {
      const lead = leadOf(story, life)
      const handler = workerOf(lead)
      return {
        handler,
        handlerId: made.people.get(handler) ?? '',
        leadUnitId: made.units.get(lead) ?? '',
        assistingUnitIds: (life.assist ?? [])
          .map((code) => made.units.get(unitCode(code, story)) ?? '')
          .filter((id) => id !== '' && id !== made.units.get(lead)),
        checker: life.result?.onSite ? 'supervisor' : 'verifier',
      }
    },
    speaker(known) {
      count++
      return { name: known ?? name(), phone: `1990000${String(count).padStart(4, '0')}` }
    },
  }
}

function leadOf(story: Story, life: Life): string {
  if (life.lead) return unitCode(life.lead, story)
  const basic = RESPONSIBILITY_ITEMS.filter((item) => item.categoryCode === story.category && item.kind === 'basic').map(
    (item) => item.unitCode,
  )
  return basic.find((code) => !code.startsWith('village-')) ?? unitCode('own-village', story)
}

function unitCode(code: string, story: Story): string {
  return code === 'own-village' ? villageUnitCode(villageNamed(story.village).code) : code
}

/** The first handler of a unit, else its head, else the secretary of a village or area. */
function workerOf(unit: string): string {
  for (const role of ['handler', 'unit-head', 'village-secretary', 'area-secretary']) {
    const person = STAFF.find(({ posts }) => posts.some((post) => post.unitCode === unit && post.role === role))
    if (person) return person.login
  }
  throw new Error(`nobody in ${unit} can be given work`)
}
