import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeIds } from '#kernel/ids.ts'
import { OFFICIAL_CALENDAR } from '#kernel/official-calendar.ts'
import { workCalendarOf } from '#kernel/work-calendar.ts'
import { readConfig } from '#platform/config.ts'
import { systemContext, type Context, type Services } from '#platform/context.ts'
import { diskFileStore } from '#platform/files/disk-file-store.ts'
import { keysFrom } from '#platform/keys.ts'
import { testOffice, type TestDatabase } from '#platform/testing/database.ts'
import { TOTP, URI } from 'otpauth'
import { addAccount } from './accounts.usecases.ts'
import type { ProfileName } from './auth.profile.ts'
import { hashPassword } from './hashing.ts'
import { confirmTotp, enrolTotp } from './second-factor.usecases.ts'
import type { LoadRoles } from './sessions.usecases.ts'
import { signIn, type Who } from './sign-in.usecases.ts'

export const PASSWORD = 'Tm7-kelp'
export const HOME = '192.0.2.0/24'
export const BROWSER = { addressPrefix: HOME, userAgentFamily: 'Firefox' }
export const noRoles: LoadRoles = async () => ({ roles: ['clerk'], unitIds: ['unt_1'], areaIds: [], villageIds: [] })

const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** A program with a clock that the test moves, and an office of its own. */
export type Stage = Awaited<ReturnType<typeof authStage>>

export async function authStage(test: TestDatabase, env: { profile?: ProfileName; host?: string } = {}) {
  let time = new Date('2026-03-02T01:00:10Z').getTime()
  const now = () => new Date(time)
  const services: Services = {
    db: test.db,
    keys: keysFrom(randomBytes(32), pem, randomBytes(32)),
    files: diskFileStore(join(tmpdir(), `youyue-auth-${randomBytes(6).toString('hex')}`)),
    log: { info() {}, warn() {}, error() {} },
    now,
    ids: makeIds(now, randomBytes),
    calendar: workCalendarOf(OFFICIAL_CALENDAR),
    config: readConfig({ YOUYUE_PASSWORD_PROFILE: env.profile, HOST: env.host }),
  }
  const officeId = await testOffice(test.db, undefined, now())
  const admin: Context = systemContext(services, officeId)
  return {
    services,
    officeId,
    admin,
    /** Moves the clock. */
    pass: (minutes: number) => void (time += minutes * 60_000),
  }
}

let number = 0
/** An account with the fixture's password; demonstration accounts need no second factor. */
export async function addPerson(
  stage: Stage,
  more: { demonstration?: boolean; mustChangePassword?: boolean; login?: string } = {},
): Promise<{ id: string; login: string }> {
  const login = more.login ?? `person${++number}.${randomBytes(3).toString('hex')}`
  const passwordHash = await hashPassword(PASSWORD)
  const added = await stage.services.db.transaction({ officeId: stage.officeId }, (tx) =>
    addAccount(tx, stage.admin, {
      login,
      name: '周明',
      passwordHash,
      mustChangePassword: more.mustChangePassword ?? false,
      demonstration: more.demonstration ?? false,
    }),
  )
  if (!added.ok) throw new Error(added.refusal)
  return { id: added.value.id, login }
}

/** Signs in with the fixture's password; throws what was refused. */
export async function enter(stage: Stage, login: string, password = PASSWORD) {
  const opened = await signIn(stage.services, { login, password, ...BROWSER })
  if (!opened.ok) throw new Error(opened.refusal)
  return {
    ...opened.value,
    who: {
      officeId: stage.officeId,
      accountId: opened.value.accountId,
      sessionId: opened.value.sessionId,
      addressPrefix: HOME,
    } satisfies Who,
  }
}

/** Enrols an authenticator app and gives a function that shows its code now. */
export async function enrol(stage: Stage, who: Who) {
  const enrolment = await enrolTotp(stage.services, who, {})
  if (!enrolment.ok) throw new Error(enrolment.refusal)
  const code = appOf(stage, enrolment.value.uri)
  const confirmed = await confirmTotp(stage.services, who, { code: code() })
  if (!confirmed.ok) throw new Error(confirmed.refusal)
  return { code, recoveryCodes: confirmed.value.recoveryCodes }
}

/** The telephone: shows the code of an enrolment at the stage's time. */
export function appOf(stage: Stage, uri: string): () => string {
  const app = URI.parse(uri)
  if (!(app instanceof TOTP)) throw new Error('not a TOTP address')
  return () => app.generate({ timestamp: stage.services.now().getTime() })
}

/** Events of an account in the ledger, oldest first. */
export async function eventsOf(
  stage: Stage,
  accountId: string,
): Promise<{ type: string; facts: Record<string, unknown>; actorId: string; version: number }[]> {
  const { rows } = await stage.services.db.pool.query<{ type: string; facts: string; actor_id: string; version: number }>(
    'select type, facts, actor_id, version from ledger_events where office_id = $1 and subject_id = $2 order by version',
    [stage.officeId, accountId],
  )
  return rows.map((row) => ({
    type: row.type.replace('account.', ''),
    facts: JSON.parse(row.facts) as Record<string, unknown>,
    actorId: row.actor_id,
    version: row.version,
  }))
}
