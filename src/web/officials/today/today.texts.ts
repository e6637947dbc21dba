import type { Texts } from '#kernel/texts.ts'

export const todayTexts = {
  title: { zh: '今日', en: 'Today' },
  clear: { zh: '今天没有等您办的事', en: 'Nothing waits for you today' },
  'clear.text': {
    zh: '新意见、到期的事项和等您办的事会出现在这里。',
    en: 'New opinions, due matters and what waits for you will appear here.',
  },
  'to-screen': { zh: '待筛选的新意见', en: 'New opinions to screen' },
  'refusals-to-decide': { zh: '待您审批：不予受理', en: 'Refusals to decide' },
  'to-assign': { zh: '待交办', en: 'To assign' },
  'to-sign': { zh: '待您签收', en: 'To sign for' },
  overdue: { zh: '已超期', en: 'Missed' },
  'due-soon': { zh: '今天和七天内到期', en: 'Due within seven days' },
  'in-hand': { zh: '在您手上', en: 'In your hands' },
  'to-verify': { zh: '待核查', en: 'To verify' },
  'to-call': { zh: '待回访', en: 'To call back' },
  'to-strike-off': { zh: '可申请销号', en: 'Ready to strike off' },
  'strike-offs-to-approve': { zh: '待您审批：销号', en: 'Strike-offs to approve' },
  all: { zh: '全部 {count} 条', en: 'All {count}' },
  by: { zh: '{day}前', en: 'by {day}' },
} satisfies Texts
