import type { Texts } from '#kernel/texts.ts'

export const firstStartTexts = {
  serving: {
    zh: '有约已启动：{address}（工作台：{address}/office/）',
    en: 'Youyue is serving at {address} (workspace: {address}/office/)',
  },
  accounts: { zh: '演示账号（仅限本机）：', en: 'Demonstration accounts (this machine only):' },
  first_link: {
    zh: '请用这个一次性链接设立第一位管理员（24 小时内有效）：\n  {link}',
    en: 'Open this one-time link within 24 hours to make the first administrator:\n  {link}',
  },
  demonstration_exposed: {
    zh: '演示账号的口令是公开的，只能在本机使用。请改用 HOST=127.0.0.1，或用 npm start -- --empty 在新的数据目录里从空白开始。',
    en: 'Demonstration accounts have public passwords and exist on loopback only. Use HOST=127.0.0.1, or start with --empty on a new data directory.',
  },
} satisfies Texts
