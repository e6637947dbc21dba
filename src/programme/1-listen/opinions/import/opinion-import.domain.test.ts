import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newOpinionSchema } from '../opinions.contract.ts'
import { IMPORT_FIELDS, type ImportField, type Mapping } from './import-mapping.domain.ts'
import { categoryLookup, villageLookup } from './import-places.domain.ts'
import { rowPlanner } from './import-plan.domain.ts'
import { describeErrors, parseRow, rowDigestOf, type ImportLookups, type OpinionDraft } from './opinion-import.domain.ts'
import { fieldTexts, texts } from './opinion-import.texts.ts'

const HEADER = IMPORT_FIELDS.map((field) => fieldTexts[field].zh)
const MAPPING: Mapping = Object.fromEntries(IMPORT_FIELDS.map((field, column) => [field, column]))
const LOOKUPS: ImportLookups = {
  header: HEADER,
  villages: villageLookup([
    { code: 'v1', name: '柳泉村' },
    { code: 'v2', name: '石桥村' },
    { code: 'v3', name: '石桥社区' },
  ]),
  categories: categoryLookup([{ code: 'road.lamp', name: '路灯' }]),
  defaultSource: 'import',
  now: new Date('2022-06-01T10:00:00+08:00'),
  digest: (text) => createHash('sha256').update(text).digest('hex'),
}
type Cells = Partial<Record<ImportField, string>>
const cellsOf = (cells: Cells) => IMPORT_FIELDS.map((field) => cells[field] ?? '')
const parse = (cells: Cells) => parseRow(cellsOf({ text: '村口的路灯不亮', ...cells }), MAPPING, LOOKUPS)

function draftOf(cells: Cells): OpinionDraft {
  const parsed = parse(cells)
  if (!parsed.ok) throw new Error(describeErrors(parsed.details.errors, 'en'))
  return parsed.value
}

function errorsOf(cells: Cells): [string, ImportField][] {
  const parsed = parse(cells)
  return parsed.ok ? [] : parsed.details.errors.map((error) => [error.code, error.field])
}

describe('parseRow', () => {
  it('reads a full row as people write it', () => {
    const draft = draftOf({
      externalId: ' １２３４５６７８９０１２３４５６７８９ ', text: ' 村口的路灯不亮，\r\n晚上看不见。𠮷😀 ', title: '路灯\n不亮', time: '2022/1/5 8:05', source: '12345热线', field: '民生改善',
      category: '路灯', village: '柳泉村委会', place: '村口', speakerName: '甲', speakerPhone: '１３８ ００００-００００', marks: '急、盼', affected: '３０人', confidential: '是',
      userKey: 'u1', up: '12', down: '0',
    }) // prettier-ignore
    expect(draft).toEqual({
      externalId: '1234567890123456789', text: '村口的路灯不亮，\n晚上看不见。𠮷😀', title: '路灯 不亮', saidAt: '2022-01-05T08:05:00+08:00', source: 'hotline', field: 'livelihood',
      categoryCode: 'road.lamp', villageCode: 'v1', place: '村口', speaker: { name: '甲', phone: '13800000000' }, marks: ['urgent', 'hope'], affected: 30, confidential: true,
      userKey: 'u1', up: 12, down: 0, rowKey: 'id:1234567890123456789',
    }) // prettier-ignore
  })

  it('needs nothing but the words, and what it gives is a body that the API takes', () => {
    const draft = draftOf({})
    expect(draft).toEqual({ text: '村口的路灯不亮', source: 'import', rowKey: expect.stringMatching(/^content:[0-9a-f]{64}$/) })
    for (const cells of [{}, { time: '2022-01-05', speakerPhone: '053180000000', affected: '3', marks: '难', village: '柳泉' }]) {
      expect(newOpinionSchema.safeParse(draftOf(cells)).error).toBeUndefined()
    }
  })

  it.each<[string, Cells, [string, ImportField][]]>([
    ['no words', { text: ' \n ' }, [['import.text_empty', 'text']]],
    ['5,001 characters', { text: '字'.repeat(5_001) }, [['import.too_long', 'text']]],
    ['5,000 rare characters', { text: '𠮷'.repeat(5_000) }, []],
    ['a control character', { text: '路灯\u0000' }, [['import.text_unreadable', 'text']]],
    ['half a character', { text: '路灯\ud842' }, [['import.text_unreadable', 'text']]],
    ['a long title', { title: '字'.repeat(101) }, [['import.too_long', 'title']]],
    ['no day of the calendar', { time: '2022.2.30' }, [['import.time_unknown', 'time']]],
    ['a later day', { time: '2022-06-02' }, [['import.time_future', 'time']]],
    ['a later hour', { time: '2022-06-01 10:02' }, [['import.time_future', 'time']]],
    ['today', { time: '2022-06-01' }, []],
    ['an unknown village', { village: '桃源村' }, [['import.village_unknown', 'village']]],
    ['a name of two villages', { village: '石桥' }, [['import.village_ambiguous', 'village']]],
    ['an unknown category', { category: '天气' }, [['import.category_unknown', 'category']]],
    ['an unknown field', { field: '其他' }, [['import.field_unknown', 'field']]],
    ['an unknown source', { source: '听说' }, [['import.source_unknown', 'source']]],
    ['a bad telephone', { speakerPhone: '1380000x' }, [['import.phone_invalid', 'speakerPhone']]],
    ['two telephones', { speakerPhone: '13800000000/13900000000' }, [['import.phone_invalid', 'speakerPhone']]],
    ['a number in words', { affected: '很多' }, [['import.affected_invalid', 'affected']]],
    ['nobody affected', { affected: '0' }, [['import.affected_invalid', 'affected']]],
    ['an unknown mark', { marks: '一般' }, [['import.mark_unknown', 'marks']]],
    ['neither yes nor no', { confidential: '看情况' }, [['import.yes_no_unknown', 'confidential']]],
    ['no count', { up: '很多' }, [['import.count_invalid', 'up']]],
    ['a number that lost its end', { externalId: '1.23456789012346E+18' }, [['import.id_mangled', 'externalId']]],
    [
      'three errors at once',
      { text: '', time: '昨天', village: '桃源' },
      [
        ['import.text_empty', 'text'],
        ['import.village_unknown', 'village'],
        ['import.time_unknown', 'time'],
      ],
    ],
  ])('%s', (_, cells, expected) => {
    expect(errorsOf(cells)).toEqual(expected)
  })

  it('says what is wrong in both languages, by the title of the person’s own column, without the telephone', () => {
    const parsed = parseRow(
      ['路灯坏了', '桃源村', '1380000x', '听说'],
      { text: 0, village: 1, speakerPhone: 2, source: 3 },
      { ...LOOKUPS, header: ['诉求', '所在村', '手机', '渠道'] },
    )
    if (parsed.ok) throw new Error('the row was taken')
    const zh = describeErrors(parsed.details.errors, 'zh')
    expect(zh).toContain('「所在村」名录中没有“桃源村”这个村居；「渠道」没有“听说”这种来源；可用：网页、走访')
    expect(describeErrors(parsed.details.errors, 'en')).toContain('所在村: there is no village “桃源村” in the register')
    expect(JSON.stringify(parsed)).not.toContain('1380000x')
    expect(zh).not.toMatch(/\{\w+\}/)
  })

  it('takes a row that is shorter than the mapping', () => {
    expect(parseRow(['路灯坏了'], { text: 0, village: 5 }, LOOKUPS)).toMatchObject({ ok: true, value: { text: '路灯坏了' } })
  })
})

describe('rowKey and rowDigest', () => {
  const digest = (cells: Cells) => rowDigestOf(draftOf(cells), LOOKUPS.digest)

  it('is the number where there is one, else who said what when', () => {
    const key = (cells: Cells) => draftOf(cells).rowKey
    expect(key({ externalId: ' 7 ', text: 'a' })).toBe(key({ externalId: '7', text: 'b' }))
    expect(key({ text: ' 路灯  坏了 ', time: '2022/1/5' })).toBe(key({ text: '路灯 坏了', time: '2022年1月5日', village: '柳泉' }))
    const others = [
      {},
      { text: 'b' },
      { time: '2022-01-06' },
      { speakerName: '甲' },
      { speakerPhone: '13800000000' },
      { userKey: 'u' },
    ].map(key)
    expect(new Set(others).size).toBe(others.length)
  })

  it('changes with anything that is imported and with nothing else', () => {
    const base: Cells = { externalId: '7', time: '2022-01-05' }
    const changes: Cells[] = [
      {},
      { text: 'b' },
      { title: 't' },
      { time: '2022-01-06' },
      { village: '柳泉' },
      { speakerName: '甲' },
      { marks: '急' },
      { affected: '3' },
    ]
    expect(new Set(changes.map((change) => digest({ ...base, ...change }))).size).toBe(changes.length)
    for (const same of [{ up: '1' }, { down: '2' }, { userKey: 'u' }]) expect(digest({ ...base, ...same })).toBe(digest(base))
    expect(digest({ ...base, marks: '急难' })).toBe(digest({ ...base, marks: 'hard,urgent' }))
    expect(digest({ ...base, village: '柳泉村' })).toBe(digest({ ...base, village: 'v1' }))
  })
})

describe('rowPlanner', () => {
  const plan = (rows: Cells[]) => {
    const next = rowPlanner(MAPPING, LOOKUPS)
    return rows.map((cells, i) => next({ rowNumber: i + 2, cells: cellsOf(cells) }))
  }

  it('takes a repetition once and gives back a number that means two things', () => {
    const planned = plan([
      { externalId: '7', text: 'a' },
      { externalId: '7', text: 'a ' },
      { externalId: '7', text: 'b' },
      { text: 'a' },
      { text: 'a' },
      { text: 'a', village: '柳泉' },
      { text: '' },
    ])
    expect(planned.map((row) => (row.kind === 'same' ? row.asRow : row.kind === 'error' ? row.errors[0]?.code : row.kind))).toEqual([
      'draft', 2, 'import.duplicate_id', 'draft', 5, 'import.duplicate_content', 'import.text_empty',
    ]) // prettier-ignore
    expect(planned[2]).toMatchObject({ rowNumber: 4, errors: [{ field: 'externalId', column: '原编号', values: { row: 2 } }] })
  })

  it('lets a bad row keep no number from a good one', () => {
    expect(
      plan([
        { externalId: '7', text: '' },
        { externalId: '7', text: 'a' },
      ])[1],
    ).toMatchObject({ kind: 'draft' })
  })

  it('plans 10,000 rows', () => {
    const planned = plan(
      Array.from({ length: 10_000 }, (_, i) => ({ externalId: `${i % 9_000}`, text: `第${i % 9_000}条`, time: '2022-01-05' })),
    )
    expect(planned.filter((row) => row.kind === 'draft')).toHaveLength(9_000)
    expect(planned.filter((row) => row.kind === 'same')).toHaveLength(1_000)
  })
})

it('has a text for every value that an error carries', () => {
  for (const { zh, en } of Object.values(texts))
    expect([...zh.matchAll(/\{\w+\}/g)].map(String).toSorted()).toEqual([...en.matchAll(/\{\w+\}/g)].map(String).toSorted())
})
