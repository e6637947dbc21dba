import type { MatterDetail } from './matter-types.ts'

/** Who held a matter, from when to when; `to` is missing for whoever has it now. */
export type Held = { role: MatterDetail['holder']['role']; unitId?: string; personId?: string; from: string; to?: string }

type Event = MatterDetail['events'][number]

/** The hands a matter went through, oldest first, read from its story. */
export function holdersOf(events: readonly Event[]): Held[] {
  const held: Held[] = []
  for (const event of events) {
    const next = nextOf(event, held)
    if (!next) continue
    const last = held.at(-1)
    if (last) last.to = event.at
    held.push({ ...next, from: event.at })
  }
  return held
}

function nextOf({ type, facts }: Event, before: readonly Held[]): Omit<Held, 'from' | 'to'> | undefined {
  const text = (name: string) => (typeof facts[name] === 'string' ? facts[name] : undefined)
  switch (type) {
    case 'matter.accepted':
      return { role: 'dispatcher' }
    case 'matter.assigned': {
      const [unitId, personId] = [text('leadUnitId'), text('handlerId')]
      return { role: 'lead-unit', ...(unitId ? { unitId } : {}), ...(personId ? { personId } : {}) }
    }
    case 'matter.submitted':
      return { role: 'verifier' }
    case 'matter.verified':
      return { role: 'caller' }
    case 'matter.result_rejected':
    case 'matter.sent_back':
    case 'matter.reopened': {
      const unit = before.filter(({ role }) => role === 'lead-unit').at(-1)
      return { role: 'lead-unit', ...(unit?.unitId ? { unitId: unit.unitId } : {}), ...(unit?.personId ? { personId: unit.personId } : {}) }
    }
    case 'matter.closed':
      return { role: 'supervisor' }
    case 'matter.struck_off':
      return { role: 'none' }
    default:
      return undefined
  }
}
