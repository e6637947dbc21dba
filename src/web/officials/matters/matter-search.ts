import type { InputOf } from '#kernel/contract.ts'
import type { listMatters } from '#programme/3-resolve/matters/matters.contract.ts'

export type MatterFilter = Omit<NonNullable<InputOf<typeof listMatters>['query']>, 'limit' | 'cursor'>

const NAMES = [
  'unit',
  'state',
  'village',
  'area',
  'field',
  'mine',
  'overdue',
  'waiting',
  'figure',
  'from',
  'to',
  'q',
  'sort',
] as const satisfies readonly (keyof MatterFilter)[]

/** The filters in an address; what is not one is left out (the server judges the values). */
export function readMatterFilter(search: Record<string, unknown>): MatterFilter {
  const found: Record<string, string> = {}
  for (const name of NAMES) {
    const value = search[name]
    if (value !== undefined && value !== null && value !== '') found[name] = String(value)
  }
  return found as MatterFilter // values are checked by the server, which answers a wrong one with a plain message
}
