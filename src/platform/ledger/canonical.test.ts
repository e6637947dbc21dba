import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, isCanonicalJson, NotCanonicalError } from './canonical.ts'

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value')),
  ),
})).value

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 code units, as the example of RFC 8785 does', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}')
  })

  it('escapes as RFC 8785 does and leaves the form of Unicode alone', () => {
    expect(canonicalJson('\u20ac$\u000f\u000aA\'B"\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\"/"')
    expect(canonicalJson('e\u0301')).not.toBe(canonicalJson('\u00e9'))
    expect(canonicalJson(-0)).toBe('0')
  })

  const foreign = [
    1.5,
    Number.NaN,
    Infinity,
    2 ** 53,
    undefined,
    { a: undefined },
    [undefined],
    Array(2),
    new Date(0),
    10n,
    () => 1,
    '\ud800',
    { '\udc00': 1 },
  ]
  it.each(foreign.map((value) => ({ value })))('refuses $value', ({ value }) =>
    expect(() => canonicalJson(value)).toThrow(NotCanonicalError),
  )

  it('gives one text for one value, whatever the order of its keys, and reads back', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(canonicalJson(reversed(value))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(isCanonicalJson(text)).toBe(true)
      }),
    )
  })

  it.each(['{"b":1,"a":2}', '{"a":1,"a":1}', '{ "a":1}', '{"a":1', '1.0', '"\\u0041"', '{}}', ''])(
    'knows that %s is not canonical',
    (text) => expect(isCanonicalJson(text)).toBe(false),
  )
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  )
}
