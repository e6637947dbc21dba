import type { Texts } from '#kernel/texts.ts'

/** What each column of a person's sheet can mean here. */
export const fieldTexts = {
  externalId: { zh: '原编号', en: 'Original number' },
  text: { zh: '内容', en: 'What was said' },
  title: { zh: '标题', en: 'Title' },
  time: { zh: '时间', en: 'Time' },
  source: { zh: '来源', en: 'Source' },
  field: { zh: '领域', en: 'Field' },
  category: { zh: '类别', en: 'Category' },
  village: { zh: '村居', en: 'Village' },
  place: { zh: '地点', en: 'Place' },
  speakerName: { zh: '反映人姓名', en: 'Name of the speaker' },
  speakerPhone: { zh: '联系电话', en: 'Telephone' },
  marks: { zh: '急难愁盼', en: 'Urgent, hard, worrying, hoped for' },
  affected: { zh: '涉及人数', en: 'People affected' },
  confidential: { zh: '是否保密', en: 'Confidential' },
  userKey: { zh: '原系统用户', en: 'User of the original system' },
  up: { zh: '点赞数', en: 'Votes up' },
  down: { zh: '反对数', en: 'Votes down' },
} satisfies Texts

/** What is wrong with a cell, by code; the column is named before it. */
export const texts = {
  'import.text_empty': { zh: '没有内容', en: 'nothing is said here' },
  'import.too_long': { zh: '有 {length} 字，最多 {max} 字；请分开写', en: 'has {length} characters, at most {max} fit; please split it' },
  'import.text_unreadable': { zh: '含有无法显示的字符', en: 'holds characters that cannot be shown' },
  'import.formula_error': {
    zh: '是“{value}”，公式没有算出结果；请在表格里改好',
    en: 'is “{value}”: the formula has no result; mend it in the sheet',
  },
  'import.id_mangled': {
    zh: '“{value}”已被表格软件改成科学计数，编号的后几位丢失了；请把这一列设为文本格式，重新导出',
    en: '“{value}” was turned into scientific notation and has lost its last digits; format the column as text and export it again',
  },
  'import.time_unknown': {
    zh: '“{value}”不是有效的日期，请写成 2022-01-05 或 2022-01-05 08:00',
    en: '“{value}” is no valid date; write 2022-01-05 or 2022-01-05 08:00',
  },
  'import.time_future': { zh: '“{value}”还没有到', en: '“{value}” is in the future' },
  'import.source_unknown': { zh: '没有“{value}”这种来源；可用：{known}', en: 'there is no source “{value}”; known are: {known}' },
  'import.field_unknown': { zh: '没有“{value}”这个领域；可用：{known}', en: 'there is no field “{value}”; known are: {known}' },
  'import.category_unknown': {
    zh: '没有“{value}”这个类别；可改为名录中的类别，或不导入这一列',
    en: 'there is no category “{value}”; use one of the register, or leave this column out',
  },
  'import.village_unknown': { zh: '名录中没有“{value}”这个村居', en: 'there is no village “{value}” in the register' },
  'import.village_ambiguous': {
    zh: '“{value}”对应不止一个村居，请写全名或编码',
    en: '“{value}” could be several villages; write the full name or the code',
  },
  'import.phone_invalid': { zh: '不是有效的电话号码', en: 'is no valid telephone number' },
  'import.mark_unknown': { zh: '“{value}”不是急、难、愁、盼', en: '“{value}” is none of urgent, hard, worry, hope' },
  'import.affected_invalid': {
    zh: '“{value}”不是人数，请写 1 以上的整数',
    en: '“{value}” is no number of people; write a whole number from 1',
  },
  'import.yes_no_unknown': { zh: '“{value}”看不出是还是否', en: '“{value}” is neither yes nor no' },
  'import.count_invalid': { zh: '“{value}”不是次数', en: '“{value}” is no count' },
  'import.duplicate_id': { zh: '与第 {row} 行编号相同，内容不同', en: 'has the number of row {row} but says something else' },
  'import.duplicate_content': { zh: '与第 {row} 行是同一句话，其他列不同', en: 'repeats the words of row {row} with other particulars' },
  // About what happened to a row that could be read.
  'import.changed_since': {
    zh: '以前导入过，现在内容不同；已登记的意见不改动，请另行登记',
    en: 'was imported before with other words; what was registered is never edited, please register it anew',
  },
  'import.not_saved': { zh: '没有登记成功，请检查后重新导入这一行', en: 'could not be registered; check it and import this row again' },
  // About the mapping as a whole.
  'import.text_unmapped': { zh: '请指出哪一列是意见的内容', en: 'Say which column holds what was said' },
  'import.column_missing': { zh: '文件里没有第 {column} 列', en: 'The file has no column {column}' },
  'import.column_twice': { zh: '“{column}”列用了两次', en: 'Column “{column}” is used twice' },
} satisfies Texts
