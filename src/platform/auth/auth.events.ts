import type { Actor } from '#platform/context.ts'
import type { Ids } from '#kernel/ids.ts'
import type { Tx } from '#platform/db/database.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import { takeEventVersions } from './accounts.repository.ts'

/** What happens to an account, as the ledger keeps it (审计事件). No address, no login name, nothing typed: only ids, counts and times. */
export type AccountEvent =
  | { type: 'account.created'; facts: { demonstration: boolean; by: 'administrator' | 'link' } }
  | { type: 'account.signed_in'; facts: { sessionId: string; pending: string[] } }
  | { type: 'account.sign_in_failed'; facts: { factor: 'password' | 'totp' | 'recovery-code'; failures: number } }
  | { type: 'account.locked'; facts: { until: string } }
  | { type: 'account.unlocked'; facts: Record<string, never> }
  | { type: 'account.second_factor_passed'; facts: { sessionId: string; by: 'totp' | 'recovery-code'; codesLeft: number } }
  | { type: 'account.second_factor_enrolled'; facts: { sessionId: string } }
  | { type: 'account.second_factor_reset'; facts: Record<string, never> }
  | { type: 'account.recovery_codes_made'; facts: { count: number } }
  | { type: 'account.password_changed'; facts: { sessionsEnded: number } }
  | { type: 'account.password_reset'; facts: { sessionsEnded: number; tokensRevoked: number } }
  | { type: 'account.signed_out'; facts: { sessionId: string } }
  | { type: 'account.session_revoked'; facts: { sessionIds: string[] } }
  | { type: 'account.token_created'; facts: { tokenId: string; expiresAt: string } }
  | { type: 'account.token_revoked'; facts: { tokenId: string } }
  | { type: 'account.activated'; facts: Record<string, never> }
  | { type: 'account.deactivated'; facts: { sessionsEnded: number; tokensRevoked: number } }

/** Who writes about which account of which office, when. */
export type Scribe = { officeId: string; accountId: string; actor: Actor; now: Date; ids: Ids }

/** Appends events of one account to the ledger in the caller's transaction; the row of the account is locked by counting their versions. */
export async function recordAccountEvents(tx: Tx, scribe: Scribe, events: readonly AccountEvent[]): Promise<void> {
  if (events.length === 0) return
  const last = await takeEventVersions(tx, scribe.officeId, scribe.accountId, events.length)
  await appendEvents(
    tx,
    { officeId: scribe.officeId, actor: scribe.actor, now: () => scribe.now, ids: scribe.ids },
    events.map((event, index) => ({
      type: event.type,
      subject: { kind: 'account', id: scribe.accountId },
      version: last - events.length + 1 + index,
      facts: event.facts,
    })),
  )
}

/** The actor of what somebody does with their own account while signing in, when posts and duties are not known yet. */
export function holderOf(account: { id: string; name: string; demonstration: boolean }): Actor {
  return {
    kind: 'staff',
    id: account.id,
    name: account.name,
    demonstration: account.demonstration,
    roles: [],
    unitIds: [],
    areaIds: [],
    villageIds: [],
  }
}
