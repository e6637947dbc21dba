import type { Texts } from '#kernel/texts.ts'

export const noticesTexts = {
  title: { zh: '通知', en: 'Notices' },
  unread: { zh: '{count} 条没看', en: '{count} unread' },
  none: { zh: '没有通知', en: 'No notices' },
  'none.text': {
    zh: '交给您的事、快到期的事、群众的答复，会在这里告诉您。',
    en: 'Matters given to you, days that come near and what people answer will be told here.',
  },
  readAll: { zh: '全部标为看过', en: 'Mark all as read' },
  new: { zh: '没看', en: 'Unread' },
  assigned: { zh: '交给您办了', en: 'It was given to you' },
  'due-tomorrow': { zh: '下一个工作日到期', en: 'Due on the next working day' },
  overdue: { zh: '已经超期', en: 'The promised day has passed' },
  returned: { zh: '退回来重办了', en: 'It was sent back to be done again' },
  replied: { zh: '群众答复了', en: 'The speaker answered' },
  reopened: { zh: '重新打开了', en: 'It was reopened' },
  settings: { zh: '告诉我什么，什么时候', en: 'What I am told, and when' },
  now: { zh: '马上', en: 'At once' },
  daily: { zh: '每天早上汇总', en: 'Every working morning' },
  off: { zh: '不用告诉', en: 'Not at all' },
  quiet: {
    zh: '下班以后和休息日不打扰（晚上七点到第二个工作日早上八点）',
    en: 'Quiet after work and on days off (from 7 in the evening to 8 on the next working morning)',
  },
  'settings.text': {
    zh: '只管以后的通知。没有人看得到您看没看过通知。',
    en: 'This holds from now on. Nobody can see whether you have read a notice.',
  },
} satisfies Texts
