import type { FastifyInstance } from 'fastify'
import type { Services } from '#platform/context.ts'
import type { Identify } from '#platform/http/identify.ts'
import { addAboutPages } from './about/about.pages.ts'
import { addAssets } from './assets.ts'
import { answerFaults } from './faults.pages.ts'
import { addFollowPages } from './follow/follow.pages.ts'
import { addHomePage } from './home.pages.ts'
import { pageAdder } from './page.ts'
import { addMyDataPages } from './my-data/my-data.pages.ts'
import { addPublicPages } from './public/public.pages.ts'
import { addPosterPages } from './poster/poster.pages.ts'
import { addSayFiles } from './say/say-files.pages.ts'
import { addSayPages } from './say/say.pages.ts'
import { addPartsPage } from './parts/parts.pages.ts'
import { visitsOf } from './visit.ts'

/** The residents' portal: pages rendered on the server, plain forms, everything works without a script. */
export async function addResidentPages(server: FastifyInstance, services: Services, identify: Identify): Promise<void> {
  // A scope of its own, so that its errors are pages while the API's stay JSON.
  await server.register(async (pages) => {
    const visits = visitsOf(services, identify)
    const add = pageAdder(pages, visits)
    answerFaults(pages, services, visits)
    addAssets(pages)
    addHomePage(add)
    addSayPages(add)
    addPosterPages(add)
    addSayFiles(pages, visits)
    addFollowPages(pages, visits, add)
    addPublicPages(add)
    addMyDataPages(pages, visits, add)
    addAboutPages(add)
    addPartsPage(add)
  })
}
