import { folded } from './import-values.domain.ts'

/** Names as offices write them, to the code of the register; `null` where a name fits several. */
export type NameLookup = ReadonlyMap<string, string | null>
type Named = { code: string; name: string }

/** Finds a village (村居) by code, by name, and by name without or with another ending (村, 村委会, 社区居委会). */
export function villageLookup(villages: readonly Named[]): NameLookup {
  const lookup = new Map<string, string | null>()
  for (const village of villages) {
    const name = folded(village.name)
    const core = villageCore(name)
    for (const spelling of new Set([name, core, `${core}村`, `${core}社区`])) add(lookup, spelling, village.code)
  }
  // A name written in full and a code are always meant as they stand.
  for (const village of villages) lookup.set(folded(village.name), village.code)
  for (const village of villages) lookup.set(folded(village.code), village.code)
  return lookup
}

/** The code behind what a cell says: `null` ambiguous, `undefined` unknown. */
export function findVillage(lookup: NameLookup, cell: string): string | null | undefined {
  const name = folded(cell)
  for (const spelling of [name, name.replace(/^.*?(街道|镇|乡|管区)(?=.)/, ''), villageCore(name)]) {
    const code = lookup.get(spelling)
    if (code !== undefined) return code
  }
  return undefined
}

/** Finds a category (类别) by code or name; names occur in several branches of the tree. */
export function categoryLookup(categories: readonly Named[]): NameLookup {
  const lookup = new Map<string, string | null>()
  for (const category of categories) add(lookup, folded(category.name), category.code)
  for (const category of categories) lookup.set(folded(category.code), category.code)
  return lookup
}

function villageCore(name: string): string {
  const core = name.replace(/(社区居委会|社区居民委员会|村民委员会|居民委员会|村委会|居委会|村委|居委|社区|村)$/, '')
  return core || name
}

function add(lookup: Map<string, string | null>, spelling: string, code: string): void {
  const before = lookup.get(spelling)
  lookup.set(spelling, before === undefined || before === code ? code : null)
}
