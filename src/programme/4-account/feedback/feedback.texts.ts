import type { Texts } from '#kernel/texts.ts'

export const feedbackErrorTexts = {
  'receipt.unknown': {
    zh: '没有查到这个回执编号，请核对 16 位数字，或打电话问我们。',
    en: 'No such receipt number; please check its 16 digits, or call us.',
  },
} satisfies Texts

/** Steps as the speaker reads them (回音). */
export const stepTexts = {
  registered: { zh: '我们收到了您的意见。', en: 'We have received what you said.' },
  accepted: { zh: '已受理，正在确定由哪个单位办。', en: 'Accepted; we are deciding which unit will do it.' },
  merged: {
    zh: '别人也反映了同一件事，并在一起办，您的回执照样有效，办完也会问您。',
    en: 'Others have said the same; it is handled together. Your receipt stays good and you will be asked too.',
  },
  redirected: { zh: '这件事要走另外的途径：{route}。{reason}', en: 'This takes another route: {route}. {reason}' },
  refused: { zh: '这件事我们不能受理：{reason}', en: 'We cannot accept this: {reason}' },
  assigned: { zh: '已交给{unit}办理，{dueOn}前办完。', en: 'Given to {unit}, to be done by {dueOn}.' },
  signed: { zh: '{unit}已签收，开始办理。', en: '{unit} has signed for it and begun.' },
  submitted: { zh: '承办单位报告办完了，正在核查。', en: 'The unit reports it done; we are checking.' },
  'result-rejected': { zh: '核查没有通过，已退回重办。', en: 'The check was not passed; it goes back to be redone.' },
  asked: { zh: '核查通过了。请您说说：解决了没有？', en: 'The check was passed. Please tell us: is it solved?' },
  answered: { zh: '您已经作了评价，谢谢。', en: 'You have answered; thank you.' },
  'not-reached': { zh: '我们联系过您，没有联系上，改天再联系。', en: 'We tried to reach you and could not; we will try again.' },
  'sent-back': {
    zh: '因为还没有解决好，已退回继续办，{dueOn}前再给您答复。',
    en: 'As it is not solved, work goes on; you will hear again by {dueOn}.',
  },
  closed: {
    zh: '已办结。30 天内如果问题又出现，您可以要求重新办理。',
    en: 'Closed. If the trouble comes back within 30 days you can have it reopened.',
  },
  'struck-off': { zh: '已销号，编号 {strikeNumber}。', en: 'Struck off, number {strikeNumber}.' },
  reopened: { zh: '已重新打开，{dueOn}前再给您答复。', en: 'Reopened; you will hear again by {dueOn}.' },
} satisfies Texts
export type StepKind = keyof typeof stepTexts
