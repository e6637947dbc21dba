import type { ListColumns } from '#kernel/list-columns.ts'

/** The columns that the list of opinions (意见列表) can show and export, in their usual order. */
export const OPINION_COLUMNS = {
  state: { title: { zh: '状态', en: 'State' }, width: 10 },
  title: { title: { zh: '标题', en: 'Title' }, width: 40 },
  village: { title: { zh: '村居', en: 'Village' }, width: 14 },
  field: { title: { zh: '领域', en: 'Field' }, width: 10 },
  category: { title: { zh: '类别', en: 'Category' }, width: 18 },
  source: { title: { zh: '来源', en: 'Source' }, width: 10 },
  marks: { title: { zh: '急难愁盼', en: 'Marks' }, width: 10 },
  saidAt: { title: { zh: '反映时间', en: 'Said at' }, width: 20, type: 'date' },
  registeredAt: { title: { zh: '登记时间', en: 'Registered at' }, width: 20, type: 'date' },
  confidential: { title: { zh: '是否保密', en: 'Confidential' }, width: 9 },
  refusalProposed: { title: { zh: '拟不予受理', en: 'Refusal proposed' }, width: 11 },
  id: { title: { zh: '系统编号', en: 'Id' }, width: 32 },
} satisfies ListColumns
