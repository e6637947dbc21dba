import type { Texts } from '#kernel/texts.ts'

export const homeTexts = {
  title: { zh: '有话，跟书记说', en: 'Tell the Secretary' },
  sentence: {
    zh: '您说的每件事都有回执编号：谁在办、哪天前办完，随时查得到；办完了还要问您解决了没有。',
    en: 'Everything you say gets a receipt number: see at any time who is on it and until when. At the end you are asked whether it is solved.',
  },
  choices: { zh: '您要做什么', en: 'What would you like to do' },
  sayHint: { zh: '难事、急事、建议，写或说都行', en: 'A trouble, a wish, an idea: type it or speak' },
  how: { zh: '怎么办理', en: 'How it works' },
  meet: { zh: '约书记', en: 'Meet the Secretary' },
  meetHint: { zh: '当面谈，现在先打电话约', en: 'Face to face; for now by telephone' },
  followHint: { zh: '凭 16 位回执编号看办到哪一步', en: 'See how far it is, with your 16-digit receipt number' },
} satisfies Texts
