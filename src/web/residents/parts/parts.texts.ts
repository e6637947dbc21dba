import type { Texts } from '#kernel/texts.ts'

/** Words of the page that shows all parts of the residents' pages. */
export const partsTexts = {
  title: { zh: '居民页面的部件', en: 'Parts of the residents’ pages' },
  lead: {
    zh: '这一页给做页面的人看，填什么都不会保存。',
    en: 'This page is for people who build pages; nothing you enter here is kept.',
  },
  words: { zh: '您说的话', en: 'What you have to say' },
  hint: { zh: '想到什么说什么，不用写得好。', en: 'Just as it comes to mind; it need not be well written.' },
  wordsFault: { zh: '请写下您想说的话', en: 'Please write what you want to say' },
  name: { zh: '怎么称呼您', en: 'Your name' },
  village: { zh: '哪个村', en: 'Which village' },
  first: { zh: '请选择', en: 'Please choose' },
  area: { zh: '东片', en: 'East' },
  long: {
    zh: '龘䶮𠮷沟北坡老井台外三里桥头东岔口第二生产队旧址安置小区南门以西临时便民服务点管理',
    en: 'Temporary service point west of the south gate of the new houses at Upper 𠮷 Bridge',
  },
  urgent: { zh: '急', en: 'Urgent' },
  urgentHint: { zh: '今天明天就要有人管', en: 'Somebody must see to it today or tomorrow' },
  hope: { zh: '盼', en: 'A hope' },
  marks: { zh: '这件事是', en: 'This is' },
  solved: { zh: '解决了吗', en: 'Is it solved?' },
  yes: { zh: '解决了', en: 'Solved' },
  no: { zh: '没有解决', en: 'Not solved' },
  act: { zh: '继续', en: 'Continue' },
  quiet: { zh: '返回', en: 'Back' },
  notice: { zh: '已经收到，三个工作日内答复您。', en: 'Received; you will have an answer within three working days.' },
  holder: { zh: '现在谁在办', en: 'Who has it now' },
  unit: { zh: '水利站', en: 'Water Station' },
  until: { zh: '最晚哪天办好', en: 'To be done by' },
  accepted: { zh: '受理了', en: 'Accepted' },
  signed: { zh: '水利站签收', en: 'The Water Station signed for it' },
} satisfies Texts
