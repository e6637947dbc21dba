import type { Page } from 'playwright-core'

/** What a page must keep, in CSS pixels. */
export type Limits = { target: number; text: number; drawn: number }

/**
 * What is wrong with the page as it now stands, computed from what the browser drew: contrast of text, size of type and of what a finger
 * must hit, text that is cut off, a page that scrolls sideways. Runs in the page, so it stands alone.
 */
export function findFaults(page: Page, limits: Limits): Promise<string[]> {
  return page.evaluate(look, limits)
}

/** Runs inside the page and can use nothing from outside itself. */
function look(limits: Limits): string[] {
  type Colour = [red: number, green: number, blue: number, alpha: number]
  const found = new Set<string>()
  const named = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 40)}`
  const boxOf = (element: Element) => element.getBoundingClientRect()
  const isShown = (element: Element) => {
    const box = boxOf(element)
    const style = getComputedStyle(element)
    // Two pixels and less is what only a screen reader is meant to find.
    return box.width > 2 && box.height > 2 && Number(style.opacity) > 0 && element.checkVisibility({ visibilityProperty: true })
  }
  const ancestors = (element: Element) => {
    const chain: Element[] = []
    for (let at: Element | null = element; at; at = at.parentElement) chain.push(at)
    return chain
  }
  const scrolls = (element: Element) => ancestors(element).some((at) => /auto|scroll/.test(getComputedStyle(at).overflowX))

  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (wide > 1) {
    const outermost = [...document.body.querySelectorAll('*')].find(
      (one) => isShown(one) && boxOf(one).right > innerWidth + 1 && !scrolls(one),
    )
    found.add(`scrolls sideways by ${wide}: ${outermost ? named(outermost) : ''}`)
  }

  const colourOf = (text: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
    return [red, green, blue, alpha]
  }
  const over = (top: Colour, under: Colour): Colour => {
    const mix = (i: 0 | 1 | 2) => top[i] * top[3] + under[i] * (1 - top[3])
    return [mix(0), mix(1), mix(2), 1]
  }
  const luminance = (colour: Colour) => {
    const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const groundOf = (element: Element) =>
    ancestors(element)
      .map((at) => colourOf(getComputedStyle(at).backgroundColor))
      .reverse()
      .reduce<Colour>((under, top) => over(top, under), [255, 255, 255, 1])

  const lookAtText = (element: Element) => {
    const style = getComputedStyle(element)
    const size = Number.parseFloat(style.fontSize)
    const svg = element.closest('svg')
    // Text in a drawing is as large as the drawing makes it.
    const scale = svg?.viewBox.baseVal.width ? boxOf(svg).width / svg.viewBox.baseVal.width : 1
    if (svg ? size * scale < limits.drawn - 0.05 : size < limits.text - 0.05)
      found.add(`type of ${(size * scale).toFixed(1)}: ${named(element)}`)
    if (!svg && !element.closest('[disabled], [aria-disabled=true], .ant-btn-loading')) {
      const ground = groundOf(element)
      const [dark = 0, light = 0] = [luminance(over(colourOf(style.color), ground)), luminance(ground)].sort((a, b) => a - b)
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
      const ratio = (light + 0.05) / (dark + 0.05)
      if (ratio < (isLarge ? 3 : 4.5)) found.add(`contrast ${ratio.toFixed(2)}: ${named(element)}`)
    }
    const cut = ancestors(element).find((at) => {
      const around = getComputedStyle(at)
      // An ellipsis says itself that there is more; what is longer than its place by a hair is not cut.
      const sideways =
        /hidden|clip/.test(around.overflowX) && around.textOverflow !== 'ellipsis' && boxOf(element).right > boxOf(at).right + 2
      const down = /hidden|clip/.test(around.overflowY) && boxOf(element).bottom > boxOf(at).bottom + 6
      return (sideways || down) && at.clientWidth > 2 && !at.closest('[aria-hidden=true], .ant-select-virtual, .rc-virtual-list')
    })
    // A drawing lays out its own text.
    if (cut && !svg && !scrolls(element))
      found.add(`cut off by <${cut.tagName.toLowerCase()} class="${cut.getAttribute('class') ?? ''}">: ${named(element)}`)
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const seen = new Set<Element>()
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement
    if (
      !parent ||
      seen.has(parent) ||
      !texts.currentNode.nodeValue?.trim() ||
      /^(SCRIPT|STYLE|NOSCRIPT|TITLE|OPTION)$/.test(parent.tagName)
    )
      continue
    seen.add(parent)
    if (isShown(parent) && !parent.closest('.hide, .skip, [aria-hidden=true]')) lookAtText(parent)
  }

  const isInSentence = (element: Element) =>
    getComputedStyle(element).display.startsWith('inline') &&
    [...(element.parentElement?.childNodes ?? [])].some((node) => node !== element && (node.textContent ?? '').trim().length > 0)
  for (const element of document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=switch]',
  )) {
    const whole =
      element.closest(
        '.ant-select, .ant-picker, .ant-input-number, .ant-input-affix-wrapper, .ant-radio-wrapper, .ant-checkbox-wrapper, .choice, label',
      ) ?? element
    if (
      !isShown(whole) ||
      element.closest('[aria-hidden=true], .skip, .hide') ||
      element.matches('.skip, .first-button, [type=hidden], [tabindex="-1"]')
    )
      continue
    if (whole === element && element.tagName === 'A' && isInSentence(element)) continue
    // Between its neighbours a link alone in its cell or line has the room of that cell.
    const place = element.tagName === 'A' ? (element.closest('td, th') ?? whole) : whole
    const { width, height: drawn } = boxOf(place)
    // What is laid over a switch to be hit counts with it.
    const over = getComputedStyle(place, '::before')
    const height = Math.max(drawn, place.matches('.ant-switch') && over.position === 'absolute' ? Number.parseFloat(over.height) : 0)
    if (Math.min(width, height) < limits.target - 0.5) found.add(`target ${Math.round(width)}×${Math.round(height)}: ${named(element)}`)
  }
  // The same fault a hundred times is told three times.
  const told = new Map<string, number>()
  return [...found].filter((fault) => {
    const kind = fault.replace(/[\d.×]+/g, '').split('>')[0] ?? ''
    told.set(kind, (told.get(kind) ?? 0) + 1)
    return (told.get(kind) ?? 0) <= 3
  })
}

/** Walks a page by Tab: what cannot be reached, where the focus cannot be seen, where it does not come out again. */
export async function walkByKeyboard(page: Page, most = 80): Promise<string[]> {
  const wanted = await page.evaluate(() => {
    // The walk begins at the top, also where the page has put the focus into a field.
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
    const names = new Set<string>()
    const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')]
    return all
      .filter((one) => {
        const box = one.getBoundingClientRect()
        if (one.tabIndex < 0 || one.matches(':disabled, [type=hidden]') || !one.checkVisibility({ visibilityProperty: true })) return false
        if (box.width === 0 || box.height === 0 || one.closest('[inert], [hidden]')) return false
        const group = one instanceof HTMLInputElement && one.type === 'radio' ? one.name : ''
        if (!group) return true
        // A group of radio buttons is one stop.
        return names.has(group) ? false : Boolean(names.add(group))
      })
      .map((one, i) => (one.dataset['walk'] = String(i)))
  })
  const reached = new Set<string>()
  const faults = new Set<string>()
  const steps = Math.min(wanted.length, most)
  for (let step = 0; step < steps + 5; step++) {
    await page.keyboard.press('Tab')
    // One frame later what moves into sight has arrived.
    const at = await page.evaluate(async () => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      const one = document.activeElement
      if (!(one instanceof HTMLElement) || one === document.body) return undefined
      const around = [
        one,
        ...(one
          .closest('.ant-select, .ant-picker, .ant-input-number, .ant-input-affix-wrapper, .ant-radio-wrapper, .choice')
          ?.querySelectorAll('*') ?? []),
      ]
      const shell = one.closest('.ant-select, .ant-picker, .ant-input-number, .ant-input-affix-wrapper')
      const isMarked = [...around, ...(shell ? [shell] : [])].some((part) => {
        const style = getComputedStyle(part)
        return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none'
      })
      const box = one.getBoundingClientRect()
      const name = `<${one.tagName.toLowerCase()} class="${one.className}"> ${(one.textContent ?? '').trim().slice(0, 30)}`
      // Behind the last stop comes the browser's own frame: then the page's first is remembered, but not in focus.
      const isOut = one.matches(':focus') && (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth)
      const radio =
        one instanceof HTMLInputElement && one.type === 'radio'
          ? document.querySelector<HTMLElement>(`input[name="${one.name}"][data-walk]`)
          : one
      return { walk: radio?.dataset['walk'], name, isMarked, isOut }
    })
    if (!at) break
    if (at.walk !== undefined) reached.add(at.walk)
    if (!at.isMarked) faults.add(`focus cannot be seen: ${at.name}`)
    if (at.isOut) faults.add(`focus is outside the window: ${at.name}`)
  }
  const missed = wanted.slice(0, most).filter((walk) => !reached.has(walk))
  // Where a page has more stops than are walked, the last few may come in another order.
  if (missed.length > 0 && (wanted.length <= most || missed.length > 10)) {
    const names = await page.evaluate(
      (walks) =>
        walks.slice(0, 5).map((walk) => {
          const one = document.querySelector(`[data-walk="${walk}"]`)
          return one ? one.outerHTML.slice(0, 100) : `gone ${walk}`
        }),
      missed,
    )
    faults.add(`not reached by Tab (${missed.length} of ${wanted.length}): ${names.join(' | ')}`)
  }
  return [...faults]
}
