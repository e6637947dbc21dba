import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import { passwordFile } from './cluster.ts'
import type { Layout } from './layout.ts'
import { PORT, SUPERUSER } from './settings.ts'

/** How to reach the embedded server: its private socket; on Windows, which has no such sockets for us, loopback and a password. */
export function connectionOf(layout: Layout, folder: string): ClientConfig {
  if (process.platform !== 'win32') return { host: folder, port: PORT, user: SUPERUSER }
  const password = existsSync(passwordFile(layout)) ? readFileSync(passwordFile(layout), 'utf8') : ''
  return { host: '127.0.0.1', port: portOf(layout), user: SUPERUSER, password }
}

/** Names the socket file; on Windows the real port, drawn once for a data directory so that an installed PostgreSQL keeps its own. */
export function portOf(layout: Layout): number {
  if (process.platform !== 'win32') return PORT
  const file = join(layout.root, 'port')
  if (!existsSync(file)) writeFileSync(file, String(randomInt(20_000, 45_000)), { mode: 0o600 })
  return Number(readFileSync(file, 'utf8'))
}
