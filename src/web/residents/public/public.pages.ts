import { countByPlace, readPublicationRules, readPublicMatters } from '#programme/3-resolve/public-matters/public-matters.usecases.ts'
import { readPlaces } from '#registry/villages/villages.usecases.ts'
import type { AddPage } from '../page.ts'
import { readAsked } from './public-filter.ts'
import { listPage } from './public-list.ts'
import { mapPage } from './public-map.ts'

const limited = {
  // The browser keeps a page to go back to; language and type size are cookies, so nobody else may.
  keep: true,
  config: { rateLimit: { max: 120, timeWindow: 60_000 } },
}

/** What everybody may see: the list and the map of matters (大家的事). */
export function addPublicPages(add: AddPage): void {
  add(
    'GET',
    '/matters',
    async (visit, request) => {
      const asked = readAsked(request)
      const [page, { areas, villages }, places, { delayDays }] = await Promise.all([
        readPublicMatters(visit.ctx, { ...asked.filter, page: asked.page }),
        readPlaces(visit.ctx),
        countByPlace(visit.ctx, {}),
        readPublicationRules(visit.ctx),
      ])
      return { html: listPage(visit, asked, page, { areas, villages, places, delayDays }) }
    },
    limited,
  )
  add(
    'GET',
    '/map',
    async (visit) => {
      const [places, { areas, villages }] = await Promise.all([countByPlace(visit.ctx, {}), readPlaces(visit.ctx)])
      return { html: mapPage(visit, places, areas, villages) }
    },
    limited,
  )
}
