import type { ListColumns } from '#kernel/list-columns.ts'

/** The columns that the list of matters (事项列表) can show and export, in their usual order. */
export const MATTER_COLUMNS = {
  number: { title: { zh: '编号', en: 'Number' }, width: 16 },
  state: { title: { zh: '状态', en: 'State' }, width: 10 },
  title: { title: { zh: '标题', en: 'Title' }, width: 40 },
  village: { title: { zh: '村居', en: 'Village' }, width: 14 },
  field: { title: { zh: '领域', en: 'Field' }, width: 10 },
  category: { title: { zh: '类别', en: 'Category' }, width: 18 },
  leadUnit: { title: { zh: '主办单位', en: 'Lead unit' }, width: 18 },
  handler: { title: { zh: '承办人', en: 'Handler' }, width: 10 },
  dueOn: { title: { zh: '承诺办结', en: 'Due on' }, width: 12, type: 'date' },
  workdaysLeft: { title: { zh: '剩余工作日', en: 'Workdays left' }, width: 11, type: 'number' },
  marks: { title: { zh: '急难愁盼', en: 'Marks' }, width: 10 },
  opinionCount: { title: { zh: '意见数', en: 'Opinions' }, width: 8, type: 'number' },
  strikeNumber: { title: { zh: '销号编号', en: 'Strike number' }, width: 14 },
  acceptedAt: { title: { zh: '受理时间', en: 'Accepted at' }, width: 20, type: 'date' },
  updatedAt: { title: { zh: '最近更新', en: 'Last change' }, width: 20, type: 'date' },
} satisfies ListColumns
