import type { Texts } from '#kernel/texts.ts'

export const heldTexts = {
  region: { zh: '刚才的操作', en: 'What you just did' },
  holding: { zh: '{label}：{seconds}秒内可以撤销', en: '{label}: can be undone for {seconds} seconds' },
  sending: { zh: '{label}：正在送出', en: '{label}: being sent' },
  offline: {
    zh: '{label}：网络不通，还没有送出，恢复后自动送出',
    en: '{label}: no network, not sent yet; it will be when the network is back',
  },
  done: { zh: '{label}：已办', en: '{label}: done' },
  'done.matter': { zh: '{label}：已办，事项 {number}', en: '{label}: done, matter {number}' },
  failed: { zh: '{label}：没有办成。{fault}', en: '{label}: not done. {fault}' },
  undo: { zh: '撤销（u）', en: 'Undo (u)' },
  now: { zh: '现在送出', en: 'Send now' },
  open: { zh: '打开事项', en: 'Open the matter' },
  again: { zh: '重新填写', en: 'Fill it in again' },
  close: { zh: '知道了', en: 'Dismiss' },
  'network.down': {
    zh: '网络断开了。现在看到的是之前读到的内容，新的操作要等网络恢复。',
    en: 'The network is down. You see what was read before; new acts must wait for the network.',
  },
} satisfies Texts
