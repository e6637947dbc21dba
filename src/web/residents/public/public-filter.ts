import type { FastifyRequest } from 'fastify'
import { publicFilter } from '#programme/3-resolve/public-matters/public-matters.contract.ts'
import type { PublicFilter } from '#programme/3-resolve/public-matters/public-matters.repository.ts'
import type { Visit } from '../visit.ts'

/** What the address asks for. A part that cannot be read asks for nothing: an address somebody cut short still opens the list. */
export type Asked = { place: string; field: string; state: string; q: string; page: number; filter: PublicFilter }

export function readAsked(request: FastifyRequest): Asked {
  const query = request.query as Record<string, unknown> // any query string
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  const { village, area, field, state, q, page } = publicFilter.shape
  const place = text('place')
  const filter: PublicFilter = {
    ...(place.startsWith('vil_') && village.safeParse(place).success ? { village: place } : {}),
    ...(place.startsWith('area_') && area.safeParse(place).success ? { area: place } : {}),
    field: field.safeParse(text('field')).data,
    state: state.safeParse(text('state')).data,
    q: q.safeParse(text('q')).data || undefined,
  }
  return {
    place: filter.village ?? filter.area ?? '',
    field: filter.field ?? '',
    state: filter.state ?? '',
    q: filter.q ?? '',
    page: page.safeParse(text('page') || undefined).data ?? 1,
    filter,
  }
}

/** The address of a page with a query, at the same office. */
export function linkWith(visit: Visit, path: string, query: Record<string, string | number>): string {
  const base = visit.link(path)
  const given = Object.entries(query).filter(([, value]) => value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? base : `${base}${base.includes('?') ? '&' : '?'}${text}`
}
