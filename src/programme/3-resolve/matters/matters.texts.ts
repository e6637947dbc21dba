import type { Texts } from '#kernel/texts.ts'

export const matterErrorTexts = {
  'matter.wrong_state': {
    zh: '这个事项刚刚被别人处理过，现在不能这样做，请看最新情况。',
    en: 'Somebody has just acted on this matter; please see how it stands now.',
  },
  'ledger.version_conflict': {
    zh: '别人同时改动了它，请刷新后再试。',
    en: 'Somebody changed it at the same moment; please reload and try again.',
  },
  'matter.not_yours': { zh: '这个事项不归您办。', en: 'This matter is not yours to act on.' },
  'matter.not_found': { zh: '没有找到要并入的事项。', en: 'The matter to join was not found.' },
  'matter.closed_to_joining': {
    zh: '已经办结的事项不能再并入，请另立事项或重新打开它。',
    en: 'A closed matter takes no more opinions; open a new one or reopen it.',
  },
  'matter.title_unheard': {
    zh: '这条是语音留言，请先转写，或者自己写一个标题。',
    en: 'This is a voice note: write it down first, or give the matter a title.',
  },
  'matter.category_missing': { zh: '请选择类目。', en: 'Please choose a category.' },
  'matter.nobody_responsible': {
    zh: '这个地方还没有第一责任人，请先在“组织”里明确。',
    en: 'Nobody is first responsible here yet; please name somebody under Organisation.',
  },
  'matter.unknown_person': { zh: '没有这个人，或已不在岗。', en: 'There is no such person, or not any more.' },
  'matter.unknown_unit': { zh: '没有这个单位，或已停用。', en: 'There is no such unit.' },
  'matter.lead_is_assisting': { zh: '主办单位不能同时是协办单位。', en: 'The lead unit cannot assist itself.' },
  'matter.unit_not_responsible': {
    zh: '履职事项清单里没有这一项，不能交给这个单位主办。',
    en: 'The list of responsibilities does not give this to that unit.',
  },
  'matter.handler_not_in_unit': { zh: '承办人不在主办单位任职。', en: 'The handler does not serve in the lead unit.' },
  'matter.due_in_past': { zh: '办理时限不能早于今天。', en: 'The deadline cannot lie in the past.' },
  'matter.due_too_far': { zh: '办理时限太远了，请核对年份。', en: 'The deadline lies too far ahead; please check the year.' },
  'matter.evidence_missing': {
    zh: '报结至少要有一项佐证（照片、单据、通话记录、群众确认等都可以）。',
    en: 'A result needs at least one piece of evidence, of any kind.',
  },
  'matter.evidence_empty': { zh: '每项佐证要有文件或文号。', en: 'Each piece of evidence needs a file or a number.' },
  'matter.basis_missing': { zh: '没有支持诉求的，请写明依据。', en: 'Where the request is not met, please state the basis.' },
  'matter.verifier_in_lead_unit': { zh: '主办单位的人不能核查自己的结果。', en: 'Nobody from the lead unit may check its own result.' },
  'matter.verifier_submitted': { zh: '报结的人不能核查。', en: 'Who submitted the result may not verify it.' },
  'matter.caller_in_lead_unit': { zh: '回访要由主办单位以外的人来做。', en: 'The speaker is asked by somebody outside the lead unit.' },
  'matter.page_is_for_speakers': { zh: '网页评价只能由本人填写。', en: 'Only the speaker answers on the page.' },
  'matter.opinion_not_here': { zh: '这条意见不在这个事项里。', en: 'That opinion is not part of this matter.' },
  'matter.answered_already': { zh: '这一轮已经回答过了。', en: 'The question was answered already.' },
  'matter.answer_missing': { zh: '请选择：解决了、部分解决、没有解决。', en: 'Please choose: solved, partly, not solved.' },
  'matter.attempt_same_day': {
    zh: '今天已经联系过一次，请改天再试。',
    en: 'An attempt was made today already; please try on another day.',
  },
  'matter.strike_off_already_proposed': { zh: '已经申请销号，等待审批。', en: 'It has been proposed already and waits for approval.' },
  'matter.strike_off_not_proposed': { zh: '还没有人申请销号。', en: 'Nobody has proposed to strike it off.' },
  'matter.same_person': { zh: '申请和批准不能是同一个人。', en: 'Who proposed it may not approve it.' },
  'matter.reopen_too_late': {
    zh: '办结超过 {days} 天，请重新反映，我们会关联原事项。',
    en: 'It was closed more than {days} days ago; please say it anew.',
  },
} satisfies Texts
