import { describe, expect, it } from 'vitest'
import { soundsLike, soundsOf } from './pinyin.ts'

describe('the sounds of a name', () => {
  it.each([
    ['听泉村', 'tingquancun', 'tqc'],
    ['绿柳村', 'lvliucun', 'llc'],
    ['重阳村', 'chongyangcun', 'cyc'],
    ['三里A区', 'sanliaqu', 'slaq'],
    ['𠮷村', 'cun', 'c'],
    ['', '', ''],
  ])('%s', (name, whole, initials) => expect(soundsOf(name)).toEqual({ whole, initials }))

  it.each([
    ['听泉村', 'tqc', true],
    ['听泉村', 'TQ', true],
    ['听泉村', 'ＴＱ', true],
    ['听泉村', 'ting quan', true],
    ['听泉村', '泉', true],
    ['听泉村', 'quan', false],
    ['听泉村', '听松', false],
    ['听泉村', ' ', false],
  ])('%s is meant by %s: %s', (name, typed, meant) => expect(soundsLike(name, typed)).toBe(meant))
})
