import { resolve } from 'node:path'

/** Settings of one process, read from the environment once. */
export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  /** Address that residents reach, for QR codes on slips; the listening address when not told. */
  publicUrl: string
  production: boolean
}

/** Reads `PORT`, `HOST`, `YOUYUE_DATA`, `DATABASE_URL`, `YOUYUE_PUBLIC_URL`. Throws on a port that is none. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = Number(env['PORT'] ?? 8311)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`PORT must be 0 to 65535, not ${env['PORT']}`)
  const host = env['HOST'] ?? '127.0.0.1'
  return {
    port,
    host,
    dataDir: resolve(env['YOUYUE_DATA'] ?? 'data'),
    databaseUrl: env['DATABASE_URL'] || undefined,
    publicUrl: env['YOUYUE_PUBLIC_URL'] ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    production: env['NODE_ENV'] === 'production',
  }
}

/** Whether only this machine can reach the server: the condition under which demonstration accounts may exist. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
