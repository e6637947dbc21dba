const two = (value: number) => String(value).padStart(2, '0')

/** A cell of a spreadsheet as text. Numbers arrive as the digits in the file (a long number must not pass through a double). */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return String(value)
}

/**
 * The digits of a numeric cell as a person would write them: `228905`, `0.1`. Whole numbers in full digits stay untouched.
 * A number of 16 and more digits that Excel keeps with an exponent has lost its end: it stays in that form, so that nobody takes it for an identifier.
 */
export function numberText(raw: string): string {
  if (/^-?\d+$/.test(raw)) return raw
  const value = Number(raw)
  if (!Number.isFinite(value)) return raw
  if (Math.abs(value) >= 1e15) return value.toExponential().replace('e', 'E')
  const rounded = Number(value.toPrecision(15)) // Excel shows 15 digits; 0.1 is kept as 0.10000000000000001
  return Math.abs(rounded) >= 1e-6 || rounded === 0 ? String(rounded) : rounded.toFixed(15).replace(/0+$/, '')
}

/** A spreadsheet date, whose UTC parts are its wall-clock parts: a day, an instant, or (before 1900) only a time of day. */
function dateText(date: Date): string {
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000) // days are kept as fractions: 08:00 is 07:59:59.999
  if (Number.isNaN(rounded.getTime())) return ''
  const day = `${String(rounded.getUTCFullYear()).padStart(4, '0')}-${two(rounded.getUTCMonth() + 1)}-${two(rounded.getUTCDate())}`
  const time = `${two(rounded.getUTCHours())}:${two(rounded.getUTCMinutes())}:${two(rounded.getUTCSeconds())}`
  if (rounded.getUTCFullYear() < 1900) return time
  return time === '00:00:00' ? day : `${day} ${time}`
}
