import type { FastifyRequest } from 'fastify'
import type { Locale } from '#kernel/texts.ts'

/** The language of a request: the person's own choice (cookie), else the browser's, else Chinese. */
export function localeOf(request: FastifyRequest): Locale {
  const chosen = request.cookies?.['lang']
  if (chosen === 'zh' || chosen === 'en') return chosen
  const first = request.headers['accept-language']?.split(',')[0]?.trim().toLowerCase() ?? 'zh'
  return first.startsWith('en') ? 'en' : 'zh'
}
