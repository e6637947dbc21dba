import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Locale } from '#kernel/texts.ts'
import { localeOf } from '#platform/http/locale.ts'

/** How a person wants to read: language, and whether in large type (长辈版). */
export type Look = { locale: Locale; big: boolean }

const YEAR = 365 * 86_400

/** The look of a request: cookies, overruled by `?lang=` and `?type=`, which are remembered. */
export function lookOf(request: FastifyRequest, reply: FastifyReply): Look {
  const kept: Look = { locale: localeOf(request), big: request.cookies['type'] === 'big' }
  const query = request.query as Record<string, unknown> // any query string
  const asked = [`lang:${String(query['lang'])}`, `type:${String(query['type'])}`]
  return asked.reduce((look, choice) => chooseLook(look, choice, reply), kept)
}

/** One press of a switch, `lang:en` or `type:big`; anything else changes nothing. */
export function chooseLook(look: Look, choice: string, reply: FastifyReply): Look {
  const [kind, value] = choice.split(':')
  if (kind === 'lang' && (value === 'zh' || value === 'en')) {
    remember(reply, 'lang', value)
    return { ...look, locale: value }
  }
  if (kind === 'type' && (value === 'big' || value === 'normal')) {
    remember(reply, 'type', value)
    return { ...look, big: value === 'big' }
  }
  return look
}

/** Readable by the officials' workspace too, which keeps the language in the same cookie. */
function remember(reply: FastifyReply, name: string, value: string): void {
  reply.setCookie(name, value, { path: '/', maxAge: YEAR, sameSite: 'lax' })
}
