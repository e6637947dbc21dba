import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NEGATIVES, POSITIVES } from './personal-data.fixtures.ts'
import { findPersonalData, maskPersonalData } from './personal-data.ts'

const cases = POSITIVES.map(([kind, marked]) => {
  const start = marked.indexOf('⟦')
  const text = marked.replace(/[⟦⟧]/g, '')
  return { kind, text, start, end: marked.indexOf('⟧') - 1 }
}).filter(({ start, end }) => end > start)

describe('finding personal data', () => {
  it('finds at least 95 of 100 spellings, at their exact place', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120)
    const missed = cases.filter(
      ({ kind, text, start, end }) =>
        !findPersonalData(text).some((found) => found.kind === kind && found.start === start && found.end === end),
    )
    console.info(`personal data: recall ${(100 - (100 * missed.length) / cases.length).toFixed(1)} % of ${cases.length} spellings`, missed)
    expect(missed.length / cases.length).toBeLessThanOrEqual(0.05)
  })

  it('leaves dates, sums, counts and short numbers alone', () => {
    expect(NEGATIVES.length).toBeGreaterThanOrEqual(60)
    expect(NEGATIVES.filter((text) => maskPersonalData(text) !== text)).toEqual([])
  })

  it('finds several in one text, in order and without overlaps', () => {
    const text = '手机13800138000或13900139000，座机0319-5551234，身份证130521199001011234，微信同手机号13800138000。'
    expect(findPersonalData(text).map(({ kind }) => kind)).toEqual(['phone', 'phone', 'phone', 'identity', 'phone'])
    expect(maskPersonalData('打13800138000 13900139000')).toBe('打〔电话已隐藏〕 〔电话已隐藏〕')
  })

  it('hides numbers that are glued together', () => {
    expect(maskPersonalData('1380013800013900139000')).not.toMatch(/\d/)
  })
})

describe('masking', () => {
  it('speaks the reader’s language', () => {
    expect(maskPersonalData('打13800138000', 'zh')).toBe('打〔电话已隐藏〕')
    expect(maskPersonalData('call 13800138000', 'en')).toBe('call [phone hidden]')
  })

  it('keeps every other character, changes nothing the second time, and never shows a planted number', () => {
    const phone = fc.stringMatching(/^1[3-9]\d{9}$/)
    const around = fc.array(fc.constantFrom(...'修路𠮷没有水😀，。和村a \n'), { maxLength: 30 }).map((characters) => characters.join(''))
    fc.assert(
      fc.property(around, phone, around, (before, number, after) => {
        const masked = maskPersonalData(before + number + after)
        expect(masked).toBe(`${before}〔电话已隐藏〕${after}`)
        expect(maskPersonalData(masked)).toBe(masked)
      }),
    )
  })

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const found = findPersonalData(text)
        for (const { start, end } of found) expect(text.slice(start, end)).not.toBe('')
        expect(maskPersonalData(maskPersonalData(text))).toBe(maskPersonalData(text))
      }),
    )
  })
})
