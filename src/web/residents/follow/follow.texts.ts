import type { Bilingual, Texts } from '#kernel/texts.ts'

export const followTexts = {
  follow: { zh: '查进度', en: 'Follow my matter' },
  title: { zh: '查进度', en: 'Follow my matter' },
  hint: {
    zh: '回执编号是 16 位数字，在您的小票上。中间有没有空格都行。',
    en: 'The receipt number has 16 digits and stands on your slip. Spaces do not matter.',
  },
  receipt: { zh: '回执编号', en: 'Receipt number' },
  find: { zh: '查一查', en: 'Find it' },
  lost: {
    zh: '编号丢了？为了保护您，系统里不存编号，查不出来。请打电话，或者再说一次。',
    en: 'Lost it? For your protection the number is not stored. Please call, or say it again.',
  },
  unknown: { zh: '没有查到这个编号，请对照小票核对 16 位数字', en: 'No such number; please compare the 16 digits with your slip' },
  tooMany: { zh: '这里连续查错太多次，请过一分钟再试', en: 'Too many wrong numbers from here; please try again in a minute' },
  nextOne: { zh: '查另一个编号', en: 'Follow another number' },

  holder: { zh: '现在在谁手里', en: 'Who has it now' },
  endedHolder: { zh: '已经答复您，看下面', en: 'You have been answered; see below' },
  aUnit: { zh: '承办单位', en: 'the unit in charge' },
  due: { zh: '答应什么时候办完', en: 'Promised by' },
  dueNone: { zh: '受理以后定下日子，会写在这里。', en: 'The day is fixed once it is accepted, and will stand here.' },
  provisional: { zh: '可能随国务院放假安排调整', en: 'may move with the State Council’s holiday arrangement' },
  late: { zh: '已经过了答应的日子。您可以打电话催办：{phone}', en: 'The promised day has passed. You may call and urge it: {phone}' },
  number: { zh: '事项编号 {number}', en: 'Matter {number}' },
  strike: { zh: '销号编号 {number}', en: 'Struck off, number {number}' },
  others: { zh: '还有 {count} 人反映了同一件事。', en: '{count} other(s) said the same.' },
  story: { zh: '办理经过', en: 'What has happened' },
  own: { zh: '您当时说的话', en: 'What you said' },
  ownNote: { zh: '电话、证件号码在这里显示为遮住的样子。', en: 'Telephones and identity numbers are shown covered here.' },
  place: { zh: '地方', en: 'Place' },
  marks: { zh: '哪一种事', en: 'Kind' },
  secret: { zh: '您要求保密', en: 'You asked for secrecy' },
  result: { zh: '办理结果', en: 'The result' },
  outcomeName: { zh: '结论', en: 'Conclusion' },
  done: { zh: '做了什么', en: 'What was done' },
  basis: { zh: '依据', en: 'On what ground' },
  looks: { zh: '谁看过您的姓名电话', en: 'Who looked at your name and telephone' },
  looksNone: { zh: '到现在没有人看过。', en: 'Nobody so far.' },
  looksNoContact: { zh: '您没有留姓名电话，没有东西可看。', en: 'You left none, so there is nothing to see.' },
  look: { zh: '{who}看过，理由：{reason}', en: '{who} looked. Reason: {reason}' },

  question: { zh: '解决了没有？', en: 'Is it solved?' },
  questionHint: {
    zh: '请照实说。说“没有解决”会马上退回重办，不会有人为难您。',
    en: 'Please say what is true. “Not solved” sends it back to be redone at once.',
  },
  free: {
    zh: '这一页只能由您自己填。任何人不许要您打高分，也不许替您填；有人这样做，请打监督电话 {phone}。',
    en: 'Only you fill in this page. Nobody may ask you for a high mark or fill it in for you; if somebody does, call {phone}.',
  },
  solvedHint: { zh: '这件事办好了', en: 'it is done' },
  partlyHint: { zh: '好了一些，还没全好', en: 'better, but not all' },
  notHint: { zh: '还是老样子', en: 'nothing has changed' },
  goOn: { zh: '如果只解决了一部分，还要接着办吗？', en: 'If only partly: shall work go on?' },
  goOnYes: { zh: '接着办', en: 'Yes, go on' },
  goOnNo: { zh: '就到这里', en: 'No, leave it there' },
  service: { zh: '办事的人态度怎么样', en: 'How were you treated' },
  outcome: { zh: '办成的结果怎么样', en: 'How good is the result' },
  noRating: { zh: '不评', en: 'No answer' },
  words: { zh: '还想说两句', en: 'Anything to add' },
  answer: { zh: '交上我的回答', en: 'Hand in my answer' },
  answerMissing: { zh: '请选一项：解决了、解决了一部分、没有解决', en: 'Please choose one: solved, partly, not solved' },
  goOnMissing: { zh: '请选：接着办，还是就到这里', en: 'Please choose whether work shall go on' },
  wordsTooLong: { zh: '最多写 {most} 字，现在有 {count} 字', en: 'At most {most} characters; this has {count}' },
  answered: { zh: '收到了，谢谢您的回答。', en: 'Received. Thank you for your answer.' },
  yourAnswer: { zh: '您的回答', en: 'Your answer' },

  reopen: { zh: '问题又出现了？', en: 'Has the trouble come back?' },
  reopenHint: {
    zh: '办结后 30 天内，您可以要求重新办理，不用重新登记。',
    en: 'Within 30 days you can have it reopened; nothing has to be said again.',
  },
  reason: { zh: '现在是什么情况', en: 'How do things stand now' },
  reasonMissing: { zh: '请写一下现在是什么情况', en: 'Please write how things stand now' },
  reopenSend: { zh: '要求重新办理', en: 'Have it reopened' },
  reopened: { zh: '收到了，已经重新打开。', en: 'Received; it is open again.' },
  add: { zh: '想起来要补充的', en: 'Something to add' },
  addHint: {
    zh: '您前面说的话原样不动，这里说的接在后面，办事的人看得到。',
    en: 'What you said stays as it is; this is put after it, for those who deal with it.',
  },
  addWords: { zh: '补充一句', en: 'Add a fact' },
  addSend: { zh: '补充上去', en: 'Add it' },
  addMissing: { zh: '请写一下要补充什么', en: 'Please write what you want to add' },
  added: { zh: '收到了，已经接在您的话后面。', en: 'Received; it stands after your words.' },
  additions: { zh: '您后来补充的', en: 'What you added later' },
  myData: { zh: '我的信息：谁看过、抄一份、更正、删除', en: 'My data: who looked, a copy, corrections, erasure' },
  stale: { zh: '情况刚刚变了，下面是最新的样子。', en: 'Things have just changed; this is how they stand now.' },
} satisfies Texts

/** One to five, in words. */
export const RATING_WORDS: readonly Bilingual[] = [
  { zh: '很差', en: 'Very bad' },
  { zh: '差', en: 'Bad' },
  { zh: '一般', en: 'Fair' },
  { zh: '好', en: 'Good' },
  { zh: '很好', en: 'Very good' },
]

/** What comes next, for a matter at each stage; nothing where nothing more comes. */
export const comingTexts: Record<string, Bilingual> = {
  registered: { zh: '接下来：看过以后，告诉您受理不受理、由谁办。', en: 'Next: you will hear whether it is accepted, and who does it.' },
  accepted: { zh: '接下来：交给一个单位，定下哪天前办完。', en: 'Next: one unit gets it, with a day to finish.' },
  assigned: { zh: '接下来：承办单位签收，动手办。', en: 'Next: the unit signs for it and begins.' },
  'in-progress': { zh: '接下来：办完报结果，由别的人去核查。', en: 'Next: the unit reports its result, and others check it.' },
  submitted: { zh: '接下来：核查通过后，问您解决了没有。', en: 'Next: after the check you are asked whether it is solved.' },
  'awaiting-feedback': { zh: '接下来：等您回答。', en: 'Next: your answer.' },
  closed: { zh: '接下来：督查确认后销号。', en: 'Next: supervision confirms and strikes it off.' },
}

/** Refusals in words for the person who spoke. */
export const refusalTexts = {
  'matter.answered_already': {
    zh: '您已经回答过了，一次办理只能回答一次。情况变了，可以在办结后 30 天内要求重新办理。',
    en: 'You have answered already; each round is answered once. If things change you can have it reopened within 30 days of its end.',
  },
  'matter.reopen_too_late': {
    zh: '办结已经超过 {days} 天，不能重新打开了。请再说一次，会有新的回执。',
    en: 'It was closed more than {days} days ago and cannot be reopened. Please say it anew; you get a new receipt.',
  },
} satisfies Texts

/** Why a form cannot be taken now, by where the matter stands. */
export function wrongStateWords(state: string): Bilingual {
  if (state === 'closed' || state === 'struck-off')
    return {
      zh: '这件事已经办结，不能再评价。问题又出现了，可以要求重新办理。',
      en: 'It is closed and takes no more answers. If the trouble is back you can have it reopened.',
    }
  if (state === 'awaiting-feedback')
    return { zh: '这件事正等您回答解决了没有，请先回答。', en: 'It waits for your answer whether it is solved; please answer first.' }
  return {
    zh: '还没有办完，现在不用评价。办完核查过了，会在这里问您解决了没有。',
    en: 'It is not done yet, so there is nothing to rate. Once the result was checked you are asked here whether it is solved.',
  }
}
