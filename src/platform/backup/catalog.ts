import pg from 'pg'
import type { TableItem } from './manifest.ts'

/** The product's own schemas, and the job queue's, whose table of its own migrations is made by its library. */
const SCHEMAS = ['public', 'vault', 'graphile_worker']
const LEFT_OUT = ['graphile_worker.migrations']

/** Every table with its columns (generated ones are computed anew) and the order that makes its bytes the same everywhere. */
export async function listTables(client: pg.ClientBase): Promise<TableItem[]> {
  const { rows } = await client.query<Omit<TableItem, 'kind'>>(
    `select n.nspname || '.' || c.relname as name,
       (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((select json_agg(json_build_object('column', a.attname, 'text', a.attcollation <> 0) order by k.place)
        from pg_index i cross join unnest(i.indkey::int2[]) with ordinality as k(attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary), '[]') as order
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = any ($1) and n.nspname || '.' || c.relname <> all ($2)
     order by 1`,
    [SCHEMAS, LEFT_OUT],
  )
  return rows.map((row) => ({ kind: 'table', ...row }))
}

export type Sequence = { name: string; last: string; called: boolean }

/** What every sequence gives next. Sequences stand outside transactions: the value is of now, which is never behind the rows. */
export async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and n.nspname = any ($1) order by 1`,
    [SCHEMAS],
  )
  const sequences: Sequence[] = []
  for (const { name } of rows) {
    const found = await client.query<Omit<Sequence, 'name'>>(`select last_value::text as last, is_called as called from ${quoted(name)}`)
    if (found.rows[0]) sequences.push({ name, ...found.rows[0] })
  }
  return sequences
}

/** `schema.table` as an identifier of SQL. */
export function quoted(name: string): string {
  const dot = name.indexOf('.')
  return `${pg.escapeIdentifier(name.slice(0, dot))}.${pg.escapeIdentifier(name.slice(dot + 1))}`
}

/** Rows as text in a fixed order: equal rows give equal bytes on any server. A table without a primary key is sorted by whole rows. */
export function copyOutSql({ name, columns, order }: TableItem): string {
  const by = order.map(({ column, text }) => pg.escapeIdentifier(column) + (text ? ' collate "C"' : ''))
  return `copy (select ${columns.map(pg.escapeIdentifier).join(', ')} from ${quoted(name)} t order by ${by.join(', ') || 't::text collate "C"'}) to stdout`
}

export function copyInSql({ name, columns }: TableItem): string {
  return `copy ${quoted(name)} (${columns.map(pg.escapeIdentifier).join(', ')}) from stdin`
}

/** Begins a transaction that reads one moment, waits for nobody's patience, and in which values are written the same way everywhere. */
export async function beginSnapshot(client: pg.ClientBase): Promise<void> {
  await client.query('begin transaction isolation level repeatable read read only')
  await client.query(
    `set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = 0;
     set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local extra_float_digits = 1;
     set local bytea_output = 'hex'; set local client_encoding = 'UTF8';
     set local row_security = off`, // rows that a policy would hide are an error, never silently left out
  )
}

/** The head of every office's chain. */
export async function listHeads(client: pg.ClientBase): Promise<{ office: string; size: number; chainHash: string }[]> {
  const { rows } = await client.query<{ office: string; size: number; chainHash: string }>(
    `select distinct on (office_id) office_id as office, seq as size, encode(chain_hash, 'hex') as "chainHash"
     from ledger_links order by office_id, seq desc`,
  )
  return rows.sort((a, b) => (a.office < b.office ? -1 : 1))
}

/** The number of the job queue's last own migration; 0 = it has none yet. */
export async function jobsSchema(client: pg.ClientBase): Promise<number> {
  const there = await client.query(`select to_regclass('graphile_worker.migrations') is not null as yes`)
  if (!there.rows[0]?.yes) return 0
  const { rows } = await client.query<{ last: number }>('select coalesce(max(id), 0)::int as last from graphile_worker.migrations')
  return rows[0]?.last ?? 0
}
