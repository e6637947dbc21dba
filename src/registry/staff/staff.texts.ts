import type { Texts } from '#kernel/texts.ts'

export const staffErrorTexts = {
  'staff.still_responsible': {
    zh: '{name} 还是第一责任人，请先交接，再办离岗。',
    en: '{name} is still first-responsible; hand that over before they leave.',
  },
  'post.own': {
    zh: '不能给自己安排或结束岗位，请另一位管理员办理。',
    en: 'Nobody gives or ends a post of their own; ask another administrator.',
  },
  'post.admin_role': { zh: '管理员岗位只能由安全管理员安排。', en: "Only a security administrator gives or ends an administrator's post." },
  'post.unit_missing': { zh: '没有这个单位，或单位已停用。', en: 'There is no such unit, or it is retired.' },
  'post.person_missing': { zh: '没有这个人，或账号已停用。', en: 'There is no such person, or the account is stopped.' },
  'post.dates': { zh: '结束日期不能早于开始日期。', en: 'A post cannot end before it begins.' },
  'post.twice': {
    zh: '此人从 {fromOn} 起已在这个单位担任同一岗位。',
    en: 'This person already holds the same post in this unit, from {fromOn}.',
  },
  'post.ended': { zh: '这个岗位已在 {toOn} 结束。', en: 'This post already ended on {toOn}.' },
  'post.last_of_role': {
    zh: '这是最后一名这样的管理员，请先安排接任的人。',
    en: 'This is the last administrator of this kind; give the post to somebody else first.',
  },
  'charge.wrong_target': { zh: '包管区要选管区，包村要选村。', en: 'An area leader is for an area, a village charge for a village.' },
  'charge.target_missing': {
    zh: '没有这个管区、村或单位，或者它已停用。',
    en: 'There is no such area, village or unit, or it is retired.',
  },
  'charge.person_missing': { zh: '没有这个人，或账号已停用。', en: 'There is no such person, or the account is stopped.' },
  'charge.overlaps': {
    zh: '{holder} 从 {fromOn} 起已负责这里；换人请用“交接”。',
    en: '{holder} already holds this from {fromOn}; to change the person, hand it over.',
  },
  'charge.before_start': { zh: '日期太早：这项包联从 {fromOn} 开始。', en: 'The day is too early: this charge begins on {fromOn}.' },
  'charge.ended': { zh: '这项包联已在 {toOn} 结束。', en: 'This charge already ended on {toOn}.' },
  'charge.same_person': { zh: '交接要选另一个人。', en: 'A handover needs another person.' },
  'charge.would_leave_none': {
    zh: '结束后这里就没有第一责任人了，请改用“交接”。',
    en: 'This would leave nobody first-responsible here; hand it over instead.',
  },
} satisfies Texts
