import type { Texts } from '#kernel/texts.ts'
import type { RedirectRoute, RefusalGround } from './opinions.domain.ts'

export const opinionErrorTexts = {
  'opinion.unknown_village': { zh: '没有这个村，请从列表里选。', en: 'There is no such village; please choose one from the list.' },
  'opinion.unknown_category': { zh: '没有这个类目，或附件不存在。', en: 'There is no such category or file.' },
  'opinion.said_in_future': { zh: '反映时间不能晚于现在。', en: 'It cannot have been said in the future.' },
  'opinion.no_consent': {
    zh: '替别人反映，要先问过本人：本人知道并同意，才记在本人名下。',
    en: 'To speak for somebody else, ask the person first: it goes under their name only if they know and agree.',
  },
  'opinion.wrong_state': {
    zh: '这条意见已经有人处理过了，请看最新情况。',
    en: 'Somebody has dealt with this opinion already; please see how it stands now.',
  },
  'opinion.not_yours': {
    zh: '这条意见不在您的管区，请交给分办员处理。',
    en: 'This opinion is not of your area; please leave it to the dispatcher.',
  },
  'opinion.refusal_already_proposed': {
    zh: '已经有人提议不予受理，等待审批。',
    en: 'A refusal has been proposed already and waits for approval.',
  },
  'opinion.refusal_not_proposed': { zh: '没有待审批的不予受理提议。', en: 'No refusal has been proposed.' },
  'opinion.same_person': { zh: '提议和审批不能是同一个人。', en: 'Who proposed it may not approve it.' },
  'opinion.nothing_to_transcribe': { zh: '这条意见没有录音。', en: 'This opinion has no recording.' },
  'opinion.transcribed_already': {
    zh: '已经有人转写过了；转写好的话不再修改。',
    en: 'Somebody has written it down already; what is written is not edited.',
  },
  'opinion.closed_to_additions': {
    zh: '这件事已经答复或办结，不能再补充。有新的情况，可以要求重新办理，或者再说一次。',
    en: 'This has been answered or closed and takes no more additions. Ask to have it reopened, or say it anew.',
  },
  'opinion.too_many_additions': {
    zh: '已经补充了 {most} 次。还有话，请再说一次。',
    en: 'You have added {most} times; please say the rest anew.',
  },
  'opinion.no_contact': { zh: '反映人没有留联系方式。', en: 'The speaker left no name or telephone.' },
  'opinion.reveal_forbidden': {
    zh: '您目前不需要联系这位反映人，不能查看身份。',
    en: 'You have no need to talk to this speaker now, so you may not look.',
  },
} satisfies Texts

/** Statutory routes (信访工作条例 31). */
export const routeTexts = {
  court: { zh: '向人民法院起诉', en: 'The court' },
  arbitration: { zh: '申请仲裁', en: 'Arbitration' },
  review: { zh: '申请行政复议', en: 'Administrative review' },
  discipline: { zh: '向纪检监察机关反映', en: 'The discipline inspection body' },
  emergency: { zh: '立即拨打应急电话', en: 'The emergency services, at once' },
  petition: { zh: '向信访部门提出', en: 'The petition office' },
  'other-office': { zh: '向有权处理的机关提出', en: 'The body in charge' },
} satisfies Record<RedirectRoute, { zh: string; en: string }>

export const groundTexts = {
  'concluded-before': { zh: '同一事实和理由已经办结并答复', en: 'The same facts and reasons were concluded before' },
  unlawful: { zh: '请求违反法律规定', en: 'What is asked for is unlawful' },
  'not-a-request': { zh: '没有具体诉求或建议', en: 'It asks for nothing and suggests nothing' },
} satisfies Record<RefusalGround, { zh: string; en: string }>
