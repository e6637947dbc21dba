import { TEXT_LIMIT } from '#kernel/schemas.ts'
import type { ImportField, Mapping } from './import-mapping.domain.ts'
import type { texts } from './opinion-import.texts.ts'

export type ImportErrorCode = Exclude<keyof typeof texts, 'import.text_unmapped' | 'import.column_missing' | 'import.column_twice'>
/** What is wrong with one cell. `column` is the person's own title of it; `values` fill the text of the code. */
export type RowError = { code: ImportErrorCode; field: ImportField; column: string; values: Record<string, string | number> }
const LIMITS = { text: TEXT_LIMIT, title: 100, place: 200, speakerName: 60, externalId: 80, userKey: 80 } as const
// What `wordsOf` refuses; the person learns it here, with the row.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** What a spreadsheet writes where it could not compute. */
const FORMULA_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|CALC!|SPILL!|GETTING_DATA)$/i
// Zero-width spaces, byte order marks and soft hyphens come along when people copy from web pages; joiners stay, emoji are made of them.
// oxlint-disable-next-line no-irregular-whitespace
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g

/** A cell as a person sees it: no invisible signs, plain blanks, line breaks of one kind. */
function plainCell(cell: string): string {
  return cell.replace(/\r\n?/g, '\n').replace(INVISIBLE, '').replace(/[\u00a0\u2007\u202f]/g, ' ').trim() // prettier-ignore
}

/** The cells of one row by field, and the errors found on the way. */
export class RowReader {
  readonly errors: RowError[] = []
  readonly #cells: readonly string[]
  readonly #mapping: Mapping
  readonly #header: readonly string[]

  constructor(cells: readonly string[], mapping: Mapping, header: readonly string[]) {
    this.#cells = cells
    this.#mapping = mapping
    this.#header = header
  }

  cell(field: ImportField): string {
    const column = this.#mapping[field]
    return column === undefined ? '' : plainCell(this.#cells[column] ?? '')
  }

  fail(field: ImportField, code: ImportErrorCode, values: Record<string, string | number> = {}): undefined {
    this.errors.push({ code, field, column: this.#header[this.#mapping[field] ?? -1] ?? '', values })
  }

  /** A person's own words, whole; undefined when the cell is empty. */
  words(field: keyof typeof LIMITS): string | undefined {
    const text = this.cell(field)
    if (text === '') return undefined
    if (FORMULA_ERROR.test(text)) return this.fail(field, 'import.formula_error', { value: text })
    const length = [...text].length
    if (length > LIMITS[field]) return this.fail(field, 'import.too_long', { length, max: LIMITS[field] })
    if (CONTROLS.test(text) || !text.isWellFormed()) return this.fail(field, 'import.text_unreadable')
    return text
  }

  /** A cell read by `parse`; undefined when it is empty, an error when `parse` makes nothing of it. */
  value<T>(field: ImportField, code: ImportErrorCode, parse: (cell: string) => T | undefined): T | undefined {
    const cell = this.cell(field)
    if (cell === '') return undefined
    if (FORMULA_ERROR.test(cell)) return this.fail(field, 'import.formula_error', { value: cell })
    // An error is shown and stored where a telephone number has no business.
    return parse(cell) ?? this.fail(field, code, field === 'speakerPhone' ? {} : { value: shortened(cell) })
  }
}

/** A cell as an error quotes it. */
export function shortened(cell: string): string {
  const characters = [...cell]
  return characters.length > 30 ? `${characters.slice(0, 30).join('')}…` : cell
}
