import { resolve } from 'node:path'
import { DEFAULT_PROFILE, isProfileName, type ProfileName } from './auth/auth.profile.ts'

/** Settings of one process, read from the environment once. */
export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  /** Address that residents reach, for QR codes on slips; the listening address when not told. */
  publicUrl: string
  production: boolean
  /** Which rules passwords, locks and sessions follow (decision 0005). */
  passwordProfile: ProfileName
}

/** Reads `PORT`, `HOST`, `YOUYUE_DATA`, `DATABASE_URL`, `YOUYUE_PUBLIC_URL`, `YOUYUE_PASSWORD_PROFILE`. Throws on a port or profile that is none. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = Number(env['PORT'] ?? 8311)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`PORT must be 0 to 65535, not ${env['PORT']}`)
  const host = env['HOST'] ?? '127.0.0.1'
  const passwordProfile = env['YOUYUE_PASSWORD_PROFILE'] ?? DEFAULT_PROFILE
  if (!isProfileName(passwordProfile)) throw new RangeError(`YOUYUE_PASSWORD_PROFILE is unknown: ${passwordProfile}`)
  return {
    port,
    host,
    dataDir: resolve(env['YOUYUE_DATA'] ?? 'data'),
    databaseUrl: env['DATABASE_URL'] || undefined,
    publicUrl: env['YOUYUE_PUBLIC_URL'] ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    production: env['NODE_ENV'] === 'production',
    passwordProfile,
  }
}

/** Whether only this machine can reach the server: the condition under which demonstration accounts may exist. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
