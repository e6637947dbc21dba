import type { Texts } from '#kernel/texts.ts'

export const exchangeTexts = {
  intro: {
    zh: '用 Excel 或 CSV 整批维护。先下载模板或导出现有清单，改好再导入；有一行出错就整批不存。',
    en: 'Keep whole lists in Excel or CSV. Download the template or the present list, edit, import; one faulty row and nothing is saved.',
  },
  'kind.areas': { zh: '管区', en: 'Areas' },
  'kind.villages': { zh: '村', en: 'Villages' },
  'kind.units': { zh: '单位', en: 'Units' },
  'kind.staff': { zh: '人员和岗位', en: 'People and posts' },
  'kind.charges': { zh: '包联', en: 'Charges' },
  'kind.categories': { zh: '类目', en: 'Categories' },
  'kind.responsibility-items': { zh: '履职事项清单', en: 'Responsibility items' },
  'kind.geojson': { zh: '管区、村和村界（GeoJSON）', en: 'Areas, villages and outlines (GeoJSON)' },
  template: { zh: '模板', en: 'Template' },
  export: { zh: '导出', en: 'Export' },
  choose: { zh: '选文件导入', en: 'Choose a file' },
  checking: { zh: '试导入的结果，还没有保存', en: 'Tried out, not saved yet' },
  imported: { zh: '已导入', en: 'Imported' },
  counts: {
    zh: '共{rows}行：新增{created}，修改{changed}，不变{unchanged}，有误{faulty}',
    en: '{rows} rows: {created} new, {changed} changed, {unchanged} unchanged, {faulty} faulty',
  },
  ignored: { zh: '没有用到的列：{columns}', en: 'Columns not used: {columns}' },
  row: { zh: '行', en: 'Row' },
  column: { zh: '列', en: 'Column' },
  fault: { zh: '问题', en: 'Fault' },
  act: { zh: '确定导入', en: 'Import now' },
  discard: { zh: '放弃', en: 'Leave it' },
  accounts: { zh: '新账号和一次性口令（只显示这一次）', en: 'New accounts and one-time passwords (shown now only)' },
} satisfies Texts
