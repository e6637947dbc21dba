import type { Texts } from '#kernel/texts.ts'
import { texts as sheetTexts } from '#platform/documents/sheets/sheets.texts.ts'
import { texts } from './opinion-import.texts.ts'

const ownErrors = {
  'import.wrong_state': {
    zh: '这次导入已经开始或结束了，请看最新情况。',
    en: 'This import has begun or ended already; please see how it stands.',
  },
  'import.no_rows': { zh: '表格里只有表头，没有内容。', en: 'The sheet holds nothing but its header.' },
  'import.sheet_gone': {
    zh: '表格已经清除（最多保留 7 天），请重新上传。',
    en: 'The sheet was removed (it is kept for 7 days at most); please upload it again.',
  },
  'import.broke_off': {
    zh: '导入多次中断，已停下；登记过的不受影响。可以点“继续导入”，或联系管理员。',
    en: 'The import broke off several times and was stopped; what was registered stays. Continue it, or ask the administrator.',
  },
  'import.importer_gone': {
    zh: '导入人已不能导入，余下的行没有处理。',
    en: 'Whoever began the import may not import any more; the rest was left alone.',
  },
} satisfies Texts

/** Why an import was refused or failed, whole or in a row; also why a sheet could not be read. */
export const importErrorTexts = { ...sheetTexts, ...texts, ...ownErrors } satisfies Texts

/** The column that is put behind a person's own. */
export const resultTexts = {
  title: { zh: '导入结果', en: 'Result' },
  created: { zh: '已登记', en: 'Registered' },
  would_create: { zh: '可以导入', en: 'Can be imported' },
  same: { zh: '以前已导入，没有变化', en: 'Imported before, unchanged' },
  same_row: { zh: '与第 {row} 行相同，只登记一次', en: 'The same as row {row}, registered once' },
  error: { zh: '未导入：{errors}', en: 'Not imported: {errors}' },
  left_note: { zh: '表下的说明，未导入', en: 'A remark below the table, not imported' },
  left_hidden: { zh: '隐藏的行，按您的选择未导入', en: 'A hidden row, left out as you chose' },
  left_over: { zh: '还没有处理', en: 'Not dealt with yet' },
} satisfies Texts
