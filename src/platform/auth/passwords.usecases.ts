import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { runCommand } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import { findAccountForUpdate, officeNameOf, updateAccount } from './accounts.repository.ts'
import { NO_FAILURES } from './auth.domain.ts'
import { recordAccountEvents } from './auth.events.ts'
import { hashPassword } from './hashing.ts'
import { judgePassword, normalisePassword, type PasswordProblem } from './password.domain.ts'
import { newOneTimePassword } from './secrets.ts'
import { revokeSessions, revokeTokens } from './sessions.repository.ts'
import { isSamePassword, proveAgain, type Who } from './sign-in.usecases.ts'
import { profileOf, recordOwnEvents, type LockRefusal, type AuthServices } from './tries.ts'

/** Changes the person's own password (修改口令); `details.problems` of the refusal says what is wrong with the new one. Other sessions end. */
export async function changePassword(
  services: AuthServices,
  who: Who,
  input: { current: string; next: string },
): Promise<Outcome<undefined, LockRefusal | 'auth.wrong' | 'auth.password.refused' | 'auth.changed'>> {
  const proved = await proveAgain(services, who, input.current)
  if (!proved.ok) return proved
  const verified = proved.value
  const officeName = await services.db.transaction({ officeId: who.officeId }, (tx) => officeNameOf(tx, who.officeId))
  const problems: PasswordProblem[] = judgePassword(
    input.next,
    { login: verified.login, words: [verified.name, officeName] },
    profileOf(services),
  )
  if (normalisePassword(input.next) === normalisePassword(input.current)) problems.push({ code: 'auth.password.unchanged' })
  if (problems.length > 0) return refuse('auth.password.refused', { problems })
  const passwordHash = await hashPassword(input.next)
  const now = services.now()
  return services.db.transaction({ officeId: who.officeId }, async (tx) => {
    const account = await findAccountForUpdate(tx, who.officeId, who.accountId)
    if (!account || !isSamePassword(account, verified)) return refuse('auth.changed')
    await updateAccount(tx, account, { passwordHash, passwordChangedAt: now, mustChangePassword: false, ...NO_FAILURES })
    const ended = await revokeSessions(tx, who, { except: who.sessionId }, now)
    await recordOwnEvents(tx, services, account, now, [{ type: 'account.password_changed', facts: { sessionsEnded: ended.length } }])
    return done(undefined)
  })
}

/**
 * An administrator gives somebody a one-time password (重置口令), shown this once and good for three days; the person must change it at the
 * first sign-in. Their sessions and tokens end and a lock is lifted. The second factor stays.
 */
export async function resetPassword(
  ctx: Context,
  accountId: string,
): Promise<Outcome<{ oneTimePassword: string }, 'auth.account_missing' | 'auth.own_account'>> {
  if (ctx.actor.id === accountId) return refuse('auth.own_account')
  const oneTimePassword = newOneTimePassword()
  const passwordHash = await hashPassword(oneTimePassword)
  const now = ctx.now()
  return runCommand(ctx, 'account.reset_password', { accountId }, async (tx) => {
    const account = await findAccountForUpdate(tx, ctx.officeId, accountId)
    if (!account) return refuse('auth.account_missing')
    await updateAccount(tx, account, { passwordHash, passwordChangedAt: now, mustChangePassword: true, ...NO_FAILURES })
    const sessions = await revokeSessions(tx, { officeId: ctx.officeId, accountId }, {}, now)
    const tokens = await revokeTokens(tx, { officeId: ctx.officeId, accountId }, now)
    await recordAccountEvents(tx, { officeId: ctx.officeId, accountId, actor: ctx.actor, now, ids: ctx.ids }, [
      { type: 'account.password_reset', facts: { sessionsEnded: sessions.length, tokensRevoked: tokens.length } },
    ])
    return done({ oneTimePassword })
  }) as Promise<Outcome<{ oneTimePassword: string }, 'auth.account_missing' | 'auth.own_account'>> // runCommand widens the refusals
}
