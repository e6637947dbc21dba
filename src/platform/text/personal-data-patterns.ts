import type { texts } from './personal-data.texts.ts'

export type PersonalDataKind = keyof typeof texts

/** One spelling family. Patterns run over folded text (ASCII digits and dashes, single blanks); group 1, if any, is what is hidden. */
export type Pattern = { kind: PersonalDataKind; pattern: RegExp; accept?: (match: string, before: string) => boolean }

// A sum of money or a measured quantity is no telephone number, however many digits it has; 元旦 and 万一 are no units.
const NO_UNIT = '(?!\\d|\\.\\d{1,2}(?!\\d)| ?(?:元(?![旦宵月帅])|万(?![一分望])|亿|块|圆|人民币|立方|平方|公里|吨|斤|千瓦))'
const FRESH = '(?<![\\d¥$])'
// People put 一 for a dash on Chinese keyboards.
const GAP = '[ \\-.一_]{0,2}'
const WIDE_GAP = '[ \\-.,、/_=+*一|:)]{1,3}'
const SPELT_GAP = '[ \\-、,.]{0,2}'
const COUNTRY = '(?:(?:\\+?\\(\\+?(?:00)?86\\)|\\+?(?:00)?86)[ \\-]{0,2}|0[ \\-]?)?'
const IS = '(?:号码?|账号|帐号|id|群|[:=是为叫]| )*'
const ACCOUNT_NAME = '([a-z][a-z0-9_\\-]{5,19}|\\d{6,12}(?!\\d| ?元))'

/** The characters one after another with up to two separators between each pair. */
const spread = (...characters: string[]): string => characters.join(GAP)
const digits = (count: number): string[] => Array.from({ length: count }, () => '\\d')

const MONTH = `(?:${spread('0', '[1-9]')}|${spread('1', '[0-2]')})`
const DAY = `(?:${spread('0', '[1-9]')}|${spread('[12]', '\\d')}|${spread('3', '[01]')})`
const CENTURY = `(?:${spread('1', '[89]')}|${spread('2', '0')})`
const IDENTITY_18 = spread('[1-8]', ...digits(5), CENTURY, ...digits(2), MONTH, DAY, ...digits(3), '[\\dXx]')
const IDENTITY_15 = `[1-8]\\d{5}${GAP}\\d{2}${MONTH}${DAY}${GAP}\\d{3}`
const MOBILE_344 = `\\(?1[3-9]\\d${WIDE_GAP}\\d{4}${WIDE_GAP}\\d{4}`
const LANDLINE = `(?:0(?:10|2\\d)\\)?${GAP}[2-8]\\d{3}|0[3-9]\\d{2}\\)?${GAP}[2-8]\\d{2,3})${GAP}\\d{4}`
const EXTENSION = '(?:(?: ?(?:转|分机|ext\\.?|x)[ :]?|-)\\d{1,6})?'
const PROVINCES = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]'

const groupsOf = (match: string): string[] => match.split(/\D+/).filter(Boolean)
const digitCount = (match: string): number => match.replace(/\D/g, '').length
const isYear = (group: string): boolean => /^(?:19|20)\d\d$/.test(group)

/** Groups as people part a mobile number: pieces of two and more or digit by digit, and not a day with something behind it. */
function isPartedMobile(match: string): boolean {
  const groups = groupsOf(match.replace(/^[(+]*(?:00)?86\)?(?=\D)/, ''))
  if (groups.length > 1 && isYear(groups[0] ?? '') && (groups[1] ?? '').length <= 2) return false
  return groups.every((group) => group.length >= 2) || groups.every((group) => group.length === 1)
}

function isCardChain(match: string, before: string): boolean {
  return /^(?:62|3[57]|4|5[1-5])/.test(match) && (isLuhn(match) || match.startsWith('62'))
    ? groupsOf(match).every((group) => group.length >= 2)
    : /(?:卡|账|帐|存折|银行)[^\d]{0,8}$/.test(before)
}

function isLuhn(match: string): boolean {
  const sum = [...match.replace(/\D/g, '')].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

const pattern = (kind: PersonalDataKind, source: string, accept?: Pattern['accept']): Pattern => ({
  kind,
  pattern: new RegExp(source, 'gid'),
  ...(accept && { accept }),
})

/** In order: what an earlier one hides, a later one leaves alone. */
export const PATTERNS: Pattern[] = [
  pattern(
    'email',
    '(?<![a-z0-9._%+\\-])[a-z0-9._%+\\-]+ ?(?:@|\\(at\\)|\\[at\\]|艾特|#(?=(?:qq|163|126|139|sina|foxmail|gmail)\\.)) ?[a-z0-9\\-]+(?: ?\\. ?[a-z0-9\\-]+)+',
  ),
  pattern('identity', `(?<![\\d])${IDENTITY_18}(?!\\d)`),
  pattern('identity', '(?<!\\d)\\d{17} ?x(?![a-z0-9])'),
  pattern('identity', `(?<!\\d)${IDENTITY_15}(?!\\d)`),
  pattern('card', '(?<!\\d)\\d(?:[ \\-]?\\d){14,18}(?!\\d)', isCardChain),
  // A receipt number (回执号) is a bearer secret: sixteen digits in groups of four.
  pattern('number', '(?<!\\d)\\d{4}(?:[ \\-一]{1,2}\\d{4}){3}(?:[ \\-]?\\d{1,3})?(?!\\d)', (match) => !groupsOf(match).every(isYear)),
  pattern('phone', `${FRESH}${COUNTRY}1[3-9]\\d{9}${NO_UNIT}`),
  pattern('phone', `${FRESH}${COUNTRY}${MOBILE_344}${NO_UNIT}`),
  pattern('phone', `${FRESH}${COUNTRY}${spread('1', '[3-9]', ...digits(9))}${NO_UNIT}`, isPartedMobile),
  pattern('phone', `(?<!\\d)(?:\\(?\\+?86\\)?[ \\-]{0,2})?\\(?${LANDLINE}(?!\\d)${EXTENSION}(?!\\d)`),
  pattern('phone', `(?:\\+|\\b00)86[ \\-]?\\(?[1-9]\\d{1,2}\\)?[ \\-]?[2-8]\\d{2,3}${GAP}\\d{4}(?!\\d)`),
  pattern('phone', '(?:\\+|\\b00)(?:852|853|886)[ \\-]?\\d(?:[ \\-]?\\d){7,8}(?!\\d)'),
  pattern('phone', '\\+\\d{1,3}[ \\-]\\(?\\d{2,4}\\)?[ \\-]?\\d{3,4}[ \\-]?\\d{3,4}(?!\\d)'),
  pattern('number', `(?<![\\d¥$])\\d{15,}${NO_UNIT}`),
  pattern(
    'plate',
    `${PROVINCES} ?[a-z][ .\\-]?(?:[a-z0-9] ?){3}(?:[a-z0-9]{2,3}(?![a-z0-9])|[a-z0-9] ?[警学挂港澳])`,
    (match) => digitCount(match) >= 3,
  ),
  pattern('account', `(?:[微薇威徽v] ?信|wechat|weixin|(?<![a-z])[vw]x)${IS}${ACCOUNT_NAME}`),
  pattern('account', `(?<![a-z])(?:q ?q|扣扣|企鹅号)${IS}(\\d{5,12})(?!\\d)`),
  pattern('account', `(?:抖音号|快手号|支付宝|陌陌号)${IS}${ACCOUNT_NAME}`),
  pattern('account', `(?:卡号|账号|帐号|账户|帐户|存折)${IS}(\\d{8,25})${NO_UNIT}`),
  pattern('identity', `(?:护照|通行证|军官证)${IS}([a-z]{1,2}\\d{7,8})(?!\\d)`),
  pattern(
    'phone',
    `(?:电话|座机|固话|手机|联系方式|致电|拨打|tel|phone|mobile)${IS}[.]?(\\d{3,4}[ \\-]\\d{4}|\\d{7,8})(?![\\d年月日]| ?[元户人])`,
    (match) => !/(?:19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(match),
  ),
]

/** For text whose Chinese numerals (and letters O, l, I) were turned into digits; the finder judges what the match consisted of. */
export const SPELT_PATTERNS: Pattern[] = [
  pattern('identity', IDENTITY_18),
  pattern('number', '\\d{15,}'),
  pattern('phone', `1${SPELT_GAP}[3-9](?:${SPELT_GAP}\\d){9}`),
  pattern('phone', `0\\d{2,3}${SPELT_GAP}[2-8](?:${SPELT_GAP}\\d){6,7}`, (match) => digitCount(match) >= 11),
]
