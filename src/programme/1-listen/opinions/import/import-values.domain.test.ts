import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categoryLookup, findVillage, villageLookup } from './import-places.domain.ts'
import { chinaTime, parseCount, parseField, parseMarks, parseSaidAt, parseSource, parseYesNo } from './import-values.domain.ts'

describe('parseSaidAt', () => {
  it.each([
    ['2022-01-05', '2022-01-05T00:00:00+08:00'],
    ['2022/1/5', '2022-01-05T00:00:00+08:00'],
    ['2022.1.5', '2022-01-05T00:00:00+08:00'],
    ['2022年1月5日', '2022-01-05T00:00:00+08:00'],
    ['2022年1月5号', '2022-01-05T00:00:00+08:00'],
    ['２０２２年１月５日', '2022-01-05T00:00:00+08:00'],
    [' 2022-01-05 08:00 ', '2022-01-05T08:00:00+08:00'],
    ['2022-01-05 08:00:09', '2022-01-05T08:00:09+08:00'],
    ['2022-01-05 08:00:09.0', '2022-01-05T08:00:09+08:00'],
    ['2022/1/5 8：05', '2022-01-05T08:05:00+08:00'],
    ['2022年1月5日8时', '2022-01-05T08:00:00+08:00'],
    ['2022年1月5日 8时30分', '2022-01-05T08:30:00+08:00'],
    ['2022年1月5日8点30分15秒', '2022-01-05T08:30:15+08:00'],
    ['2022-01-05T08:00:00', '2022-01-05T08:00:00+08:00'],
    ['2022-01-05T00:00:00Z', '2022-01-05T08:00:00+08:00'],
    ['2022-01-05T08:00:00+08:00', '2022-01-05T08:00:00+08:00'],
    ['20220105', '2022-01-05T00:00:00+08:00'],
    ['20220105083015', '2022-01-05T08:30:15+08:00'],
    ['44566', '2022-01-05T00:00:00+08:00'],
    ['44566.333333333336', '2022-01-05T08:00:00+08:00'],
    ['2024-02-29', '2024-02-29T00:00:00+08:00'],
  ])('reads %j', (cell, expected) => {
    const instant = parseSaidAt(cell)
    expect(instant && chinaTime(instant)).toBe(expected)
  })

  it.each(['2022.2.30', '2023-02-29', '2022-13-01', '2022-00-10', '1/5/2022', '22/1/5', '2022-01', '2022', '昨天', '2022-01-05 25:00', '2022-01-05 08:61', '12345', '99999', '20221305', '0202-01-05', '2022-01-05 08:00 后', '2022-13-05T00:00:00Z'])(
    'makes nothing of %j',
    (cell) => {
      expect(parseSaidAt(cell)).toBeUndefined()
    },
  ) // prettier-ignore

  it('gives back every second that it writes', () => {
    const seconds = integer({ min: Date.UTC(1950, 0, 1) / 1_000, max: Date.UTC(2099, 0, 1) / 1_000 })
    assert(property(seconds, (second) => parseSaidAt(chinaTime(new Date(second * 1_000)))?.getTime() === second * 1_000))
  })
})

describe('words with a fixed meaning', () => {
  it.each([
    ['30', 30], ['３０', 30], ['1,200', 1_200], ['30人', 30], ['12.0', 12], ['0', 0], ['三十', undefined], ['30户', undefined], ['-1', undefined],
    ['1.5', undefined], ['约30', undefined], ['1,2', undefined], ['99999999999999999999', undefined],
  ])('count %j is %j', (cell, expected) => expect(parseCount(cell)).toBe(expected)) // prettier-ignore

  it.each([
    ['是', true], ['否', false], ['Y', true], ['TRUE', true], ['0', false], ['保密', true], ['不保密', false], ['公开', false], ['√', true], ['也许', undefined],
  ])('yes or no: %j is %j', (cell, expected) => expect(parseYesNo(cell)).toBe(expected)) // prettier-ignore

  it.each([
    ['急', ['urgent']], ['急、难', ['urgent', 'hard']], ['急难愁盼', ['urgent', 'hard', 'worry', 'hope']], ['盼 盼', ['hope']], ['urgent, hope', ['urgent', 'hope']],
    ['Hoped for', ['hope']], ['Worrying', ['worry']], ['一般', undefined], ['急/慢', undefined],
  ])('marks %j are %j', (cell, expected) => expect(parseMarks(cell)).toEqual(expected)) // prettier-ignore

  it.each([
    ['web', 'web'], ['网络', 'web'], ['入户走访', 'visit'], ['预约', 'appointment'], ['来电', 'phone'], ['意见箱', 'paper'], ['12345', 'hotline'], ['１２３４５热线', 'hotline'],
    ['Hotline 12345', 'hotline'], ['导入', 'import'], ['Open311', 'open311'], ['听说', undefined], ['toString', undefined],
  ])('source %j is %j', (cell, expected) => expect(parseSource(cell)).toBe(expected)) // prettier-ignore

  it.each([
    ['经济发展', 'economy'], ['社会事业', 'society'], ['文化旅游', 'culture-tourism'], ['党的建设', 'party'], ['安全 维稳', 'safety'], ['民生改善类', 'livelihood'], ['民生', 'livelihood'],
    ['Culture and tourism', 'culture-tourism'], ['safety', 'safety'], ['其他', undefined], ['constructor', undefined],
  ])('field %j is %j', (cell, expected) => expect(parseField(cell)).toBe(expected)) // prettier-ignore
})

describe('places and categories of the register', () => {
  const villages = villageLookup([
    { code: 'v1', name: '柳泉村' },
    { code: 'v2', name: '石桥社区' },
    { code: 'v3', name: '石桥村' },
    { code: 'v4', name: '杏林社区' },
  ])
  it.each([
    ['柳泉村', 'v1'], ['柳泉', 'v1'], [' 柳 泉 村 ', 'v1'], ['柳泉村委会', 'v1'], ['柳泉村村民委员会', 'v1'], ['云岭街道柳泉村', 'v1'], ['V1', 'v1'], ['石桥社区', 'v2'],
    ['石桥村', 'v3'], ['石桥', null], ['杏林村', 'v4'], ['杏林居委会', 'v4'], ['村', undefined], ['桃源村', undefined], ['街道', undefined],
  ])('village %j is %j', (cell, expected) => expect(findVillage(villages, cell)).toBe(expected)) // prettier-ignore

  it('knows categories by code and by names that are not used twice', () => {
    const lookup = categoryLookup([
      { code: 'road.lamp', name: '路灯' },
      { code: 'a.other', name: '其他' },
      { code: 'b.other', name: '其他' },
    ])
    expect([lookup.get('路灯'), lookup.get('road.lamp'), lookup.get('其他')]).toEqual(['road.lamp', 'road.lamp', null])
  })
})
