import type { Database } from '#platform/db/database.ts'

export type Holder = { officeId: string; accountId: string }

/** More bearers than one installation has at once; the oldest is forgotten, which costs one look. */
const MOST = 10_000

/**
 * Whose a bearer secret is, by its hash: that never changes, so it may be remembered, and the holder's posts be asked for at once with the
 * bearer's own row. Whether it still opens anything is asked of the database every time.
 */
export class Holders {
  readonly #byDatabase = new WeakMap<Database, Map<string, Holder>>()

  get(db: Database, hash: Buffer): Holder | undefined {
    return this.#byDatabase.get(db)?.get(hash.toString('base64'))
  }

  set(db: Database, hash: Buffer, { officeId, accountId }: Holder): void {
    const known = this.#byDatabase.get(db) ?? new Map<string, Holder>()
    this.#byDatabase.set(db, known)
    const oldest = known.size >= MOST ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    known.set(hash.toString('base64'), { officeId, accountId })
  }
}
