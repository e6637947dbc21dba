import type { Bilingual, Texts } from '#kernel/texts.ts'
import type { OpinionEvent } from '#programme/1-listen/opinions/opinions.domain.ts'
import type { MatterEventType } from '#programme/3-resolve/matters/matters.events.ts'

/** What happened to a matter, in plain words. `{unit}`, `{person}`, `{day}` are filled in where the event carries them. */
export const storyTexts = {
  'matter.accepted': { zh: '受理，立为事项', en: 'Accepted as a matter' },
  'matter.opinion_joined': { zh: '并入一条意见', en: 'Another opinion joined' },
  'matter.assigned': { zh: '交办给{unit}，{person}承办，{day}前办结', en: 'Assigned to {unit}, handled by {person}, due by {day}' },
  'matter.signed': { zh: '签收，开始办理', en: 'Signed for; work begins' },
  'matter.commented': { zh: '进展', en: 'Note' },
  'matter.submitted': { zh: '报结：{outcome}', en: 'Result submitted: {outcome}' },
  'matter.result_rejected': { zh: '核查未通过，退回重办', en: 'Result sent back' },
  'matter.verified': { zh: '核查通过', en: 'Result verified' },
  'matter.verified.on-site': { zh: '现场核查通过', en: 'Result verified on site' },
  'matter.contact_failed': { zh: '回访未联系上', en: 'The speaker was not reached' },
  'matter.answered': { zh: '回访：{answer}', en: 'The speaker answers: {answer}' },
  'matter.sent_back': { zh: '重办，{day}前办结', en: 'To be done again by {day}' },
  'matter.closed': { zh: '办结', en: 'Closed' },
  'matter.closed.unreachable': {
    zh: '办结（三次联系未通，不算满意）',
    en: 'Closed (not reached in three attempts; not counted as satisfied)',
  },
  'matter.strike_off_proposed': { zh: '申请销号', en: 'Strike-off proposed' },
  'matter.strike_off_declined': { zh: '不同意销号', en: 'Strike-off declined' },
  'matter.struck_off': { zh: '销号，编号 {number}', en: 'Struck off, number {number}' },
  'matter.reopened': { zh: '重新打开，{day}前办结', en: 'Reopened, due by {day}' },
  'opinion.registered': { zh: '登记', en: 'Registered' },
  'opinion.accepted': { zh: '受理，立为事项', en: 'Accepted as a matter' },
  'opinion.merged': { zh: '并入已有事项', en: 'Joined to a matter' },
  'opinion.redirected': { zh: '指引到：{route}', en: 'Redirected to: {route}' },
  'opinion.refusal_proposed': { zh: '提议不予受理：{ground}', en: 'Refusal proposed: {ground}' },
  'opinion.refused': { zh: '批准不予受理', en: 'Refusal approved' },
  'opinion.refusal_rejected': { zh: '不同意不予受理', en: 'Refusal declined' },
  'text.done': { zh: '做了什么', en: 'What was done' },
  'text.basis': { zh: '依据', en: 'Basis' },
  'text.reason': { zh: '理由', en: 'Reason' },
  'text.words': { zh: '原话', en: 'In their words' },
  erased: { zh: '（内容已依法删除）', en: '(erased as the law asks)' },
  rating: { zh: '服务{service}分，结果{result}分', en: 'Service {service}/5, result {result}/5' },
  'unit.other': { zh: '单位', en: 'the unit' },
  'person.other': { zh: '承办人', en: 'the handler' },
  other: { zh: '有一条记录', en: 'Something was recorded' },
} satisfies Texts & Record<MatterEventType | OpinionEvent['type'], Bilingual>
