import type { Bilingual } from '#kernel/texts.ts'

type Fault = { title: Bilingual; words: Bilingual }

/** What a resident reads when a page cannot be given, by status. */
export const faultTexts = {
  400: {
    title: { zh: '这一步没有收到完整的内容', en: 'This step did not arrive whole' },
    words: {
      zh: '请按浏览器的“后退”回到刚才的页面，再试一次；填过的内容还在那里。',
      en: 'Please go back in your browser and try again; what you typed is still there.',
    },
  },
  403: {
    title: { zh: '这次提交不是从本站页面来的', en: 'This did not come from one of our pages' },
    words: { zh: '为了安全，我们没有接收。请从首页重新进入。', en: 'For safety it was not taken. Please begin again from the start page.' },
  },
  404: {
    title: { zh: '没有这个页面', en: 'There is no such page' },
    words: {
      zh: '网址可能抄错了，或者页面已经换了地方。要查进度，请用 16 位回执编号。',
      en: 'The address may be mistyped, or the page has moved. To follow a matter use your 16-digit receipt number.',
    },
  },
  409: {
    title: { zh: '刚才已经收到过了', en: 'This has been received already' },
    words: {
      zh: '同一份内容不会记两次。要看最新情况，请查进度。',
      en: 'Nothing is recorded twice. To see how things stand, follow your matter.',
    },
  },
  413: {
    title: { zh: '内容太大，没有收下', en: 'That was too large to take' },
    words: {
      zh: '请按浏览器的“后退”，把文字缩短一些，或换小一点的照片；填过的内容还在那里。',
      en: 'Please go back, shorten the text or choose smaller photos; what you typed is still there.',
    },
  },
  429: {
    title: { zh: '操作太快了，请等一分钟', en: 'Too fast; please wait a minute' },
    words: {
      zh: '一分钟后刷新本页就能接着办，填过的内容不会丢。着急请打电话。',
      en: 'Reload this page after a minute and go on; nothing you typed is lost. If it is urgent, call.',
    },
  },
  500: {
    title: { zh: '系统出错了', en: 'Something went wrong on our side' },
    words: {
      zh: '不是您的问题，我们已经记录。请过一会儿刷新本页，或者打电话。',
      en: 'It is not your fault, and it has been recorded. Please reload in a while, or call.',
    },
  },
  503: {
    title: { zh: '系统正在维护，暂时打不开', en: 'Not available for the moment' },
    words: { zh: '请过几分钟刷新本页；急事请打电话。', en: 'Please reload in a few minutes; if it is urgent, call.' },
  },
} satisfies Record<number, Fault>

export type FaultStatus = keyof typeof faultTexts
