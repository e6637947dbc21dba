/**
 * Fewer people or matters than these stand in no shown group (k-匿名, k ≥ 5): who knows where and when a neighbour spoke must not find the
 * one row that it can be.
 */
export const FEWEST = 5

/** What is counted: one matter, and the pseudonyms of who said it. */
export type Counted = { id: string; speakers: readonly string[] }

/** How many stand behind matters: one person who brought up six of them is still one person. */
export function sizeOf(items: readonly Counted[]): number {
  return Math.min(items.length, new Set(items.flatMap(({ speakers }) => speakers)).size)
}

export type Cell<T extends Counted> = { key: string; items: readonly T[] }
export type Coarsening = { hidden: Set<string>; safe: boolean }

/**
 * Which cells must be shown only together, as what is left over (补充隐藏). A cell that is too small is hidden; the smallest shown ones go
 * with it until what is left over is itself large enough and comes from at least two cells, so that no subtraction of what is shown gives a
 * hidden one. `others` belong to no cell and always stand in the left-over. Not safe: even everything together is too small.
 */
export function coarsen<T extends Counted>(
  cells: readonly Cell<T>[],
  others: readonly T[] = [],
  mustHide: ReadonlySet<string> = NONE,
): Coarsening {
  const bySize = cells.map((cell) => ({ ...cell, size: sizeOf(cell.items) })).sort((a, b) => a.size - b.size || (a.key < b.key ? -1 : 1))
  const hidden = new Set(bySize.filter(({ key, size }) => size < FEWEST || mustHide.has(key)).map(({ key }) => key))
  for (;;) {
    const left = [...others, ...bySize.filter(({ key }) => hidden.has(key)).flatMap(({ items }) => items)]
    const fromCells = left.length > others.length
    if (left.length === 0 || (sizeOf(left) >= FEWEST && (!fromCells || hidden.size > 1))) return { hidden, safe: true }
    const next = bySize.find(({ key }) => !hidden.has(key))
    if (!next) return { hidden, safe: false }
    hidden.add(next.key)
  }
}

const NONE: ReadonlySet<string> = new Set()

export type Placed = Counted & { villageId: string | null; areaId: string | null }
/** Where a matter is shown to be: a village, else only the area, else only the whole sub-district. */
export type PlaceLabel = { villageId: string | null; areaId: string | null }

/**
 * Where each matter may be shown to be. A village with fewer than five matters or speakers is shown as its area, an area as the whole
 * sub-district. Every village counts, also one without matters: from outside the two look the same.
 */
export function coarsenPlaces(items: readonly Placed[], villages: readonly { id: string; areaId: string }[]): Map<string, PlaceLabel> {
  const areaOf = new Map(villages.map(({ id, areaId }) => [id, areaId]))
  const homeOf = ({ villageId, areaId }: Placed) => (villageId === null ? areaId : (areaOf.get(villageId) ?? areaId))
  const byArea = groupBy(items, (item) => homeOf(item) ?? '')
  const unplaced = byArea.get('') ?? []
  const areas = [...new Set([...areaOf.values(), ...byArea.keys()])].filter((id) => id !== '')
  const within = new Map(areas.map((area) => [area, villagesOf(area, byArea.get(area) ?? [], areaOf)]))
  const cells = areas.map((key) => ({ key, items: byArea.get(key) ?? [] }))
  const unsafe = new Set(areas.filter((area) => within.get(area)?.safe === false))
  const { hidden } = coarsen(cells, unplaced, unsafe)
  return new Map(
    items.map((item) => {
      const area = homeOf(item)
      if (area === null || hidden.has(area)) return [item.id, NOWHERE]
      const showsVillage = item.villageId !== null && within.get(area)?.hidden.has(item.villageId) === false
      return [item.id, { villageId: showsVillage ? item.villageId : null, areaId: area }]
    }),
  )
}

const NOWHERE: PlaceLabel = { villageId: null, areaId: null }

function villagesOf(area: string, items: readonly Placed[], areaOf: ReadonlyMap<string, string>): Coarsening {
  const byVillage = groupBy(items, ({ villageId }) => villageId ?? '')
  const ids = new Set([...areaOf].filter(([, home]) => home === area).map(([id]) => id))
  for (const id of byVillage.keys()) if (id !== '') ids.add(id)
  const cells = [...ids].map((key) => ({ key, items: byVillage.get(key) ?? [] }))
  return coarsen(cells, byVillage.get('') ?? [])
}

/** The month in which each matter may be shown to have been accepted, within the place where it is shown; null: some time in the year. */
export function coarsenMonths(
  items: readonly (Counted & { month: string })[],
  placeOf: (id: string) => string,
): Map<string, string | null> {
  const months = new Map<string, string | null>()
  for (const group of groupBy(items, ({ id }) => placeOf(id)).values()) {
    const cells = [...groupBy(group, ({ month }) => month)].map(([key, inMonth]) => ({ key, items: inMonth }))
    const { hidden } = coarsen(cells)
    for (const { id, month } of group) months.set(id, hidden.has(month) ? null : month)
  }
  return months
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
