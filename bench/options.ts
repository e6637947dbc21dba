import { parseArgs } from 'node:util'

export const OPERATIONS = ['create', 'change', 'open', 'list', 'search', 'counts'] as const
export type Operation = (typeof OPERATIONS)[number]

export type Options = {
  matters: number
  /** Size of the second instance, against which the cost of an operation is compared; 0 = none. */
  small: number
  seconds: number
  rounds: number
  clients: number
  only: readonly Operation[]
  write: boolean
  verify: boolean
  /** Folder that keeps the seeded data directories, for many runs on the same data; without it they are temporary. */
  data: string | undefined
  /** Folder for a CPU profile of the server at each stop. */
  profile: string | undefined
}

/** Reads the command line; throws on wrong usage. */
export function readOptions(argv: string[]): Options {
  const { values } = parseArgs({
    args: argv,
    options: {
      matters: { type: 'string', default: '100000' },
      small: { type: 'string', default: '10000' },
      seconds: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '3' },
      clients: { type: 'string', default: '8' },
      only: { type: 'string', default: OPERATIONS.join(',') },
      write: { type: 'boolean', default: false },
      verify: { type: 'boolean', default: false },
      data: { type: 'string' },
      profile: { type: 'string' },
    },
  })
  const only = values.only
    .split(',')
    .map((name) => OPERATIONS.find((known) => known === name) ?? fail(`unknown operation ${name}; there are ${OPERATIONS.join(', ')}`))
  return {
    matters: count('matters', values.matters, 100),
    small: count('small', values.small, 0),
    seconds: count('seconds', values.seconds, 1),
    rounds: count('rounds', values.rounds, 1),
    clients: count('clients', values.clients, 1),
    only,
    write: values.write,
    verify: values.verify,
    data: values.data,
    profile: values.profile,
  }
}

function count(name: string, text: string, minimum: number): number {
  const value = Number(text)
  return Number.isInteger(value) && value >= minimum ? value : fail(`--${name} must be a whole number of at least ${minimum}`)
}

function fail(message: string): never {
  throw new RangeError(message)
}
