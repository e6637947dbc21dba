import { say, type Bilingual, type Locale } from '#kernel/texts.ts'
import { texts } from './server.texts.ts'

export type DatabaseServerErrorCode = `db.${keyof typeof texts}`

/** The database could not be opened. `say` tells a person why and what to do; `code` tells a program. */
export class DatabaseServerError extends Error {
  readonly code: DatabaseServerErrorCode
  readonly values: Record<string, string | number>

  constructor(kind: keyof typeof texts, values: Record<string, string | number> = {}, cause?: unknown) {
    super(say(texts[kind], 'en', values), cause === undefined ? undefined : { cause })
    this.name = 'DatabaseServerError'
    this.code = `db.${kind}`
    this.values = values
  }

  /** The plain message in one language. */
  say(locale: Locale): string {
    const text: Bilingual = texts[this.code.slice(3) as keyof typeof texts] // the code is made from this very key
    return say(text, locale, this.values)
  }
}
