import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROFILES } from './auth.profile.ts'
import { judgePassword, kindsOf, normalisePassword, unpredictableLength } from './password.domain.ts'

const about = { login: 'zhang.wei', words: ['张伟', '临湖街道'] }
const codes = (password: string, profile: keyof typeof PROFILES) =>
  judgePassword(password, about, PROFILES[profile]).map((problem) => problem.code.slice(14))

describe('under the standard profile', () => {
  it.each([
    ['correct horse battery', []],
    ['山高水长河流入海月明星稀', []],
    ['short horse', ['too_short']],
    ['passwordpassword', ['predictable']],
    ['P@ssw0rd2026!!!', ['predictable']],
    ['qwertyuiop123456', ['predictable']],
    ['abcdefghijklmnop', ['predictable']],
    ['aaaaaaaaaaaaaaaa', ['predictable']],
    ['zhang.wei-zhang.wei', ['contains_login', 'predictable']],
    ['Zhang.Wei loves tea at dawn', ['contains_login']],
    ['临湖街道临湖街道临湖', ['too_short', 'predictable']],
    ['临湖街道临湖街道张伟张伟', ['predictable']],
    ['1qaz2wsx3edc4rfv', ['predictable']],
    ['woaini5201314', ['predictable']],
    ['x'.repeat(129), ['too_long']],
  ])('%s: %j', (password, problems) => expect(codes(password, 'standard')).toEqual(problems))
})

describe('under 等保二级', () => {
  it.each([
    ['Tm7-kelp', []],
    ['tm7kelpq', ['kinds']],
    ['Tm7-kel', ['too_short']],
    ['Abcd1234', ['predictable']],
    ['Admin@123', ['predictable']],
    ['Huawei@123', ['predictable']],
    ['Qwer!234', ['predictable']],
    ['Zhongguo2026!', ['predictable']],
  ])('%s: %j', (password, problems) => expect(codes(password, 'dengbao-2')).toEqual(problems))
})

it('等保三级 asks for all four kinds and ten characters', () => {
  expect(codes('Tm7-kelp', 'dengbao-3')).toEqual(['too_short'])
  expect(codes('Tm7kelpRub9', 'dengbao-3')).toEqual(['kinds'])
  expect(codes('Tm7-kelp.Ru', 'dengbao-3')).toEqual([])
})

it('counts characters, not code units', () => {
  expect(codes('𠮷山高水长河流入海月明', 'standard')).toEqual(['too_short'])
})

it('makes the same password of full-width and plain letters', () => {
  expect(normalisePassword('Ｔｍ７')).toBe('Tm7')
})

it('counts kinds', () => {
  expect([kindsOf(''), kindsOf('a'), kindsOf('aA'), kindsOf('aA1'), kindsOf('aA1 '), kindsOf('汉')]).toEqual([0, 1, 2, 3, 4, 1])
})

it('never leaves more than there is, and nothing of a run', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const left = unpredictableLength(text, [])
      expect(left).toBeGreaterThanOrEqual(0)
      expect(left).toBeLessThanOrEqual([...text].length)
    }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 0x21, max: 0x60 }), fc.constantFrom(-1, 0, 1), fc.integer({ min: 3, max: 20 }), (first, step, length) => {
      const run = Array.from({ length }, (_, i) => String.fromCodePoint(first + 40 + i * step)).join('')
      expect(unpredictableLength(run.toLowerCase(), [])).toBe(unpredictableLength(run, []))
    }),
  )
})
