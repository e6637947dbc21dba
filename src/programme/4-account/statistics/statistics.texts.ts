import type { Texts } from '#kernel/texts.ts'

/** Names of the figures; what each counts stands beside it as `….means`. */
export const figureTexts = {
  registered: { zh: '登记的意见', en: 'Opinions registered' },
  'registered.means': {
    zh: '这段时间里登记的意见，不论后来怎样。',
    en: 'Opinions registered in the period, whatever became of them.',
  },
  accepted: { zh: '受理的事项', en: 'Matters accepted' },
  'accepted.means': {
    zh: '这段时间里受理的事项；几条意见并成一件的，算一件。',
    en: 'Matters accepted in the period; several opinions joined in one count once.',
  },
  'in-hand': { zh: '其中还没办结', en: 'of these still open' },
  'in-hand.means': { zh: '这段时间里受理、到现在还没办结的。', en: 'Accepted in the period and not closed until now.' },
  overdue: { zh: '其中已超期', en: 'of these past their day' },
  'overdue.means': {
    zh: '这段时间里受理、还在办理、现在已经过了办理时限的。',
    en: 'Accepted in the period, still in work, and past the promised day now.',
  },
  closed: { zh: '办结的事项', en: 'Matters closed' },
  'closed.means': {
    zh: '这段时间里办结的事项，按最后一次办结的日子算；重新打开、还没再办结的不算。',
    en: 'Matters closed in the period, by the day of their last closing; those reopened and not closed again are not counted.',
  },
  'closed-in-time': { zh: '按期报结', en: 'Handed in on time' },
  'closed-in-time.means': {
    zh: '办结的事项里，最后一次报结不晚于办理时限的。按期办结率＝按期报结÷办结。',
    en: 'Of the closed ones those whose last result was handed in by the promised day. Rate: these ÷ closed.',
  },
  'closed-at-once': { zh: '一次办结', en: 'Closed at the first go' },
  'closed-at-once.means': {
    zh: '办结的事项里，没有退回重办、也没有重新打开过的。一次办结率＝一次办结÷办结。',
    en: 'Of the closed ones those never sent back and never reopened. Rate: these ÷ closed.',
  },
  'struck-off': { zh: '已销号', en: 'Struck off' },
  'struck-off.means': { zh: '办结的事项里，现在已经销号的。', en: 'Of the closed ones those struck off by now.' },
  solved: { zh: '解决了', en: 'Solved' },
  'solved.means': {
    zh: '办结的事项里，群众答“解决了”的；几个人反映的，以最不满意的一个为准。解决率＝解决了÷有答复的。',
    en: 'Of the closed ones those answered “solved”; of several speakers the least content counts. Rate: solved ÷ answered.',
  },
  partly: { zh: '解决了一部分', en: 'Partly solved' },
  'partly.means': { zh: '办结的事项里，群众答“解决了一部分”的。', en: 'Of the closed ones those answered “partly”.' },
  'not-solved': { zh: '没有解决', en: 'Not solved' },
  'not-solved.means': { zh: '办结的事项里，群众答“没有解决”的。', en: 'Of the closed ones those answered “not solved”.' },
  'no-answer': { zh: '没有答复', en: 'No answer' },
  'no-answer.means': {
    zh: '办结的事项里，三个不同的日子都没联系上的。没有答复不等于满意，不算进解决率和满意率。',
    en: 'Of the closed ones those whose speakers could not be reached on three days. No answer is not “content” and is in no rate.',
  },
  rated: { zh: '评过分的', en: 'Rated' },
  'rated.means': { zh: '办结的事项里，群众给办理结果打过分的。', en: 'Of the closed ones those whose result was rated.' },
  'rated-well': { zh: '对结果满意', en: 'Content with the result' },
  'rated-well.means': {
    zh: '打过分的里，最低一个分是 4 分或 5 分的。结果满意率＝对结果满意÷评过分的。',
    en: 'Of the rated ones those whose lowest rating is 4 or 5. Rate: these ÷ rated.',
  },
} satisfies Texts

/** Names of breakdowns and rates, on the page and in the spreadsheet. */
export const statisticsSheetTexts = {
  title: { zh: '统计', en: 'Statistics' },
  period: { zh: '统计期间：{from} 至 {to}', en: 'Period: {from} to {to}' },
  'by.month': { zh: '月份', en: 'Month' },
  'by.field': { zh: '领域', en: 'Field' },
  'by.village': { zh: '村（居）', en: 'Village' },
  'by.area': { zh: '管区', en: 'Area' },
  'by.unit': { zh: '主办单位', en: 'Lead unit' },
  'rate.in-time': { zh: '按期办结率', en: 'On-time rate' },
  'rate.at-once': { zh: '一次办结率', en: 'First-go rate' },
  'rate.solved': { zh: '解决率', en: 'Solved rate' },
  'rate.content': { zh: '结果满意率', en: 'Content with the result' },
  medianDays: { zh: '办结天数（中位）', en: 'Days to closing (median)' },
  total: { zh: '合计', en: 'Total' },
  none: { zh: '没有填', en: 'None given' },
} satisfies Texts
