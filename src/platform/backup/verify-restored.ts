import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Database } from '#platform/db/database.ts'
import { diskFileStore } from '#platform/files/disk-file-store.ts'
import { BackupError, stopIfAborted } from './backup.errors.ts'
import { exists } from './byte-file.ts'
import { beginSnapshot, copyOutSql, listHeads, listSequences, listTables } from './catalog.ts'
import { ledgerErrors } from './ledger-errors.ts'
import type { Manifest, Sum, TableItem } from './manifest.ts'

/**
 * Reads a restored data directory again, from the database and the disk, and compares it with the manifest: rows and bytes of every
 * table, sequences, every file, keys, the ledger against its published checkpoints. Throws BackupError for the first difference.
 */
export async function verifyRestored(db: Database, dir: string, manifest: Manifest, signal?: AbortSignal): Promise<void> {
  const client = await db.pool.connect()
  try {
    await beginSnapshot(client)
    await verifyTables(client, manifest, signal)
    await verifySequences(client, manifest)
    await verifyFiles(client, dir, manifest, signal)
    if (!isDeepStrictEqual(await listHeads(client), manifest.ledger)) throw new BackupError('ledger_broken', { count: 1, first: 'heads' })
    await client.query('commit')
  } finally {
    client.release(true)
  }
  await verifyKeys(dir, manifest)
  const { count, first } = await ledgerErrors(db, dir)
  if (count > 0) throw new BackupError('ledger_broken', { count, first })
}

async function verifyTables(client: pg.PoolClient, { inventory }: Manifest, signal: AbortSignal | undefined): Promise<void> {
  const here = new Set((await listTables(client)).map(({ name }) => name))
  for (const { name, columns, order, ...expected } of inventory.tables) {
    const found = here.has(name) ? await sumTable(client, { kind: 'table', name, columns, order }, signal) : undefined
    if (!isDeepStrictEqual(found, expected)) {
      throw new BackupError('table_differs', { table: name, rows: expected.rows ?? 0, found: found?.rows ?? 0 })
    }
  }
}

async function sumTable(client: pg.PoolClient, table: TableItem, signal: AbortSignal | undefined): Promise<Sum> {
  const hash = createHash('sha256')
  let size = 0
  const rows = client.query(copyTo(copyOutSql(table)))
  for await (const bytes of rows as AsyncIterable<Buffer>) {
    stopIfAborted(signal)
    hash.update(bytes)
    size += bytes.length
  }
  return { sha256: hash.digest('hex'), size, rows: rows.rowCount }
}

async function verifySequences(client: pg.PoolClient, manifest: Manifest): Promise<void> {
  const here = await listSequences(client)
  const different = manifest.sequences.find((one) => !here.some((own) => isDeepStrictEqual(own, one)))
  if (different) throw new BackupError('sequence_differs', { name: different.name })
}

/** Every file that the restored rows name, except those that the manifest says were absent already. */
async function verifyFiles(
  client: pg.PoolClient,
  dir: string,
  { inventory, absent }: Manifest,
  signal: AbortSignal | undefined,
): Promise<void> {
  const files = diskFileStore(join(dir, 'files'))
  const excused = new Set(absent.map(({ sha256 }) => sha256))
  const expected = inventory.files.count - absent.filter(({ reason }) => reason === 'damaged').length
  let [named, sound] = [0, 0]
  await client.query('declare restored_files no scroll cursor for select distinct sha256 from files')
  for (;;) {
    stopIfAborted(signal)
    const { rows } = await client.query<{ sha256: string }>('fetch 500 from restored_files')
    if (rows.length === 0) break
    for (const { sha256 } of rows.filter((row) => !excused.has(row.sha256))) {
      named++
      if ((await files.verify(sha256)) === 'sound') sound++
    }
  }
  if (sound !== expected || named !== expected) throw new BackupError('files_differ', { expected, sound })
}

async function verifyKeys(dir: string, { inventory }: Manifest): Promise<void> {
  for (const [folder, list] of [
    ['keys', inventory.keys],
    ['checkpoints', inventory.checkpoints],
  ] as const) {
    for (const { name, sha256 } of list) {
      const path = join(dir, folder, name)
      const found =
        (await exists(path)) &&
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex')
      if (found !== sha256) throw new BackupError('key_differs', { name: `${folder}/${name}` })
    }
  }
}
