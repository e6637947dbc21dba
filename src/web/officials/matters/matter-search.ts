import type { InputOf } from '#kernel/contract.ts'
import type { listMatters } from '#programme/3-resolve/matters/matters.contract.ts'

export type MatterFilter = Omit<NonNullable<InputOf<typeof listMatters>['query']>, 'limit' | 'cursor'>

/** The whole address of the list: what the server is asked, and how the page shows it. */
export type MatterAddress = MatterFilter & { columns?: string; view?: string }

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
  'columns',
  'view',
] as const satisfies readonly (keyof MatterAddress)[]

/** The filters in an address; what is not one is left out (the server judges the values). */
export function readMatterFilter(search: Record<string, unknown>): MatterAddress {
  const found: Record<string, string> = {}
  for (const name of NAMES) {
    const value = search[name]
    if (value !== undefined && value !== null && value !== '') found[name] = String(value)
  }
  return found as MatterAddress // values are checked by the server, which answers a wrong one with a plain message
}

/** The part of an address that the server is asked. */
export function filterOf({ columns: _columns, view: _view, ...filter }: MatterAddress): MatterFilter {
  return filter
}
