import { RequestError } from '#kernel/outcome.ts'
import { say, type Bilingual, type Locale } from '#kernel/texts.ts'
import type { Services } from '#platform/context.ts'
import { DatabaseServerError } from '#platform/db/server/server.errors.ts'
import { httpErrorTexts } from '#platform/http/errors.ts'
import type { OpenServices } from '../main.ts'

/** Chinese unless the shell says that its user reads English. */
export function shellLocale(env: NodeJS.ProcessEnv = process.env): Locale {
  return /^en/i.test(env['LC_ALL'] || env['LANG'] || '') ? 'en' : 'zh'
}

type Values = Record<string, string | number>

/** What a command line will not do, in plain words: exit code 1. */
export class CommandRefusal extends Error {
  readonly text: Bilingual
  readonly values: Values

  constructor(text: Bilingual, values: Values = {}) {
    super(say(text, 'en', values))
    this.text = text
    this.values = values
  }

  say(locale: Locale): string {
    return say(this.text, locale, this.values)
  }
}

/** The plain message of an error that the program foresees; undefined for a bug, whose trace is wanted. */
export async function plainMessage(error: unknown, locale: Locale): Promise<string | undefined> {
  if (error instanceof CommandRefusal || error instanceof DatabaseServerError) return error.say(locale)
  if (!(error instanceof RequestError)) return undefined
  const { ERROR_TEXTS } = await import('../api.ts') // all features: loaded only where it is needed
  const text = { ...httpErrorTexts, ...ERROR_TEXTS }[error.code]
  return text ? say(text, locale, plainValues(error.details)) : error.code
}

/** Opens what a command needs, for as long as it takes. */
export async function withServices(open: OpenServices, work: (services: Services) => Promise<void>): Promise<void> {
  const running = await open()
  try {
    await work(running.services)
  } finally {
    await running.close()
  }
}

function plainValues(details: Record<string, unknown> = {}): Values {
  return Object.fromEntries(
    Object.entries(details).filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])),
  )
}
