import type { Texts } from '#kernel/texts.ts'

export const dataRequestTexts = {
  title: { zh: '信息请求', en: 'Data requests' },
  note: {
    zh: '有人要抄、改、删自己的信息。先核对是本人，再答复；法律要求及时，本办公室十五个工作日内。',
    en: 'People ask to have their own data copied, corrected or erased. Make sure who asks, then answer, within fifteen working days.',
  },
  open: { zh: '等答复的', en: 'Waiting' },
  decided: { zh: '答复过的', en: 'Answered' },
  which: { zh: '哪些请求', en: 'Which requests' },
  empty: { zh: '没有等答复的请求', en: 'Nothing waits for an answer' },
  emptyDecided: { zh: '还没有答复过请求', en: 'Nothing has been answered yet' },
  kind: { zh: '要什么', en: 'What is asked' },
  due: { zh: '最迟答复', en: 'Answer by' },
  made: { zh: '提出', en: 'Asked' },
  state: { zh: '结果', en: 'Result' },
  acts: { zh: '办理', en: 'Acts' },
  late: { zh: '超期', en: 'Late' },
  guardian: { zh: '替不满 14 岁的孩子', en: 'For a child under 14' },
  opinion: { zh: '看意见', en: 'The opinion' },
  see: { zh: '查看请求人', en: 'See who asks' },
  seeNote: {
    zh: '看一次记一次，本人能看到是谁、为什么看。',
    en: 'Every look is on record, and the person can read who looked and why.',
  },
  reason: { zh: '为什么要看', en: 'Why' },
  now: { zh: '现在存的', en: 'Kept now' },
  wanted: { zh: '要改成', en: 'Should be' },
  nothing: { zh: '没有', en: 'none' },
  approve: { zh: '照办', en: 'Do it' },
  approveErase: { zh: '照办：销毁姓名电话', en: 'Do it: destroy name and telephone' },
  eraseNote: {
    zh: '销毁以后谁也找不回来，这个人名下所有的意见都一样。',
    en: 'Nobody can bring them back, on any opinion of this person.',
  },
  copyNote: {
    zh: '把这个人名下的内容打印好，当面交给本人后再点。',
    en: 'Print what is kept of this person and hand it over before you confirm.',
  },
  check: { zh: '怎么核对的', en: 'How it was made sure' },
  refuse: { zh: '不照办', en: 'Refuse' },
  ground: { zh: '依据', en: 'On what ground' },
} satisfies Texts
