import type { PublicPlaces } from '#programme/3-resolve/public-matters/public-matters.usecases.ts'
import type { Outline } from '#registry/villages/outline.domain.ts'
import { COLOURS } from '#web/design/tokens.ts'
import { html, type Html } from '#web/html.ts'
import { outlinePath, projectionOf, ringsOf } from '#web/officials/organisation/village-outline.ts'
import { MORE_STYLES_PATH } from '../assets.ts'
import { dayWords } from '../day-words.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../visit.ts'
import { linkWith } from './public-filter.ts'
import { publicTexts as t } from './public.texts.ts'
import type { Areas, Villages } from './public-list.ts'

type Drawn = Villages[number] & { outline: Outline | null }

/** As wide as a telephone; a wide screen draws it twice as large and has room for names. */
const WIDTH = 360

/** 各村的事: how many public matters each village has that may be named, as a picture and as a table that tells the same. */
export function mapPage(visit: Visit, places: PublicPlaces, areas: Areas, villages: Drawn[]): Html {
  const { say, look } = visit
  const main = html`<h1>${say(t.mapTitle)}</h1>
    <p class="lead">${say(t.mapLead)}</p>
    <p class="view-switch"><a class="button quiet" href="${linkWith(visit, '/matters', {})}">${say(t.list)}</a></p>
    <p class="list-count"><b>${say(t.total, { count: places.total })}</b> · ${say(t.asOf, { day: dayWords(places.asOf, look.locale) })}</p>
    ${picture(visit, places, villages)} ${table(visit, places, areas, villages)}
    <section class="notices">
      <h2>${say(t.rules)}</h2>
      <p>${say(t.rulesWords)}</p>
    </section>`
  return layout(visit, { title: say(t.mapTitle), main, styles: MORE_STYLES_PATH })
}

/** Hidden from readers of the screen, who have the table; its links are the table's once more. */
function picture(visit: Visit, places: PublicPlaces, villages: Drawn[]): Html {
  const { say } = visit
  const drawn = villages.flatMap(({ outline, ...village }) => (outline ? [{ ...village, rings: ringsOf(outline) }] : []))
  if (drawn.length === 0) return html`<p class="hint">${say(t.noMap)}</p>`
  const rings = drawn.flatMap((village) => village.rings)
  const { project, height } = projectionOf(rings, WIDTH)
  const counts = new Map(places.villages.map(({ id, count }) => [id, count]))
  const shapes = drawn.map((village) => {
    const count = counts.get(village.id)
    const shape = html`<path class="${tintOf(count)}" d="${outlinePath(village.rings, project)}" fill-rule="evenodd"
      ><title>${village.name}</title></path
    >`
    return count === undefined ? shape : html`<a href="${linkWith(visit, '/matters', { place: village.id })}" tabindex="-1">${shape}</a>`
  })
  const labels = drawn.map((village) => {
    const count = counts.get(village.id)
    const [x, y] = middleOf(village.rings[0]?.map(project) ?? [])
    return html`<text class="map-name" x="${x.toFixed(1)}" y="${(y - (count === undefined ? -2.5 : 2)).toFixed(1)}"
        >${village.name.replace(/村$/, '')}</text
      >
      ${count !== undefined && html`<text class="map-count" x="${x.toFixed(1)}" y="${y.toFixed(1)}">${count}</text>`}`
  })
  return html`<figure class="village-map">
    <svg viewBox="-2 -2 ${WIDTH + 4} ${Math.ceil(height) + 4}" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="${COLOURS.paper}" />
          <line x1="0" y1="0" x2="0" y2="5" stroke="${COLOURS.line}" stroke-width="2" />
        </pattern>
      </defs>
      ${shapes}
      <g class="map-labels">${labels}</g>
    </svg>
    <figcaption>
      <ul class="map-legend" aria-label="${say(t.legend)}">
        ${(['few', 'some', 'more', 'many'] as const).map((tint) => html`<li>${swatch(`map-${tint}`)} ${say(LEGEND[tint])}</li>`)}
      </ul>
    </figcaption>
  </figure>`
}

const LEGEND = { few: t.legendHidden, some: t.legendSome, more: t.legendMore, many: t.legendMany }

function swatch(tint: string): Html {
  return html`<svg class="map-swatch" viewBox="0 0 24 16" aria-hidden="true" focusable="false">
    <rect class="${tint}" width="24" height="16" />
  </svg>`
}

function tintOf(count: number | undefined): string {
  if (count === undefined) return 'map-few'
  return count < 10 ? 'map-some' : count < 20 ? 'map-more' : 'map-many'
}

function middleOf(points: readonly (readonly [number, number])[]): [number, number] {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]
}

function table(visit: Visit, places: PublicPlaces, areas: Areas, villages: Villages): Html {
  const { say, look } = visit
  const counts = new Map([...places.villages, ...places.areas].map(({ id, count }) => [id, count]))
  const row = (label: Html | string, count: number, head = false) =>
    html`<tr ${head && html` class="rest"`}>
      <th scope="row">${label}</th>
      <td>${count}</td>
    </tr>`
  const bodies = areas.map((area) => {
    const name = look.locale === 'zh' ? area.name : area.nameEn
    const shown = villages.filter(({ id, areaId }) => areaId === area.id && counts.has(id))
    const rest = counts.get(area.id)
    if (shown.length === 0 && rest === undefined) return undefined
    const link = (place: string, words: string) => html`<a href="${linkWith(visit, '/matters', { place })}">${words}</a>`
    return html`<tbody>
      <tr class="area-row">
        <th scope="rowgroup" colspan="2">${link(area.id, name)}</th>
      </tr>
      ${shown.map(({ id, name: village }) => row(link(id, village), counts.get(id) ?? 0))}
      ${rest !== undefined && row(say(t.others, { area: name }), rest, true)}
    </tbody>`
  })
  return html`<table class="place-table">
    <caption>
      ${say(t.table)}
    </caption>
    <thead>
      <tr>
        <th scope="col">${say(t.where)}</th>
        <th scope="col">${say(t.count)}</th>
      </tr>
    </thead>
    ${bodies}
    <tbody>
      ${places.elsewhere > 0 && row(say(t.elsewhere), places.elsewhere, true)}
    </tbody>
    <tfoot>
      ${row(say(t.sum), places.total)}
    </tfoot>
  </table>`
}
