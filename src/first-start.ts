import { say, type Locale } from '#kernel/texts.ts'
import { firstAdministratorLink } from '#platform/auth/accounts.usecases.ts'
import type { Services } from '#platform/context.ts'
import { createOffice } from '#registry/offices/offices.usecases.ts'
import { firstStartTexts as texts } from './first-start.texts.ts'

export type Greeting = (address: string) => string

/**
 * What a new data directory begins with: the demonstration office, or with `empty` an office without anybody and a one-time link for its
 * first administrator. Demonstration accounts have known passwords: they are refused where more than this machine can reach the server.
 */
export async function firstStart(
  services: Services,
  options: { empty: boolean; loopback: boolean },
  locale: Locale = 'zh',
): Promise<Greeting> {
  const { rows } = await services.db.pool.query<{ id: string; demonstration: boolean }>(
    'select id, demonstration from offices order by created_at, id',
  )
  const present = rows[0]
  if (rows.some((office) => office.demonstration) && !options.loopback) throw new Error(texts.demonstration_exposed[locale])
  if (!present && !options.empty) {
    if (!options.loopback) throw new Error(texts.demonstration_exposed[locale])
    // Only a first start needs the texts and places of the demonstration in memory.
    const { seedDemonstration } = await import('#seed/demonstration.ts')
    const accounts = await seedDemonstration(services)
    return (address) =>
      [
        say(texts.serving, locale, { address }),
        say(texts.accounts, locale),
        ...accounts.map((one) => `  ${one.login.padEnd(12)} ${one.password}  ${one.title}`),
      ].join('\n')
  }
  const officeId = present?.id ?? (await newOffice(services))
  const { rows: people } = await services.db.pool.query('select 1 from accounts limit 1')
  if (people.length > 0) return (address) => say(texts.serving, locale, { address })
  const { token } = await firstAdministratorLink(services, officeId)
  return (address) =>
    [say(texts.serving, locale, { address }), say(texts.first_link, locale, { link: `${address}/office/first?token=${token}` })].join('\n')
}

async function newOffice(services: Services): Promise<string> {
  const made = await createOffice(services, {
    code: 'office',
    name: '新街道',
    nameEn: 'New sub-district',
    phone: '12345',
    disciplinePhone: '12388',
    demonstration: false,
  })
  if (!made.ok) throw new Error(made.refusal)
  return made.value.id
}
