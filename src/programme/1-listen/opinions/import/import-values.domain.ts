import { instantAt, parseLocalDate, type LocalDate } from '#kernel/local-date.ts'
import { FIELDS, MARKS, SOURCES, type Field, type Mark, type Source } from '#kernel/terms.ts'
import type { Bilingual } from '#kernel/texts.ts'

/** A cell folded for comparison: full-width forms to plain ones, small letters, no blanks. */
export function folded(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g, '')
}

const DAY = String.raw`(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})(?:日|号)?`
const TIME = String.raw`(?:[\sT]*(\d{1,2})(?::|时|点)(?:(\d{1,2})分?(?::?(\d{1,2})(?:\.\d+)?秒?)?)?)?`
const WRITTEN = new RegExp(`^${DAY}${TIME}$`)
const WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/
/** Days since 1899-12-30, as a spreadsheet counts them: 2000-01-01 to 2099-12-31. */
const SERIAL = { first: 36_526, last: 73_050, epoch: Date.UTC(1899, 11, 30), later1904: 1_462 }

/**
 * The instant that a cell names, on the wall clock of China: `2022/1/5`, `2022年1月5日8时30分`, `2022.1.5`, `20220105`, a spreadsheet's day
 * number, or an ISO instant with its zone. A day alone is its first moment. Undefined for what is no day of the calendar (2022.2.30)
 * and for orders that could be read two ways (1/5/2022).
 */
export function parseSaidAt(cell: string, date1904 = false): Date | undefined {
  const text = cell.normalize('NFKC').trim()
  if (WITH_ZONE.test(text)) return dateOrUndefined(Date.parse(text))
  const match = WRITTEN.exec(text) ?? COMPACT.exec(text)
  if (match) return wallClock(match)
  const serial = /^\d{5}(\.\d+)?$/.test(text) ? Number(text) : 0
  const inCalendar = serial + (date1904 ? SERIAL.later1904 : 0)
  if (inCalendar < SERIAL.first || inCalendar >= SERIAL.last + 1) return undefined
  const wall = new Date(SERIAL.epoch + Math.round(inCalendar * 86_400) * 1_000).toISOString()
  return dateOrUndefined(Date.parse(`${wall.slice(0, 19)}+08:00`))
}

function wallClock([, year, month, day, hour = '0', minute = '0', second = '0']: RegExpExecArray): Date | undefined {
  const date: LocalDate | undefined = parseLocalDate(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`)
  if (!date || Number(year) < 1900 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  return new Date(instantAt(date, Number(hour), Number(minute)).getTime() + Number(second) * 1_000)
}

function dateOrUndefined(time: number): Date | undefined {
  return Number.isNaN(time) ? undefined : new Date(time)
}

/** `YYYY-MM-DDTHH:mm:ss+08:00`. */
export function chinaTime(instant: Date): string {
  return `${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
}

/** A whole number written plainly, full-width or with thousands marks, with a counter word (人, 名, 次) or without. */
export function parseCount(cell: string): number | undefined {
  const text = folded(cell).replace(/[人名次个]$/, '')
  if (!/^(\d+|\d{1,3}(,\d{3})+)(\.0+)?$/.test(text)) return undefined
  const count = Number(text.replaceAll(',', ''))
  return Number.isSafeInteger(count) ? count : undefined
}

const YES = new Set(['是', '保密', '要求保密', '需要', '有', '对', '√', '✓', 'y', 'yes', 'true', '1'])
const NO = new Set(['否', '不保密', '公开', '不需要', '无', '不', '×', 'x', 'n', 'no', 'false', '0', '-', '/'])

export function parseYesNo(cell: string): boolean | undefined {
  const text = folded(cell)
  return YES.has(text) ? true : NO.has(text) ? false : undefined
}

/** `急、难`, `急难`, `urgent, hard`; a mark written twice counts once. Undefined if anything else stands there. */
export function parseMarks(cell: string): Mark[] | undefined {
  const marks = new Set<Mark>()
  for (const part of cell
    .normalize('NFKC')
    .toLowerCase()
    .replace('hoped for', 'hope')
    .split(/[\s,;、/|+]+/)) {
    for (const word of /^[急难愁盼]+$/.test(part) ? part : [part]) {
      if (word === '') continue
      const mark = codeIn(MARKS, word)
      if (!mark) return undefined
      marks.add(mark)
    }
  }
  return [...marks]
}

const SOURCE_NAMES: Record<Source, string> = {
  web: '网页 网络 网上 网站 互联网 微信 公众号 微信公众号 小程序 留言板 网络留言',
  visit: '走访 入户 入户走访 上门 访民情 来访 下村',
  appointment: '约谈 预约 有约 接访 预约接访 预约约谈',
  phone: '电话 来电 电话反映 手机',
  paper: '纸面 纸质 书面 来信 信件 意见箱 纸条 登记表',
  import: '导入 批量导入 表格',
  hotline: '热线 12345 12345热线 市民热线 政务热线 政务服务热线 市民服务热线 热线工单',
  open311: 'open311',
}

/** Where an opinion came from, by code, by our name for it or by what offices call it. */
export function parseSource(cell: string): Source | undefined {
  const text = folded(cell)
  const known = codeIn(SOURCES, text)
  if (known) return known
  return (Object.keys(SOURCE_NAMES) as Source[]).find((source) => SOURCE_NAMES[source].split(' ').includes(text)) // keys of the record
}

const FIELD_NAMES = new Map<string, Field>([
  ['经济', 'economy'],
  ['社会', 'society'],
  ['文旅', 'culture-tourism'],
  ['文化', 'culture-tourism'],
  ['旅游', 'culture-tourism'],
  ['党建', 'party'],
  ['安全', 'safety'],
  ['稳定', 'safety'],
  ['民生', 'livelihood'],
])

export function parseField(cell: string): Field | undefined {
  const text = folded(cell).replace(/(领域|方面|类)$/, '')
  return codeIn(FIELDS, text) ?? FIELD_NAMES.get(text)
}

function codeIn<C extends string>(terms: Record<C, Bilingual>, text: string): C | undefined {
  return (Object.keys(terms) as C[]).find((code) => text === code || text === folded(terms[code].zh) || text === folded(terms[code].en)) // keys of the record
}
