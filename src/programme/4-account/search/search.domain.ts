/** So many of each kind are shown; a longer list is opened by its own page. */
export const SHOWN = 6
/** Years in which a bare number of a matter is looked for, the present one first. */
const YEARS = 5

/**
 * Numbers of matters that a person may mean: `2026-000123`, `2026-123`, or `123` of the last years. None for anything else.
 */
export function numbersMeant(typed: string, year: number): string[] {
  const [, of, number] = /^(?:(\d{4})\s*[-—年]?\s*)??0*(\d{1,6})$/.exec(typed.normalize('NFKC').trim()) ?? []
  if (!number) return []
  const years = of ? [Number(of)] : Array.from({ length: YEARS }, (_, back) => year - back)
  return years.map((one) => `${one}-${number.padStart(6, '0')}`)
}

/** The best hits first: a name that begins with what was typed, then shorter names; cut to what is shown. */
export function bestOf<T extends { name: string }>(hits: readonly T[], typed: string): { items: T[]; more: boolean } {
  const rank = ({ name }: T) => (name === typed ? 0 : name.startsWith(typed) ? 1 : 2)
  const sorted = hits.toSorted((a, b) => rank(a) - rank(b) || a.name.length - b.name.length)
  return { items: sorted.slice(0, SHOWN), more: hits.length > SHOWN }
}
