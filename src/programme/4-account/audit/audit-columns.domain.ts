import type { ListColumns } from '#kernel/list-columns.ts'

/** The columns that the audit's list of events (账本记录) can show and export, in their usual order. */
export const AUDIT_COLUMNS = {
  seq: { title: { zh: '链上序号', en: 'Number' }, width: 10, type: 'number' },
  at: { title: { zh: '时间', en: 'At' }, width: 20, type: 'date' },
  type: { title: { zh: '事件', en: 'Event' }, width: 26 },
  actor: { title: { zh: '操作人', en: 'Actor' }, width: 14 },
  subject: { title: { zh: '对象', en: 'Subject' }, width: 34 },
  version: { title: { zh: '版本', en: 'Version' }, width: 7, type: 'number' },
  facts: { title: { zh: '内容', en: 'Facts' }, width: 60 },
  texts: { title: { zh: '附有的文字', en: 'Texts' }, width: 16 },
} satisfies ListColumns
