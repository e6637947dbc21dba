import { randomFrom, type Random } from '#seed/random.ts'
import type { Operation } from './options.ts'
import { complaint, note, QUERIES, speaker } from './words.ts'

export type Ask = { method: 'GET' | 'POST'; path: string; token: string; body?: unknown }
export type Work = { id: string; unitId: string; state: string; token: string }
/** What a load process is told: whom to ask, as whom, about what. */
export type Subjects = {
  clerk: string
  dispatcher: string
  supervisor: string
  villages: string[]
  categories: string[]
  units: string[]
  /** Ids of matters over all states and months. */
  matters: string[]
  /** Matters in hand, each with its officer's token; a client works on its own share. */
  work: Work[]
}

/** The next request of one of `clients` clients; clients share nothing, so none waits for another's lock. */
export type Client = () => Ask

/** The clients of an operation; the same seed asks the same things. */
export function clientsOf(operation: Operation, subjects: Subjects, clients: number, seed: string): Client[] {
  return Array.from({ length: clients }, (_, i) => {
    const random = randomFrom(`${seed} ${operation} ${i}`)
    const own = subjects.work.filter((_, n) => n % clients === i)
    return () => ASKS[operation](random, subjects, own)
  })
}

const ASKS: Record<Operation, (random: Random, subjects: Subjects, own: Work[]) => Ask> = {
  create(random, { clerk, villages, categories }) {
    const spoken = random.next() < 0.5 ? { speaker: speaker(random, random.int(0, 99_999_999)) } : {}
    const body = {
      text: complaint(random),
      villageCode: random.pick(villages),
      categoryCode: random.pick(categories),
      source: 'visit',
      ...spoken,
    }
    return { method: 'POST', path: '/api/v1/opinions', token: clerk, body }
  },
  /** A status change with a comment: a result is submitted with what was done, then sent back with the reason, and so on. */
  change(random, { supervisor }, own) {
    const matter = random.pick(own)
    const path = (command: string) => `/api/v1/matters/${matter.id}/${command}`
    if (matter.state === 'submitted') {
      matter.state = 'in-progress'
      return { method: 'POST', path: path('reject-result'), token: supervisor, body: { reason: note(random) } }
    }
    matter.state = 'submitted'
    const body = { outcome: 'resolved', done: note(random), evidence: [{ kind: 'document', reference: '现场记录' }] }
    return { method: 'POST', path: path('submit'), token: matter.token, body }
  },
  open: (random, { dispatcher, matters }) => ({ method: 'GET', path: `/api/v1/matters/${random.pick(matters)}`, token: dispatcher }),
  list: (random, { dispatcher, units }) => ({
    method: 'GET',
    path: `/api/v1/matters?unit=${random.pick(units)}&limit=50`,
    token: dispatcher,
  }),
  search: (random, { dispatcher }) => ({
    method: 'GET',
    path: `/api/v1/matters?q=${encodeURIComponent(random.pick(QUERIES))}&limit=50`,
    token: dispatcher,
  }),
  counts: (_, { dispatcher }) => ({ method: 'GET', path: '/api/v1/stats/matters?by=unit,state,month', token: dispatcher }),
}
