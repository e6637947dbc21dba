import { RequestError } from '#kernel/outcome.ts'
import { readPlaces } from '#registry/villages/villages.usecases.ts'
import { html, type Html } from '#web/html.ts'
import { MARK, MORE_STYLES_PATH } from '../assets.ts'
import { layout, officeName } from '../layout.ts'
import { layoutTexts } from '../layout.texts.ts'
import type { AddPage, Page } from '../page.ts'
import { qrCode } from '../qr-code.ts'
import type { Visit } from '../visit.ts'
import { posterTexts as t } from './poster.texts.ts'

/** Posters to print (村口二维码): one a village, whose code opens 我有话说 with that village filled in. Nothing on them is secret. */
export function addPosterPages(add: AddPage): void {
  add(
    'GET',
    '/posters',
    async (visit, request): Promise<Page> => {
      const { village: code } = request.query as Record<string, unknown> // any query string
      const { villages } = await readPlaces(visit.ctx)
      if (code === undefined) return { html: choosePage(visit, villages) }
      const village = villages.find((one) => one.code === code)
      if (!village) throw new RequestError('not_found', 'request.not_found')
      return { html: posterPage(visit, village) }
    },
    { keep: true },
  )
}

type Village = { code: string; name: string }

function choosePage(visit: Visit, villages: readonly Village[]): Html {
  const { say } = visit
  const main = html`<h1>${say(t.title)}</h1>
    <p class="lead">${say(t.lead)}</p>
    <ul class="quiet-doors">
      ${villages.map(({ code, name }) => html`<li><a href="${withVillage(visit, '/posters', code)}">${name}</a></li>`)}
    </ul>`
  return layout(visit, { title: say(t.title), main })
}

function posterPage(visit: Visit, { code, name }: Village): Html {
  const { say, office, ctx } = visit
  const main = html`<article class="poster">
      <p class="poster-name">${MARK} ${say(layoutTexts.product)} · ${officeName(visit)}</p>
      <h1>${say(t.head)}</h1>
      <p class="poster-village" dir="auto">${name}</p>
      ${qrCode(`${ctx.config.publicUrl}${withVillage(visit, '/say', code)}`, say(t.scan))}
      <p class="poster-scan">${say(t.scan)}</p>
      <ul>
        <li>${say(t.point1)}</li>
        <li>${say(t.point2)}</li>
        <li>${say(t.point3)}</li>
      </ul>
      <p class="poster-phone">${say(t.noPhone)} <b>${office.phone}</b></p>
    </article>
    <p class="acts"><button type="button" class="button" data-print hidden>${say(t.print)}</button></p>`
  return layout(visit, { title: `${name} · ${say(t.title)}`, main, styles: MORE_STYLES_PATH })
}

function withVillage(visit: Visit, path: string, code: string): string {
  const address = visit.link(path)
  return `${address}${address.includes('?') ? '&' : '?'}village=${encodeURIComponent(code)}`
}
