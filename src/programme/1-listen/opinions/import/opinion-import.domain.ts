import { done } from '#kernel/outcome.ts'
import { phoneSchema } from '#kernel/schemas.ts'
import { FIELDS, SOURCES, type Field, type Mark, type Source } from '#kernel/terms.ts'
import { say, type Bilingual, type Locale } from '#kernel/texts.ts'
import type { Mapping } from './import-mapping.domain.ts'
import { findVillage, type NameLookup } from './import-places.domain.ts'
import { RowReader, shortened, type ImportErrorCode, type RowError } from './import-row.domain.ts'
import { chinaTime, folded, parseCount, parseField, parseMarks, parseSaidAt, parseSource, parseYesNo } from './import-values.domain.ts'
import { fieldTexts, texts } from './opinion-import.texts.ts'

/** An opinion (意见) read from one row: the body of `POST /api/v1/opinions` and what only an import knows. */
export type OpinionDraft = {
  text: string
  title?: string
  field?: Field
  categoryCode?: string
  villageCode?: string
  place?: string
  source: Source
  speaker?: { name?: string; phone?: string }
  confidential?: boolean
  marks?: Mark[]
  affected?: number
  externalId?: string
  /** Which opinion this is, whenever and however often it is imported; see `rowKeyOf`. */
  rowKey: string
  /** `YYYY-MM-DDTHH:mm:ss+08:00` */
  saidAt?: string
  /** The original system's user and votes: they tell rows apart and stay out of the opinion, which keeps only what the office acts on. */
  userKey?: string
  up?: number
  down?: number
}

/** An outcome whose refusal names every bad cell. */
export type ParsedRow = { ok: true; value: OpinionDraft } | RowRefusal
export type RowRefusal = { ok: false; refusal: 'import.row_invalid'; details: { errors: RowError[] } }

export type ImportLookups = {
  header: readonly string[]
  villages: NameLookup
  categories: NameLookup
  /** For rows that do not say where they came from. */
  defaultSource: Source
  /** Whether plain day numbers count from 1904. */
  date1904?: boolean
  /** Nothing can have been said after it. */
  now: Date
  /** A keyed hash (HMAC): a plain one of words and telephone would let a reader of the table try telephones. */
  digest: (text: string) => string
}

/** Reads one row (逐行校验). All errors of a row are found at once; nothing is cut, guessed or left out silently. */
export function parseRow(cells: readonly string[], mapping: Mapping, lookups: ImportLookups): ParsedRow {
  const row = new RowReader(cells, mapping, lookups.header)
  const text = row.words('text')
  if (text === undefined && !row.errors.length) row.fail('text', 'import.text_empty')
  const name = row.words('speakerName')
  const phone = row.value('speakerPhone', 'import.phone_invalid', (cell) => phoneSchema.safeParse(cell).data)
  const draft: Omit<OpinionDraft, 'rowKey'> = {
    text: text ?? '',
    title: row.words('title')?.replace(/\s*\n\s*/g, ' '),
    field: row.value('field', 'import.field_unknown', parseField),
    categoryCode: categoryOf(row, lookups.categories),
    villageCode: villageOf(row, lookups.villages),
    place: row.words('place'),
    source: row.value('source', 'import.source_unknown', parseSource) ?? lookups.defaultSource,
    speaker: name || phone ? dropUndefined({ name, phone }) : undefined,
    confidential: row.value('confidential', 'import.yes_no_unknown', parseYesNo),
    marks: row.value('marks', 'import.mark_unknown', parseMarks),
    affected: row.value('affected', 'import.affected_invalid', (cell) => within(parseCount(cell), 1, 10_000_000)),
    externalId: externalIdOf(row),
    saidAt: saidAtOf(row, lookups),
    userKey: row.words('userKey'),
    up: row.value('up', 'import.count_invalid', parseCount),
    down: row.value('down', 'import.count_invalid', parseCount),
  }
  if (row.errors.length) return refusal(row.errors)
  const said = dropUndefined(draft)
  return done({ ...said, rowKey: rowKeyOf(said, lookups.digest) })
}

/**
 * Which opinion a row is: `id:` and the number it bears in the system it comes from, or `content:` and the digest of who said what when,
 * so that importing a file twice makes nothing twice.
 */
export function rowKeyOf(draft: Omit<OpinionDraft, 'rowKey'>, digest: (text: string) => string): string {
  if (draft.externalId) return `id:${draft.externalId}`
  const { text, saidAt, speaker, userKey } = draft
  const who = [speaker?.name, speaker?.phone, userKey].map((part) => folded(part ?? ''))
  return `content:${digest(JSON.stringify([text.normalize('NFKC').replace(/\s+/g, ' '), saidAt ?? '', ...who]))}`
}

/**
 * Whether a row that was imported before says something else now: a digest over all that becomes part of the opinion. The votes of a message
 * board and its name for the user stay outside: the first change from export to export, and none of them is kept with the opinion.
 */
export function rowDigestOf(draft: OpinionDraft, digest: (text: string) => string): string {
  const { rowKey: _, up: _up, down: _down, userKey: _user, speaker, marks, ...rest } = draft
  const facts: [string, unknown][] = Object.entries({ ...rest, name: speaker?.name, phone: speaker?.phone, marks: marks?.toSorted() })
  return digest(JSON.stringify(facts.filter(([, value]) => value !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1))))
}

/** The errors of a row as one line for its cell in the person's copy: `「村」没有……；「时间」……`. */
export function describeErrors(errors: readonly RowError[], locale: Locale): string {
  const parts = errors.map((error) => {
    const column = error.column || fieldTexts[error.field][locale]
    const words = say(texts[error.code], locale, { ...error.values, known: knownNames(error.code, locale) })
    return locale === 'zh' ? `「${column}」${words}` : `${column}: ${words}`
  })
  return parts.join(locale === 'zh' ? '；' : '; ')
}

/** What a column with fixed words may say. */
function knownNames(code: ImportErrorCode, locale: Locale): string {
  const terms: Record<string, Bilingual> = code === 'import.field_unknown' ? FIELDS : SOURCES
  return Object.values(terms)
    .map((term) => term[locale])
    .join(locale === 'zh' ? '、' : ', ')
}

function refusal(errors: RowError[]): RowRefusal {
  return { ok: false, refusal: 'import.row_invalid', details: { errors } }
}

function externalIdOf(row: RowReader): string | undefined {
  const id = row.words('externalId')?.normalize('NFKC').replace(/\s+/g, '')
  if (id && /^\d(\.\d+)?e\+?\d+$/i.test(id)) return row.fail('externalId', 'import.id_mangled', { value: id })
  return id || undefined
}

function saidAtOf(row: RowReader, { now, date1904 }: ImportLookups): string | undefined {
  const saidAt = row.value('time', 'import.time_unknown', (cell) => parseSaidAt(cell, date1904))
  if (!saidAt) return undefined
  // A minute of grace for clocks that differ, as at registration.
  if (saidAt.getTime() > now.getTime() + 60_000) return row.fail('time', 'import.time_future', { value: row.cell('time') })
  return chinaTime(saidAt)
}

function villageOf(row: RowReader, villages: NameLookup): string | undefined {
  const cell = row.cell('village')
  if (cell === '') return undefined
  const code = findVillage(villages, cell)
  return code ?? row.fail('village', code === null ? 'import.village_ambiguous' : 'import.village_unknown', { value: shortened(cell) })
}

function categoryOf(row: RowReader, categories: NameLookup): string | undefined {
  return row.value('category', 'import.category_unknown', (cell) => categories.get(folded(cell)) ?? undefined)
}

function within(value: number | undefined, least: number, most: number): number | undefined {
  return value !== undefined && value >= least && value <= most ? value : undefined
}

function dropUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T // only absent keys go
}
