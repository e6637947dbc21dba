import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'

export type Value = string | number | boolean | null | Date | Uint8Array | readonly string[]
/** A row by column, in camelCase; all rows of a table have the same columns in the same order. */
export type Row = Readonly<Record<string, Value>>

/** Writes rows by COPY, the fastest way in. */
export async function copyInto(client: pg.ClientBase, table: string, rows: readonly Row[]): Promise<void> {
  if (!rows[0]) return
  const columns = Object.keys(rows[0]).map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  const stream = client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(Readable.from(chunks(rows)), stream)
}

function* chunks(rows: readonly Row[]): Generator<string> {
  for (let at = 0; at < rows.length; at += 200) {
    yield rows
      .slice(at, at + 200)
      .map((row) => `${Object.values(row).map(field).join('\t')}\n`)
      .join('')
  }
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function field(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return value.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? found)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `{${value.join(',')}}` // ids and codes only: nothing in them needs quotes
  return String(value)
}
