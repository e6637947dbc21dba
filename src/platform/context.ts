import type { Role } from '#kernel/permissions.ts'
import type { Ids } from '#kernel/ids.ts'
import type { Locale } from '#kernel/texts.ts'
import type { WorkCalendar } from '#kernel/work-calendar.ts'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { FileStore } from './files/file-store.ts'
import type { Keys } from './keys.ts'
import type { Log } from './log.ts'

/** What every use-case may lean on; built once by the composition root. */
export type Services = {
  db: Database
  keys: Keys
  files: FileStore
  log: Log
  now(): Date
  ids: Ids
  calendar: WorkCalendar
  config: Config
}

/** Who acts. The actor always comes from the session, the token or the receipt, never from a request's body. */
export type Actor =
  | {
      kind: 'staff'
      id: string
      name: string
      roles: Role[]
      unitIds: string[]
      areaIds: string[]
      villageIds: string[]
      demonstration: boolean
      tokenId?: string
    }
  | { kind: 'resident'; id: string }
  | { kind: 'system'; id: 'system' }
  | { kind: 'anonymous'; id: 'anonymous' }

export type StaffActor = Extract<Actor, { kind: 'staff' }>

/** One request's surroundings: the office it concerns, who acts, in which language. */
export type Context = Services & {
  officeId: string
  actor: Actor
  requestId: string
  locale: Locale
  /** A client's key for this command: the same key gives the same answer, once. */
  idempotencyKey?: string
}

/** The context of work that the program does by itself. */
export function systemContext(services: Services, officeId: string): Context {
  return { ...services, officeId, actor: { kind: 'system', id: 'system' }, requestId: 'system', locale: 'zh' }
}

/**
 * A context whose clock stands still: what one request does happens at one instant, in its rows and in the ledger alike, or a replay of the
 * ledger would not give the rows.
 */
export function atOneInstant<C extends { now(): Date }>(ctx: C): C {
  const instant = ctx.now()
  return { ...ctx, now: () => new Date(instant) }
}
