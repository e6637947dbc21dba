import { Option, type Command } from 'commander'
import { localDateOf } from '#kernel/local-date.ts'
import { valueOf } from '#kernel/outcome.ts'
import { ROLE_NAMES, ROLES, type Role } from '#kernel/permissions.ts'
import { say } from '#kernel/texts.ts'
import { setAccountActive } from '#platform/auth/accounts.usecases.ts'
import { resetPassword } from '#platform/auth/passwords.usecases.ts'
import { findAccountOf } from '#platform/auth/tokens.usecases.ts'
import { systemContext, type Context, type Services } from '#platform/context.ts'
import { ROOT_UNIT_CODE } from '#registry/offices/offices.usecases.ts'
import { createStaff, readStaff } from '#registry/staff/staff.usecases.ts'
import { findUnitByCode } from '#registry/units/units.repository.ts'
import type { OpenServices } from '../main.ts'
import { texts, usage } from './cli.texts.ts'
import { allOffices, officeOf } from './offices.ts'
import { CommandRefusal, shellLocale, withServices } from './shell.ts'

type NewUser = { name: string; office?: string; role?: Role; unit: string; title?: string }

/** `user list|create|reset-password|deactivate`: administration of accounts from the shell. */
export function registerUserCommands(program: Command, open: OpenServices): void {
  const locale = shellLocale()
  const user = program.command('user').description(usage.user[locale])
  user
    .command('list')
    .description(usage.userList[locale])
    .option('--office <code>', usage.officeOption[locale])
    .action(({ office }: { office?: string }) => withServices(open, (services) => listUsers(services, office)))
  user
    .command('create <login>')
    .description(usage.userCreate[locale])
    .requiredOption('--name <name>', usage.nameOption[locale])
    .option('--office <code>', usage.officeOption[locale])
    .addOption(new Option('--role <role>', '岗位 · role').choices(ROLE_NAMES))
    .option('--unit <code>', '单位编码 · code of the unit', ROOT_UNIT_CODE)
    .option('--title <title>', '职务 · title')
    .action((login: string, options: NewUser) => withServices(open, (services) => createUser(services, login, options)))
  user
    .command('reset-password <login>')
    .description(usage.userReset[locale])
    .action((login: string) =>
      withServices(open, async (services) => {
        const { ctx, id } = await accountOf(services, login)
        printPassword(valueOf(await resetPassword(ctx, id)).oneTimePassword)
      }),
    )
  user
    .command('deactivate <login>')
    .description(usage.userDeactivate[locale])
    .action((login: string) =>
      withServices(open, async (services) => {
        const { ctx, id } = await accountOf(services, login)
        valueOf(await setAccountActive(ctx, id, false))
        console.log(say(texts.deactivated, locale, { login }))
      }),
    )
}

/** The account of a login name, and the context in which the shell acts on it. */
export async function accountOf(services: Services, login: string): Promise<{ ctx: Context; id: string }> {
  const account = await findAccountOf(services, login)
  if (!account) throw new CommandRefusal(texts.unknownUser, { login })
  return { ctx: systemContext(services, account.officeId), id: account.id }
}

async function listUsers(services: Services, code: string | undefined): Promise<void> {
  const locale = shellLocale()
  const offices = code === undefined ? await allOffices(services) : [await officeOf(services, code)]
  for (const office of offices) {
    for (const person of await readStaff(systemContext(services, office.id), localDateOf(services.now()))) {
      const posts = person.posts.map((post) => ROLES[post.role][locale]).join(', ')
      console.log([office.code, person.login, person.name, person.active ? posts : texts.inactive[locale]].join('\t'))
    }
  }
}

async function createUser(services: Services, login: string, { name, office, role, unit, title }: NewUser): Promise<void> {
  const ctx = systemContext(services, (await officeOf(services, office)).id)
  const found = await services.db.transaction({ officeId: ctx.officeId }, (tx) => findUnitByCode(tx, ctx.officeId, unit))
  if (!found) throw new CommandRefusal(texts.unknownUnit, { code: unit })
  const fromOn = localDateOf(services.now())
  const post = role && { unitId: found.id, role, title: title ?? ROLES[role].zh, fromOn, toOn: null }
  printPassword(valueOf(await createStaff(ctx, { login, name, ...(post ? { post } : {}) })).oneTimePassword)
}

/** The secret alone on standard output, so that a script can take it. */
function printPassword(password: string): void {
  console.error(texts.oneTime[shellLocale()])
  console.log(password)
}
