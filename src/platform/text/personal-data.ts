import type { Locale } from '#kernel/texts.ts'
import { foldText, type Folded } from './fold.ts'
import { PATTERNS, SPELT_PATTERNS, type Pattern, type PersonalDataKind } from './personal-data-patterns.ts'
import { texts } from './personal-data.texts.ts'

/** A place in a text, in code units of the original, `end` not included. */
export type PersonalData = { start: number; end: number; kind: PersonalDataKind }

/**
 * Personal data (个人信息) in free text: mobile and landline numbers, ID, bank card and receipt numbers, number plates, e-mail,
 * WeChat and QQ accounts, in the many ways people spell them. Dates, sums and numbers of up to ten digits are left alone unless a word
 * before them says what they are. Names are not looked for. In order, without overlaps.
 */
export function findPersonalData(text: string): PersonalData[] {
  if (isPlain(text)) return []
  const folded = foldText(text)
  const found: PersonalData[] = []
  if (hasMany(folded.text, SIGNS, FEWEST_SIGNS)) collect(folded, folded.text, PATTERNS, found)
  if (hasMany(folded.text, SPELT_DIGITS, FEWEST_SPELT_DIGITS)) {
    const spelt = spellOut(folded.text)
    if (spelt !== folded.text) collect(folded, spelt, SPELT_PATTERNS, found, isSpeltNumber)
  }
  return found.sort((a, b) => a.start - b.start)
}

// Most of what people write has nothing that any pattern could begin with, and lists hide personal data in hundreds of titles a second.
const SIGNS = /[a-z0-9@#]|艾特/gi
/** The shortest address, a@b.c, has four. */
const FEWEST_SIGNS = 4
const SPELT_DIGITS = /[\d〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖○幺OolI]/g
/** A telephone number; what is shorter is found by the other patterns or not at all. */
const FEWEST_SPELT_DIGITS = 11

const hasMany = (text: string, signs: RegExp, fewest: number): boolean => (text.match(signs)?.length ?? 0) >= fewest

/** Chinese words and their usual marks, with fewer numerals than any number has: nothing to fold, nothing to find. */
function isPlain(text: string): boolean {
  return (
    /^[\u3400-\u9fff\u{20000}-\u{2ebef}，。！？、；：“”‘’（）《》…\s]*$/u.test(text) && !hasMany(text, SPELT_DIGITS, FEWEST_SPELT_DIGITS)
  )
}

/** The text with a placeholder, whose length says nothing, instead of each piece of personal data. */
export function maskPersonalData(text: string, locale: Locale = 'zh'): string {
  let masked = ''
  let from = 0
  for (const { start, end, kind } of findPersonalData(text)) {
    masked += text.slice(from, start) + texts[kind][locale]
    from = end
  }
  return masked + text.slice(from)
}

function collect(folded: Folded, text: string, patterns: Pattern[], found: PersonalData[], isMeant?: (written: string) => boolean): void {
  for (const { kind, pattern, accept } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const [from, to] = match.indices?.[1] ?? match.indices?.[0] ?? [0, 0]
      if (accept && !accept(match[0], text.slice(Math.max(0, match.index - 12), match.index))) continue
      if (isMeant && !isMeant(folded.text.slice(from, to))) continue
      const place = { start: folded.at[from] ?? 0, end: folded.at[to] ?? 0, kind }
      if (!found.some((other) => place.start < other.end && other.start < place.end)) found.push(place)
    }
  }
}

const NUMERALS = new Map<string, string>()
for (const row of ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖', '○幺'])
  [...row].forEach((numeral, digit) => NUMERALS.set(numeral, String(digit)))
for (const [letter, digit] of Object.entries({ O: '0', o: '0', l: '1', I: '1' })) NUMERALS.set(letter, digit)

/** Chinese numerals and the letters that look like digits become digits; every place stays where it was. */
function spellOut(text: string): string {
  return text.replace(/[〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖○幺OolI]/g, (numeral) => NUMERALS.get(numeral) ?? numeral)
}

/**
 * Whether the numerals were meant as digits. 「一」 after an Arabic number mostly belongs to the next word (一共, 一直) or stands for a
 * dash, so a single one proves nothing; a letter proves something only among many digits.
 */
function isSpeltNumber(written: string): boolean {
  const chinese = written.match(/[〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖○幺]/g)?.length ?? 0
  if (chinese >= 3) return true
  if (/\d[〇二三四五六七八九零壹贰叁肆伍陆柒捌玖○幺]+\d/.test(written)) return true
  return /[OolI]/.test(written) && (written.match(/\d/g)?.length ?? 0) >= 7
}
