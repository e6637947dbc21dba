import type { Texts } from '#kernel/texts.ts'
import type { Check, Ground, RequestKind, RequestState } from './my-data.domain.ts'

export const myDataErrorTexts = {
  'my-data.unknown': {
    zh: '编号和电话对不上。请核对小票上的 16 位数字，和当时留的电话。',
    en: 'The number and the telephone do not belong together. Please compare both with what you left.',
  },
  'my-data.open_matter': {
    zh: '这件事（或您的另一件事）还没办完，办事要用到您的姓名电话，现在不能删除（个人信息保护法第十三条、第四十七条）。办结以后可以再来。',
    en: 'A matter of yours is still open and needs your name and telephone, so they cannot be erased yet (Personal Information Protection Law, articles 13 and 47). You can ask again once it is closed.',
  },
  'my-data.asked_already': {
    zh: '您已经提过同样的请求，我们会在 {dueOn} 前答复。',
    en: 'You have asked for this already; you will be answered by {dueOn}.',
  },
  'my-data.nothing_to_correct': { zh: '请写一下要改成什么。', en: 'Please write what it should be.' },
  'my-data.decided_already': { zh: '这个请求已经答复过了。', en: 'This request has been answered already.' },
  'my-data.guardian_unproved': {
    zh: '这是替不满十四岁的孩子办的，要先核对监护人证明。',
    en: 'This is for a child under fourteen: the guardian’s proof must be seen first.',
  },
} satisfies Texts

export const kindTexts = {
  copy: { zh: '要一份全部信息', en: 'A copy of everything' },
  correct: { zh: '更正', en: 'Correct' },
  erase: { zh: '删除姓名和电话', en: 'Erase name and telephone' },
} satisfies Record<RequestKind, { zh: string; en: string }>

export const stateTexts = {
  open: { zh: '等答复', en: 'Waiting' },
  done: { zh: '已照办', en: 'Done' },
  refused: { zh: '没有照办', en: 'Refused' },
} satisfies Record<RequestState, { zh: string; en: string }>

export const checkTexts = {
  'called-back': { zh: '打原来留的电话核对过', en: 'Called back on the number on file' },
  'at-desk': { zh: '本人到窗口核对过', en: 'Stood at the desk in person' },
  'guardian-proved': { zh: '看过监护人证明', en: 'Guardian’s proof was seen' },
} satisfies Record<Check, { zh: string; en: string }>

export const groundTexts = {
  'open-matter': {
    zh: '事情还没办完，要用到这些信息（个人信息保护法第十三条第三项）',
    en: 'A matter is still open and needs them (PIPL article 13, item 3)',
  },
  'kept-by-law': {
    zh: '法律规定的保存期限还没有到（个人信息保护法第四十七条第二款）',
    en: 'The law says how long it must be kept, and the time is not over (PIPL article 47, paragraph 2)',
  },
  'not-the-person': { zh: '没能确认是本人提出的', en: 'It could not be made sure that the person asked' },
  'guardian-missing': { zh: '没有监护人证明（个人信息保护法第三十一条）', en: 'The guardian’s proof is missing (PIPL article 31)' },
  'nothing-to-change': { zh: '核对后，原来的信息没有错', en: 'What is kept proved to be right' },
} satisfies Record<Ground, { zh: string; en: string }>
