import type { Texts } from '#kernel/texts.ts'

export const shellTexts = {
  brand: { zh: '有约', en: 'Youyue' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  navigation: { zh: '主菜单', en: 'Main menu' },
  today: { zh: '今日', en: 'Today' },
  opinions: { zh: '意见', en: 'Opinions' },
  matters: { zh: '事项', en: 'Matters' },
  statistics: { zh: '统计', en: 'Statistics' },
  organisation: { zh: '组织', en: 'Organisation' },
  audit: { zh: '审计', en: 'Audit' },
  account: { zh: '我', en: 'Me' },
  more: { zh: '更多', en: 'More' },
  language: { zh: 'English', en: '中文' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  demonstration: { zh: '演示数据，不是真实事项', en: 'Demonstration data, nothing here is real' },
  'expired.title': { zh: '登录已过期', en: 'Your session is over' },
  'expired.text': { zh: '请再登录一次，页面上填写的内容还在。', en: 'Please sign in again; what you typed on the page is still there.' },
  'missing.title': { zh: '没有这个页面', en: 'There is no such page' },
  'missing.back': { zh: '回到今日', en: 'Back to Today' },
  offline: { zh: '网络断开了，现在看到的是之前读到的内容。', en: 'The network is down; you see what was read before.' },
} satisfies Texts
