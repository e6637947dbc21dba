import type { Texts } from '#kernel/texts.ts'

export const apiTexts = {
  network: {
    zh: '网络不通，没有收到答复。您填写的内容还在，请再试一次。',
    en: 'No answer: the network is down. What you typed is still here; please try again.',
  },
  unreadable: { zh: '服务器的答复无法识别，请稍后再试。', en: 'The server gave an answer that cannot be read; please try again later.' },
} satisfies Texts
