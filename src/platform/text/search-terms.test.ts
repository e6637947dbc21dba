import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isOneTerm,
  matchesSearch,
  normaliseForSearch,
  queryTerms,
  searchTokens,
  searchWords,
  toTsquery,
  toTsvectorText,
} from './search-terms.ts'

const CHARACTERS = [...'路灯坏了水管爆裂村民反映多次𠮷𡨴，。！？、（）abcXYZ0123456789ＡＢ１２ \n😀㎡①']
const anyText = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 2, maxLength: 60 })
const anyPiece = anyText.chain((characters) =>
  fc.tuple(fc.nat(characters.length - 1), fc.integer({ min: 1, max: characters.length })).map(([from, length]) => ({
    text: characters.join(''),
    piece: characters.slice(from, from + length).join(''),
  })),
)

/** What PostgreSQL does with the two. */
function indexFinds(text: string, query: string): boolean {
  const tokens = searchTokens(text)
  return queryTerms(query).every(({ term, prefix }) => tokens.some((token) => (prefix ? token.startsWith(term) : token === term)))
}

describe('search terms', () => {
  it('finds every piece of every text', () => {
    fc.assert(
      fc.property(anyPiece, ({ text, piece }) => indexFinds(text, piece)),
      { numRuns: 2000 },
    )
  })

  it('asks of a piece of one run of two and more characters only for whole terms that the text has', () => {
    const run = fc.array(fc.constantFrom(...'路灯坏了水管爆裂𠮷abc12'), { minLength: 2, maxLength: 40 })
    const piece = run.chain((characters) =>
      fc
        .tuple(fc.nat(characters.length - 2), fc.integer({ min: 2, max: characters.length }))
        .map(([from, length]) => [characters.join(''), characters.slice(from, from + length).join('')]),
    )
    fc.assert(
      fc.property(piece, ([text = '', part = '']) => {
        const tokens = new Set(searchTokens(text))
        const terms = queryTerms(part)
        expect(terms.filter(({ term, prefix }) => prefix || !tokens.has(term)).length).toBe([...part].length >= 2 ? 0 : 1)
      }),
    )
  })

  it('loses no hit that the recheck would accept', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, query) => {
        const [a, b] = [text.join(''), query.slice(0, 4).join('')]
        if (matchesSearch(a, b)) expect(indexFinds(a, b)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('needs all words, in any order, and the same letters in any width and case', () => {
    expect(matchesSearch('东关村ＡＢ路路灯不亮', '路灯 ab路')).toBe(true)
    expect(matchesSearch('东关村路灯不亮', '路灯 水管')).toBe(false)
    expect(matchesSearch('灯路', '路灯')).toBe(false)
    expect(matchesSearch('路灯', ' ，')).toBe(false)
    expect(searchWords('  路灯　5G\n')).toEqual(['路灯', '5g'])
  })

  it('knows which queries need no second look at the texts', () => {
    expect(['路灯', ' ＡＢ ', '𠮷野', '5g'].every(isOneTerm)).toBe(true)
    expect(['灯', '路灯坏', '路 灯', '路灯 路灯', '路，灯', '路灯，', ''].some(isOneTerm)).toBe(false)
    fc.assert(
      fc.property(anyText, anyText, (text, query) => {
        const [a, b] = [text.join(''), query.slice(0, 3).join('')]
        if (isOneTerm(b)) expect(indexFinds(a, b)).toBe(matchesSearch(a, b))
      }),
      { numRuns: 2000 },
    )
  })

  it('joins across invisible marks and parts at punctuation', () => {
    expect(normaliseForSearch('路\u200b灯\u202e\ufe0f　 坏\u0000了')).toBe('路灯 坏 了')
    expect(searchTokens('水管，爆裂𠮷')).toEqual(['水管', '管', '爆裂', '裂𠮷', '𠮷'])
  })

  it('writes terms and queries as PostgreSQL reads them', () => {
    expect(toTsvectorText(['水管', "'a", '\\b'])).toBe("'水管' '''a' '\\\\b'")
    expect(toTsquery('水管爆 灯')).toBe("'水管' & '管爆' & '灯':*")
    expect(toTsquery('，。 ')).toBeNull()
    expect(queryTerms('路灯坏了'.repeat(500)).length).toBe(4)
    expect(queryTerms(Array.from({ length: 500 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('')).length).toBe(64)
  })
})
