import { RequestError } from '#kernel/outcome.ts'

const SEARCHED_ROWS = 20
const LONGEST_TITLE = 40
/** Names in the lower row of a double header are short; a longer text there is a person's sentence. */
const LONGEST_PART = 12

/** Rows that are held until the header is known. */
export const HEAD_ROWS = 40

/**
 * Finds the header (表头) of a sheet in its first rows: the first row that looks like names of columns, below a heading if there is one; two
 * rows when the upper one groups the lower. `headerRow` is the number of its last row. Errors: `sheet.empty`, `sheet.no_header`.
 */
export function findHead(rows: string[][]): { header: string[]; headerRow: number } {
  if (!rows.some((row) => row.some((cell) => cell.trim() !== ''))) throw new RequestError('invalid', 'sheet.empty')
  const top = findHeader(rows)
  if (top < 0) throw new RequestError('invalid', 'sheet.no_header')
  const upper = titles(rows[top]!)
  const lower = titles(rows[top + 1] ?? [])
  const isDouble = groups(upper, lower)
  const headerRow = top + (isDouble ? 2 : 1)
  const header = isDouble ? combine(upper, lower) : upper
  const columns = rows.slice(headerRow).reduce((most, row) => Math.max(most, widthOf(row)), header.length)
  return { header: fit(header, columns), headerRow }
}

/** Headings and lines such as “unit: …, date: …” above the header fill no more than half the columns. */
function findHeader(rows: string[][]): number {
  const searched = rows.slice(0, SEARCHED_ROWS).map((row) => titles(row).filter((cell) => cell !== ''))
  const widest = Math.max(...searched.map((names) => names.length))
  return searched.findIndex((names) => {
    const distinct = new Set(names).size
    return names.length * 2 > widest && distinct * 2 > names.length && names.every(isTitle)
  })
}

/** A name of a column: short, and no number, date or telephone. */
function isTitle(cell: string): boolean {
  return cell.length <= LONGEST_TITLE && !/^[\d\s.,:/年月日+-]+$/.test(cell) && !/[。！？]$/.test(cell)
}

/** Whether `lower` names the columns that `upper` groups: it fills the gaps and says nothing new elsewhere. */
function groups(upper: string[], lower: string[]): boolean {
  const gap = (i: number) => upper[i] === '' || upper[i] === undefined
  const columns = Math.max(upper.length, lower.length)
  let filled = 0
  for (let i = 0; i < columns; i++) {
    const below = lower[i] ?? ''
    if (below === '' || below === upper[i]) continue
    const inGroup = gap(i) || (i + 1 < columns && gap(i + 1) && (lower[i + 1] ?? '') !== '')
    if (!inGroup || !isTitle(below) || below.length > LONGEST_PART) return false
    if (gap(i)) filled++
  }
  const named = upper.filter((name, i) => name !== '' && ((lower[i] ?? '') === '' || lower[i] === name)).length
  return filled > 0 && named > 0
}

function combine(upper: string[], lower: string[]): string[] {
  let group = ''
  const counts = new Map<string, number>()
  for (const name of lower) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    group = upper[i] || group
    const below = lower[i] ?? ''
    if (below === '' || below === upper[i]) return upper[i] ?? ''
    return counts.get(below) === 1 ? below : group + below
  })
}

function titles(row: string[]): string[] {
  return row.slice(0, widthOf(row)).map((cell) => cell.replace(/\s+/g, ' ').trim())
}

/** How many cells a row has up to its last filled one. */
export function widthOf(row: string[]): number {
  let width = row.length
  while (width > 0 && row[width - 1]!.trim() === '') width--
  return width
}

/** A row with so many cells. */
export function fit(cells: string[], columns: number): string[] {
  if (cells.length === columns) return cells
  return Array.from({ length: columns }, (_, i) => cells[i] ?? '')
}
