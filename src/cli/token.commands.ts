import { InvalidArgumentError, type Command } from 'commander'
import { RequestError, valueOf } from '#kernel/outcome.ts'
import { say } from '#kernel/texts.ts'
import { TOKEN_DAYS_MAX } from '#platform/auth/auth.domain.ts'
import { createApiToken, listApiTokens, revokeApiToken } from '#platform/auth/tokens.usecases.ts'
import type { OpenServices } from '../main.ts'
import { texts, usage } from './cli.texts.ts'
import { CommandRefusal, shellLocale, withServices } from './shell.ts'
import { accountOf } from './user.commands.ts'

/** `token create|list|revoke`: a token acts as its user (访问令牌). */
export function registerTokenCommands(program: Command, open: OpenServices): void {
  const locale = shellLocale()
  const token = program.command('token').description(usage.token[locale])
  token
    .command('create')
    .description(usage.tokenCreate[locale])
    .requiredOption('--user <login>', usage.user[locale])
    .requiredOption('--name <name>', usage.nameOption[locale])
    .option('--days <days>', usage.daysOption[locale], parseDays, 90)
    .action(({ user, name, days }: { user: string; name: string; days: number }) =>
      withServices(open, async (services) => {
        const { ctx, id } = await accountOf(services, user)
        const made = valueOf(await createApiToken(ctx, id, { name, days }))
        console.error(say(texts.tokenUntil, locale, { id: made.id, until: made.expiresAt.toISOString() }))
        console.log(made.token)
      }),
    )
  token
    .command('list')
    .description(usage.tokenList[locale])
    .requiredOption('--user <login>', usage.user[locale])
    .action(({ user }: { user: string }) =>
      withServices(open, async (services) => {
        const { ctx, id } = await accountOf(services, user)
        for (const one of await listApiTokens(ctx, id)) {
          console.log(
            [one.id, one.name, one.createdAt.toISOString(), one.expiresAt.toISOString(), one.lastUsedAt?.toISOString() ?? '—'].join('\t'),
          )
        }
      }),
    )
  token
    .command('revoke <id>')
    .description(usage.tokenRevoke[locale])
    .requiredOption('--user <login>', usage.user[locale])
    .action((tokenId: string, { user }: { user: string }) =>
      withServices(open, async (services) => {
        const { ctx, id } = await accountOf(services, user)
        await revokeApiToken(ctx, id, tokenId).catch((error: unknown) => {
          if (error instanceof RequestError && error.kind === 'not_found')
            throw new CommandRefusal(texts.unknownToken, { login: user, id: tokenId })
          throw error
        })
        console.log(say(texts.tokenRevoked, locale, { id: tokenId }))
      }),
    )
}

function parseDays(text: string): number {
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > TOKEN_DAYS_MAX) throw new InvalidArgumentError(`1–${TOKEN_DAYS_MAX}`)
  return days
}
