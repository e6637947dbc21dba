import { sql, type RawBuilder } from 'kysely'
import { addDays, instantAt, type LocalDate } from '#kernel/local-date.ts'

/** A period of days; both ends count, a missing end is open. */
export type Days = { from?: LocalDate | undefined; to?: LocalDate | undefined }

/** Conditions that an instant lies in a period, as days are in China; none for a period open at both ends. */
export function duringDays(column: RawBuilder<unknown>, { from, to }: Days): RawBuilder<unknown>[] {
  return [...(from ? [sql`${column} >= ${instantAt(from)}`] : []), ...(to ? [sql`${column} < ${instantAt(addDays(to, 1))}`] : [])]
}

/** A column with one value, or with none where a filter says so. */
export function isOrNone(column: RawBuilder<unknown>, value: string): RawBuilder<unknown> {
  return value === 'none' ? sql`${column} is null` : sql`${column} = ${value}`
}
