import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { buildServer } from '#main/serve.ts'
import { openServices, type Running } from '#main/services.ts'
import type { Config } from '#platform/config.ts'
import { makeLog } from '#platform/log.ts'
import { bodyWriter } from './body.ts'
import { writeWhole } from './byte-file.ts'
import { CHUNK, chunkSealer } from './chunks.ts'
import { encodeHeader, fileKey, type BackupHeader } from './header.ts'
import type { Item, Manifest } from './manifest.ts'
import { readBackup } from './read-backup.ts'
import type { RecoveryKey } from './recovery-key.ts'

export const silent = makeLog({ write: () => {} })
/** A folder that any user may pass, as a data directory's parent usually is. */
export const newFolder = () => mkdtempSync(join(tmpdir(), 'youyue-backup-'))

export type House = { running: Running; server: FastifyInstance; config: Config; close(): Promise<void> }

/** The whole product on a data directory, spoken to through its front door. */
export async function openHouse(dataDir: string, databaseUrl?: string): Promise<House> {
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl,
    publicUrl: 'http://127.0.0.1:8311',
    production: false,
    passwordProfile: 'dengbao-2',
  }
  const running = await openServices(config, silent)
  const server = await buildServer(running.services, { publicLimit: 100_000 })
  return {
    running,
    server,
    config,
    async close() {
      await server.close()
      await running.close()
    },
  }
}

/** One multipart upload of a text file; gives its id. */
export async function upload(house: House, token: string, text: string): Promise<string> {
  const edge = 'edge-of-a-part'
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="note.txt"\r\ncontent-type: text/plain\r\n\r\n`
  const response = await house.server.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: `${head}${text}\r\n--${edge}--\r\n`,
  })
  if (response.statusCode !== 201) throw new Error(response.body)
  return response.json<{ id: string }>().id
}

/** Every row of every table as text, read without any of the code that is tested; the job queue's own history apart. */
export async function allRows(pool: pg.Pool): Promise<Record<string, string[]>> {
  const client = await pool.connect()
  try {
    await client.query(`set timezone = 'UTC'; set bytea_output = 'hex'; set datestyle = 'ISO'`)
    const { rows: tables } = await client.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname in ('public', 'vault', 'graphile_worker') and (schemaname, tablename) <> ('graphile_worker', 'migrations') order by 1`,
    )
    const found: Record<string, string[]> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)
      found[name] = rows.map(({ row }) => row).sort()
    }
    return found
  } finally {
    client.release(true)
  }
}

export type Content = { header: BackupHeader; items: { item: Item; bytes: Buffer }[]; manifest: Manifest }

/** A whole backup in memory, for forging. */
export async function readAll(path: string, recovery: RecoveryKey): Promise<Content> {
  const items: Content['items'] = []
  const { header, manifest } = await readBackup(path, recovery, async (item, content) => {
    const pieces: Buffer[] = []
    for await (const piece of content) pieces.push(piece)
    items.push({ item, bytes: Buffer.concat(pieces) })
  })
  return { header, items, manifest }
}

/** Writes what may be false as a well-formed, rightly sealed backup. */
export async function forge(path: string, recovery: RecoveryKey, { header, items, manifest }: Content, format?: number): Promise<void> {
  await writeWhole(
    path,
    { force: true },
    async (write) => {
      const { bytes, binding } = encodeHeader(header, format)
      await write(bytes)
      const sealer = chunkSealer(fileKey(recovery.key, header), binding, write)
      const body = bodyWriter(sealer.write)
      for (const { item, bytes: content } of items) {
        const rows = item.kind === 'table' ? () => content.toString('latin1').split('\n').length - 1 : undefined
        await body.item(item, [content], rows)
      }
      await body.manifest({ ...manifest, inventory: body.inventory() })
      await sealer.end()
    },
    async () => {},
  )
}

/** Where the chunks of a backup begin and end. */
export function chunksOf(bytes: Buffer): { start: number; end: number }[] {
  const chunks: { start: number; end: number }[] = []
  let start = 8 + 2 + 4 + bytes.readUInt32BE(10) + 32
  while (start < bytes.length) {
    const length = bytes.readUInt32BE(start) & 0x7fffffff
    if (length > CHUNK) throw new Error('no chunk begins here')
    const end = start + 4 + length + 16
    chunks.push({ start, end })
    start = end
  }
  return chunks
}
