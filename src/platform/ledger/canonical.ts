/** What may stand in the facts of an event: no fractions, no undefined, no dates. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Thrown for a value that has no canonical form; always a bug of the caller, never of a user. */
export class NotCanonicalError extends Error {
  override name = 'NotCanonicalError'
}

/**
 * Canonical JSON after RFC 8785 for our subset: keys sorted by UTF-16 code units, no white space, numbers only safe integers.
 * Text is taken as it is (no Unicode normalisation); lone surrogates, fractions, undefined, NaN and objects with a class are refused.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new NotCanonicalError('lone surrogate in text')
      return JSON.stringify(value)
    case 'number':
      if (!Number.isSafeInteger(value)) throw new NotCanonicalError(`not a safe integer: ${value}`)
      return Object.is(value, -0) ? '0' : String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value)
    default:
      throw new NotCanonicalError(`no canonical form for ${typeof value}`)
  }
}

/** Whether a stored text is exactly the canonical form of what it says (a re-formatted or doubled key is a change). */
export function isCanonicalJson(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text
  } catch {
    return false
  }
}

function canonicalArray(values: readonly unknown[]): string {
  // Array.from, not map: map would leave the holes of a sparse array alone and join would write them as nothing.
  return `[${Array.from(values, (item) => canonicalJson(item)).join(',')}]`
}

function canonicalObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonicalError(`no canonical form for ${value.constructor.name}`)
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${canonicalJson(key)}:${canonicalJson(item)}`)
  return `{${members.join(',')}}`
}
