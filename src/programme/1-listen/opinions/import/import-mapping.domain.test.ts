import { describe, expect, it } from 'vitest'
import { checkMapping, guessMapping, IMPORT_FIELDS, type ImportField } from './import-mapping.domain.ts'
import { fieldTexts } from './opinion-import.texts.ts'

/** The titles by field, as guessed. */
function guessed(header: string): Partial<Record<ImportField, string>> {
  const titles = header.split(' ')
  return Object.fromEntries(Object.entries(guessMapping(titles)).map(([field, column]) => [field, titles[column]]))
}

describe('guessMapping', () => {
  it.each<[string, string, Partial<Record<ImportField, string>>]>([
    [
      'a message board',
      '留言编号 留言用户 留言主题 留言时间 留言详情 反对数 点赞数',
      { externalId: '留言编号', userKey: '留言用户', title: '留言主题', time: '留言时间', text: '留言详情', down: '反对数', up: '点赞数' },
    ],
    [
      'a hotline export, whose office columns stay out',
      '序号 工单编号 来电人 联系电话 诉求内容 诉求类别 承办单位 办理结果 截止时间 登记时间 回访电话 承办人姓名',
      { externalId: '工单编号', speakerName: '来电人', speakerPhone: '联系电话', text: '诉求内容', category: '诉求类别', time: '登记时间' },
    ],
    [
      'a village ledger',
      '编号 村居 姓名 手机 反映事项 急难愁盼 涉及人数 是否保密 领域 来源 地点',
      {
        externalId: '编号', village: '村居', speakerName: '姓名', speakerPhone: '手机', text: '反映事项', marks: '急难愁盼', affected: '涉及人数',
        confidential: '是否保密', field: '领域', source: '来源', place: '地点',
      }, // prettier-ignore
    ],
    [
      'titles with stars, notes and blanks in them',
      '*意见内容（必填，5000字以内） 村（居）名： 联系\u3000电话(选填)',
      { text: '*意见内容（必填，5000字以内）' },
    ],
    [
      'English',
      'ID Title Text Time Village Phone',
      { externalId: 'ID', title: 'Title', text: 'Text', time: 'Time', village: 'Village', speakerPhone: 'Phone' },
    ],
    [
      'names seen for the first time, by their endings',
      '平台流水号 市民所提内容 群众手机号码',
      { externalId: '平台流水号', text: '市民所提内容', speakerPhone: '群众手机号码' },
    ],
    ['nothing known', '甲 乙 丙', {}],
  ])('maps %s', (_, header, expected) => {
    expect(guessed(header)).toMatchObject(expected)
    if (!header.includes('*')) expect(guessed(header)).toEqual(expected)
  })

  it('reads through notes and blanks', () => {
    expect(guessMapping(['*意见内容（必填，5000字以内）', '村（居）', '联系\u3000电话：', 'Work-order No.', ' 涉及人数\n（人）'])).toEqual({
      text: 0,
      village: 1,
      speakerPhone: 2,
      affected: 4,
    })
  })

  it('uses the more telling of two columns and each column once', () => {
    expect(guessMapping(['内容', '诉求内容', '内容'])).toEqual({ text: 1 })
  })

  it('recognises our own titles in both languages, so that an export can come back', () => {
    for (const locale of ['zh', 'en'] as const) {
      const header = IMPORT_FIELDS.map((field) => fieldTexts[field][locale])
      expect(guessMapping(header)).toEqual(Object.fromEntries(IMPORT_FIELDS.map((field, column) => [field, column])))
    }
  })
})

describe('checkMapping', () => {
  const header = ['a', 'b']
  it.each([
    [{ text: 1 }, undefined],
    [{ text: 0, title: 1 }, undefined],
    [{ title: 1 }, 'import.text_unmapped'],
    [{ text: 2 }, 'import.column_missing'],
    [{ text: -1 }, 'import.column_missing'],
    [{ text: 0.5 }, 'import.column_missing'],
    [{ text: 0, title: 0 }, 'import.column_twice'],
  ])('%j → %s', (mapping, refusal) => {
    const decision = checkMapping(mapping, header)
    expect(decision.ok ? undefined : decision.refusal).toBe(refusal)
  })
})
