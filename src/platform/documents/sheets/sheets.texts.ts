import type { Texts } from '#kernel/texts.ts'

/** Why a file could not be read, by the code of the request error. */
export const texts = {
  'sheet.empty': { zh: '文件是空的。', en: 'The file is empty.' },
  'sheet.broken': {
    zh: '这个文件打不开：它已损坏，或者不是表格。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。',
    en: 'This file cannot be read: it is damaged or not a sheet. Open it in Excel or WPS, save it as .xlsx and try again.',
  },
  'sheet.old_excel': {
    zh: '这是旧版 Excel（.xls）或 WPS（.et）文件。请用 Excel 或 WPS 打开，“另存为”.xlsx 再试。',
    en: 'This is an old Excel (.xls) or WPS (.et) file. Open it in Excel or WPS, save it as .xlsx and try again.',
  },
  'sheet.no_such_sheet': { zh: '文件里没有名为“{sheet}”的工作表。', en: 'The file has no sheet named “{sheet}”.' },
  'sheet.password': { zh: '文件设有打开密码。请去掉密码后再试。', en: 'The file is protected by a password. Remove it and try again.' },
  'sheet.unknown_kind': { zh: '只能读 .xlsx 和 .csv 文件。', en: 'Only .xlsx and .csv files can be read.' },
  'sheet.encoding': {
    zh: '看不懂这个文件的文字编码。请另存为“CSV UTF-8”或 .xlsx 再试。',
    en: 'The text encoding of this file is not known. Save it as “CSV UTF-8” or .xlsx and try again.',
  },
  'sheet.quotes': { zh: '第 {line} 行起有一个引号没有配对。', en: 'A quotation mark opened at line {line} is never closed.' },
  'sheet.no_header': { zh: '没有找到表头。第一行应写明各列的名称。', en: 'No header was found. The first row should name the columns.' },
  'sheet.too_large': {
    zh: '文件太大，读不完。请分成几个文件再试。',
    en: 'The file is too large to be read. Split it into several files and try again.',
  },
  'sheet.too_many_rows': {
    zh: '最多 {max} 行。请分成几个文件再试。',
    en: 'At most {max} rows. Split it into several files and try again.',
  },
  'sheet.too_many_columns': { zh: '最多 {max} 列。请删去多余的列。', en: 'At most {max} columns. Remove the ones that are not needed.' },
  'sheet.bomb': {
    zh: '文件解开后大得不正常，没有读取。',
    en: 'Unpacked, this file would be abnormally large; it was not read.',
  },
} satisfies Texts
