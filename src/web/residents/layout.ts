import type { Bilingual } from '#kernel/texts.ts'
import { COLOURS } from '#web/design/tokens.ts'
import { html, type Html } from '#web/html.ts'
import { MARK, MARK_PATH, SCRIPT_PATH, STYLES_PATH } from './assets.ts'
import { layoutTexts as t } from './layout.texts.ts'
import type { Visit } from './visit.ts'

export type PageParts = {
  title: string
  main: Html
  /** Whether the page says that something is wrong; its title says so first. */
  fault?: boolean
  /** The form that the switches of language and type size must send along, so that nothing typed is lost. */
  form?: string
  /** The address of a script of this page alone. */
  script?: string | undefined
  /** A style sheet besides the one of every page. */
  styles?: string
}

/** The frame around every page: skip link, name, switches, content, telephone at the foot. */
export function layout(visit: Visit, { title, main, fault = false, form, script, styles }: PageParts): Html {
  const { say, link, look, office } = visit
  const product = say(t.product)
  const whole = title === product ? product : `${title} · ${product}`
  return html`<!doctype html>
    <html lang="${look.locale === 'zh' ? 'zh-CN' : 'en'}" ${look.big && html` class="big"`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="${COLOURS.paper}" />
        <meta name="format-detection" content="telephone=no" />
        <title>${fault && say(t.fault)}${whole}</title>
        <link rel="icon" href="${MARK_PATH}" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLES_PATH}" />
        ${styles && html`<link rel="stylesheet" href="${styles}" />`}
        <script src="${SCRIPT_PATH}" defer></script>
        ${script && html`<script src="${script}" defer></script>`}
      </head>
      <body data-offline="${say(t.offline)}">
        ${form && html`<button form="${form}" class="first-button" tabindex="-1" aria-hidden="true"></button>`}
        <a class="skip" href="#main">${say(t.skip)}</a>
        <header class="top">
          <a class="brand" href="${link('/')}"
            >${MARK}<span class="brand-name">${product}</span> <span class="brand-office">${officeName(visit)}</span></a
          >
          <nav class="switches" aria-label="${say(t.switches)}">${switches(visit, form)}</nav>
        </header>
        ${office.demonstration && html`<aside class="demonstration" aria-label="${say(t.note)}"><p>${say(t.demonstration)}</p></aside>`}
        <main id="main" tabindex="-1">${main}</main>
        <footer class="foot">
          <p class="foot-help">${say(t.help)}</p>
          <p>${call(visit)}</p>
          <nav class="foot-links" aria-label="${say(t.foot)}">
            <a href="${link('/')}">${say(t.home)}</a>
            <a href="${link('/how')}">${say(t.how)}</a>
            <a href="${link('/privacy')}">${say(t.privacy)}</a>
            <a href="/office/">${say(t.staff)}</a>
          </nav>
        </footer>
      </body>
    </html> `
}

/** The name of the office in the visitor's language. */
export function officeName({ office, look }: Visit): string {
  return look.locale === 'zh' ? office.name : office.nameEn
}

/** The telephone of the office, to be called with one touch. */
export function call(visit: Visit): Html {
  return html`<a class="call" href="${tel(visit.office.phone)}">${visit.say(t.call, { phone: visit.office.phone })}</a>`
}

/** A number as a link that dials. */
export function telLink(number: string): Html {
  return html`<a class="tel" href="${tel(number)}">${number}</a>`
}

/** A text with markup in its places, such as a number to dial. */
export function sayWith({ look }: Visit, text: Bilingual, values: Record<string, Html>): Html {
  return html`${text[look.locale].split(/\{(\w+)\}/).map((piece, i) => (i % 2 === 0 ? piece : values[piece]))}`
}

function tel(number: string): string {
  return `tel:${number.replace(/[^\d+]/g, '')}`
}

function switches(visit: Visit, form: string | undefined): Html {
  const { look, say, link } = visit
  const type = { name: look.big ? 'normal' : 'big', words: say(look.big ? t.normal : t.big) }
  const language = look.locale === 'zh' ? { name: 'en', tag: 'en' } : { name: 'zh', tag: 'zh-CN' }
  if (form) {
    return html`<button class="switch" form="${form}" name="switch" value="type:${type.name}" formnovalidate>${type.words}</button>
      <button class="switch" form="${form}" name="switch" value="lang:${language.name}" lang="${language.tag}" formnovalidate>
        ${say(t.other)}
      </button>`
  }
  // A query alone keeps the page that it stands on.
  const here = link('')
  const join = here ? '&' : '?'
  return html`<a class="switch" href="${here}${join}type=${type.name}">${type.words}</a>
    <a class="switch" href="${here}${join}lang=${language.name}" lang="${language.tag}" hreflang="${language.tag}">${say(t.other)}</a>`
}
