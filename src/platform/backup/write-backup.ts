import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { RequestError } from '#kernel/outcome.ts'
import type { Services } from '#platform/context.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { bodyWriter, type BodyWriter } from './body.ts'
import { writeWhole } from './byte-file.ts'
import { beginSnapshot, copyOutSql, jobsSchema, listHeads, listSequences, listTables } from './catalog.ts'
import { CHUNK, chunkSealer, type WriteBytes } from './chunks.ts'
import { encodeHeader, fileKey, keyIdOf, newCipher, type BackupHeader } from './header.ts'
import type { Manifest } from './manifest.ts'
import { programVersion } from './program-version.ts'
import { checkBackup } from './read-backup.ts'
import type { RecoveryKey } from './recovery-key.ts'

/** Secrets that go into the encrypted body; the recovery key itself stays outside. */
export const KEY_FILES = ['master.key', 'signing.pem']

export type BackupSource = Pick<Services, 'db' | 'files' | 'now'> & { config: { dataDir: string } }
export type WriteOptions = { recovery: RecoveryKey; force: boolean; signal?: AbortSignal }
export type Written = { header: BackupHeader; manifest: Manifest }

/**
 * Writes one encrypted file with everything: the rows of one moment (others go on writing), the files that they name, the published
 * checkpoints, the keys. Memory does not grow with the data. The file is read back and checked before it gets its name.
 * Throws BackupError.
 */
export async function writeBackup(source: BackupSource, path: string, options: WriteOptions): Promise<Written & { size: number }> {
  let written: Written | undefined
  const fill = async (write: WriteBytes) => {
    written = await inSnapshot(source, (client, checkpoints) => writeAll({ source, client, checkpoints, options, write }))
  }
  await writeWhole(path, options, fill, async (draft) => void (await checkBackup(draft, options.recovery, options.signal)))
  if (!written) throw new Error('a backup was written without content')
  return { ...written, size: (await stat(path)).size }
}

/** Checkpoints are listed before the snapshot is taken: so the rows that each of them vouches for are in it. */
async function inSnapshot<T>({ db, config }: BackupSource, work: (client: pg.PoolClient, checkpoints: string[]) => Promise<T>): Promise<T> {
  const checkpoints = await listCheckpoints(join(config.dataDir, 'checkpoints'))
  const client = await db.pool.connect()
  try {
    await beginSnapshot(client)
    const result = await work(client, checkpoints)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    client.release(true) // in the middle of a copy the connection is good for nothing else
    throw error
  }
}

type Work = { source: BackupSource; client: pg.PoolClient; checkpoints: string[]; options: WriteOptions; write: WriteBytes }

async function writeAll({ source, client, checkpoints, options, write }: Work): Promise<Written> {
  const header = await describe(client, source.now(), options.recovery.key)
  const { bytes, binding } = encodeHeader(header)
  await write(bytes)
  const sealer = chunkSealer(fileKey(options.recovery.key, header), binding, write)
  const body = bodyWriter(sealer.write)
  for (const name of KEY_FILES) await body.item({ kind: 'key', name }, [await readFile(join(source.config.dataDir, 'keys', name))])
  for (const path of checkpoints) await body.item({ kind: 'checkpoint', name: basename(path) }, [await readFile(path)])
  for (const table of await listTables(client)) {
    const rows = client.query(copyTo(copyOutSql(table)))
    await body.item(table, rows as AsyncIterable<Buffer>, () => rows.rowCount) // no encoding set: always Buffers
  }
  const sequences = await listSequences(client)
  const ledger = await listHeads(client)
  const absent = await writeFiles(client, source.files, body)
  const manifest: Manifest = { inventory: body.inventory(), absent, sequences, ledger }
  await body.manifest(manifest)
  await sealer.end()
  return { header, manifest }
}

async function describe(client: pg.PoolClient, now: Date, recoveryKey: Buffer): Promise<BackupHeader> {
  const migrations = await client.query<BackupHeader['migrations'][number]>('select name, checksum from schema_migrations order by name')
  const offices = await client.query<{ count: number }>('select count(*)::int as count from offices')
  return {
    program: 'youyue',
    version: programVersion(),
    createdAt: now.toISOString(),
    offices: offices.rows[0]?.count ?? 0,
    migrations: migrations.rows,
    jobsSchema: await jobsSchema(client),
    cipher: newCipher(CHUNK),
    keyId: keyIdOf(recoveryKey),
  }
}

async function listCheckpoints(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && /^[\w.-]+\.json$/.test(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort()
}

type NamedFile = { sha256: string; linked: boolean }

/** Every file that the rows of the snapshot name. What the store no longer has whole is remembered, not passed over. */
async function writeFiles(client: pg.PoolClient, files: FileStore, body: BodyWriter): Promise<Manifest['absent']> {
  const absent: Manifest['absent'] = []
  await client.query(
    `declare backup_files no scroll cursor for
     select sha256, bool_or(state = 'linked') as linked from files group by sha256 order by sha256 collate "C"`,
  )
  for (;;) {
    const { rows } = await client.query<NamedFile>('fetch 500 from backup_files')
    if (rows.length === 0) return absent
    for (const { sha256, linked } of rows) {
      const bytes = await files.open(sha256).catch(missingAs(undefined))
      // What nothing was linked to may have been collected since the snapshot: nobody misses it.
      if (!bytes) absent.push({ sha256, reason: linked ? 'missing' : 'collected' })
      else if ((await body.item({ kind: 'file', name: sha256 }, bytes)).sha256 !== sha256) absent.push({ sha256, reason: 'damaged' })
    }
  }
}

function missingAs<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof RequestError && error.code === 'file.missing') return value
    throw error
  }
}
