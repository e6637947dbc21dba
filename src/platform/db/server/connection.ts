import { existsSync, readFileSync } from 'node:fs'
import type { ClientConfig } from 'pg'
import { passwordFile } from './cluster.ts'
import type { Layout } from './layout.ts'
import { PORT, SUPERUSER } from './settings.ts'

/** How to reach the embedded server: its private socket; on Windows, which has no such sockets for us, loopback and a password. */
export function connectionOf(layout: Layout, folder: string): ClientConfig {
  if (process.platform !== 'win32') return { host: folder, port: PORT, user: SUPERUSER }
  const password = existsSync(passwordFile(layout)) ? readFileSync(passwordFile(layout), 'utf8') : ''
  return { host: '127.0.0.1', port: PORT, user: SUPERUSER, password }
}
