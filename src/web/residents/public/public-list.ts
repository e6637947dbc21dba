import { FIELDS, OUTCOMES } from '#kernel/terms.ts'
import { publicStateTexts } from '#programme/3-resolve/public-matters/public-matters.texts.ts'
import type { PublicPage, PublicPlaces } from '#programme/3-resolve/public-matters/public-matters.usecases.ts'
import type { PublicRow } from '#programme/3-resolve/public-matters/public-matters.repository.ts'
import { PUBLIC_STATES } from '#programme/3-resolve/public-matters/publication.domain.ts'
import { html, type Html } from '#web/html.ts'
import { dayWords, monthWords } from '../day-words.ts'
import { select, textLine } from '../fields.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../visit.ts'
import { MORE_STYLES_PATH } from '../assets.ts'
import { linkWith, type Asked } from './public-filter.ts'
import { publicTexts as t } from './public.texts.ts'

export type Areas = { id: string; name: string; nameEn: string }[]
export type Villages = { id: string; name: string; areaId: string }[]
export type Known = { areas: Areas; villages: Villages; places: PublicPlaces; delayDays: number }

/** 大家的事: a list of twenty a page, with what narrows it down above. */
export function listPage(visit: Visit, asked: Asked, page: PublicPage, known: Known): Html {
  const { say, look } = visit
  const narrowed = Object.values(asked.filter).some(Boolean)
  const main = html`<h1>${say(t.title)}</h1>
    <p class="lead">${say(t.lead)}</p>
    <p class="view-switch"><a class="button quiet" href="${linkWith(visit, '/map', {})}">${say(t.map)}</a></p>
    ${known.places.total > 0 && filterForm(visit, asked, known)}
    <p class="list-count" id="matters">
      ${known.places.total > 0 && html`<b>${say(narrowed ? t.found : t.total, { count: page.total })}</b> · `}${say(t.asOf, { day: dayWords(page.asOf, look.locale) })}
      ${narrowed && html` · <a class="together" href="${linkWith(visit, '/matters', {})}">${say(t.clear)}</a>`}
    </p>
    ${
      page.rows.length > 0
        ? html`<ol class="matters" start="${(page.page - 1) * 20 + 1}">
            ${page.rows.map((row) => item(visit, row))}
          </ol>`
        : nothing(visit, known)
    }
    ${pages(visit, asked, page)}
    <p class="acts"><a class="button" href="${visit.link('/say')}">${say(t.say)}</a></p>
    <section class="notices">
      <h2>${say(t.rules)}</h2>
      <p>${say(t.rulesWords)}</p>
    </section>`
  return layout(visit, { title: say(t.title), main, styles: MORE_STYLES_PATH })
}

function filterForm(visit: Visit, asked: Asked, { areas, villages, places }: Known): Html {
  const { say, look } = visit
  const shown = new Set([...places.villages, ...places.areas].map(({ id }) => id))
  const nameOf = (area: Areas[number]) => (look.locale === 'zh' ? area.name : area.nameEn)
  const inArea = (area: Areas[number]) => villages.filter(({ id, areaId }) => areaId === area.id && shown.has(id))
  const groups = areas
    .filter((area) => shown.has(area.id) || inArea(area).length > 0)
    .map((area) => ({
      label: nameOf(area),
      options: [
        { value: area.id, label: say(t.wholeArea, { area: nameOf(area) }) },
        ...inArea(area).map(({ id, name }) => ({ value: id, label: name })),
      ],
    }))
  const faults = {}
  return html`<details class="narrow-part" ${Object.values(asked.filter).some(Boolean) && html` open`}>
    <summary>${say(t.filters)}</summary>
    <form class="narrow" method="get" action="/matters#matters" role="search" aria-label="${say(t.filters)}">
      ${officeField(visit)}
      ${groups.length > 0 && select(visit, { name: 'place', label: say(t.place), value: asked.place, faults, first: say(t.everywhere), groups })}
      ${select(visit, {
        name: 'field',
        label: say(t.field),
        value: asked.field,
        faults,
        first: say(t.everyField),
        groups: [{ label: say(t.field), options: Object.entries(FIELDS).map(([value, words]) => ({ value, label: say(words) })) }],
      })}
      ${select(visit, {
        name: 'state',
        label: say(t.state),
        value: asked.state,
        faults,
        first: say(t.everyState),
        groups: [{ label: say(t.state), options: PUBLIC_STATES.map((value) => ({ value, label: say(publicStateTexts[value]) })) }],
      })}
      ${textLine(visit, { name: 'q', label: say(t.words), value: asked.q, faults, type: 'search' })}
      <div class="narrow-act"><button class="button quiet">${say(t.show)}</button></div>
    </form>
  </details>`
}

/** A form that gets replaces the query of its address; the office goes along as a field. */
function officeField(visit: Visit): Html | undefined {
  const office = new URLSearchParams(visit.link('').replace(/^\?/, '')).get('office')
  return office === null ? undefined : html`<input type="hidden" name="office" value="${office}" />`
}

/** One matter: what, how far, where, of what kind, when. */
export function item(visit: Visit, row: PublicRow): Html {
  const { say, look } = visit
  const zh = look.locale === 'zh'
  const category = zh ? row.categoryName : row.categoryNameEn
  const area = (zh ? row.areaName : row.areaNameEn) ?? ''
  const place = row.villageName ?? (area === '' ? say(t.office) : area)
  const outcome = row.state === 'done' && row.outcome ? ` · ${say(OUTCOMES[row.outcome])}` : ''
  return html`<li>
    <h2 dir="auto">${row.title || category}</h2>
    <p class="stage stage-${row.state}">${say(publicStateTexts[row.state])}${outcome}</p>
    <p class="hint">
      ${[place, category, row.month === null ? say(t.year) : monthWords(row.month, look.locale)].map((words, i) => html`${i > 0 && ' · '}<span class="together">${words}</span>`)}
    </p>
    ${row.saidBy !== null && html`<p class="hint">${say(t.saidBy, { count: row.saidBy })}</p>`}
  </li>`
}

function nothing(visit: Visit, { places, delayDays }: Known): Html {
  const { say } = visit
  return places.total > 0
    ? html`<div class="nothing">
        <h2>${say(t.none)}</h2>
        <p>${say(t.noneWords)}</p>
      </div>`
    : html`<div class="nothing">
        <h2>${say(t.empty)}</h2>
        <p>${say(t.emptyWords, { days: delayDays })}</p>
      </div>`
}

function pages(visit: Visit, asked: Asked, { page, pages: count }: PublicPage): Html | undefined {
  if (count === 1) return undefined
  const { say } = visit
  const { place, field, state, q } = asked
  const at = (n: number) => `${linkWith(visit, '/matters', { place, field, state, q, page: n })}#matters`
  return html`<nav class="pages" aria-label="${say(t.pages)}">
    ${page > 1 && html`<a class="button quiet" rel="prev" href="${at(page - 1)}">${say(t.before)}</a>`}
    <span>${say(t.page, { page, pages: count })}</span>
    ${page < count && html`<a class="button quiet" rel="next" href="${at(page + 1)}">${say(t.after)}</a>`}
  </nav>`
}
