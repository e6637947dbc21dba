import type { Bilingual, Texts } from '#kernel/texts.ts'
import { storyTexts } from '../matters/story.texts.ts'

/** Kinds of events by the first word of their type, for the filter and as a fallback for a single event. */
export const EVENT_KINDS = {
  account: { zh: '账号', en: 'Accounts' },
  opinion: { zh: '意见', en: 'Opinions' },
  matter: { zh: '事项', en: 'Matters' },
  slip: { zh: '纸条', en: 'Paper slips' },
  vault: { zh: '身份信息', en: 'Identities' },
  import: { zh: '导入', en: 'Imports' },
  office: { zh: '街道信息', en: 'The office' },
  area: { zh: '管区', en: 'Areas' },
  village: { zh: '村', en: 'Villages' },
  unit: { zh: '单位', en: 'Units' },
  staff: { zh: '人员', en: 'People' },
  post: { zh: '岗位', en: 'Posts' },
  charge: { zh: '包联', en: 'Charges' },
  category: { zh: '类目', en: 'Categories' },
  'responsibility-item': { zh: '履职事项', en: 'Responsibility items' },
  programme: { zh: '年度计划', en: 'Programmes' },
  person: { zh: '反映人', en: 'Speaker' },
  file: { zh: '文件', en: 'Files' },
  publication: { zh: '公开规则', en: 'What is public' },
  data_request: { zh: '个人信息请求', en: 'Requests about own data' },
} satisfies Texts

const TYPES: Record<string, Bilingual> = {
  'account.created': { zh: '新建账号', en: 'Account created' },
  'account.renamed': { zh: '更正姓名', en: 'Name corrected' },
  'account.activated': { zh: '启用账号', en: 'Account opened' },
  'account.deactivated': { zh: '停用账号', en: 'Account closed' },
  'account.signed_in': { zh: '登录', en: 'Signed in' },
  'account.signed_out': { zh: '退出登录', en: 'Signed out' },
  'account.sign_in_failed': { zh: '登录失败', en: 'Sign-in failed' },
  'account.locked': { zh: '账号锁定', en: 'Account locked' },
  'account.unlocked': { zh: '解锁账号', en: 'Lock lifted' },
  'account.session_revoked': { zh: '结束登录会话', en: 'Sessions ended' },
  'account.password_changed': { zh: '修改口令', en: 'Password changed' },
  'account.password_reset': { zh: '重置口令', en: 'Password reset' },
  'account.second_factor_enrolled': { zh: '绑定验证器', en: 'Authenticator set up' },
  'account.second_factor_passed': { zh: '通过第二步验证', en: 'Second factor given' },
  'account.second_factor_reset': { zh: '重置两步验证', en: 'Second factor reset' },
  'account.recovery_codes_made': { zh: '生成恢复码', en: 'Recovery codes made' },
  'account.token_created': { zh: '新建访问令牌', en: 'Token made' },
  'account.token_revoked': { zh: '吊销访问令牌', en: 'Token revoked' },
  'vault.revealed': { zh: '查看身份', en: 'Identity looked at' },
  'vault.corrected': { zh: '更正身份信息', en: 'Identity corrected' },
  'vault.erased': { zh: '抹除身份信息', en: 'Identity erased' },
  'import.started': { zh: '开始导入', en: 'Import begun' },
  'import.finished': { zh: '导入结束', en: 'Import ended' },
  'matter.assigned': { zh: '交办', en: 'Assigned' },
  'matter.submitted': { zh: '报结', en: 'Result submitted' },
  'matter.answered': { zh: '回访', en: 'The speaker answered' },
  'matter.sent_back': { zh: '重办', en: 'Sent back' },
  'matter.struck_off': { zh: '销号', en: 'Struck off' },
  'matter.reopened': { zh: '重新打开', en: 'Reopened' },
  'slip.received': { zh: '收到纸条', en: 'Slip received' },
  'slip.set_aside': { zh: '纸条先放一边', en: 'Slip set aside' },
  'slip.dropped': { zh: '纸条作废', en: 'Slip dropped' },
  'slip.restored': { zh: '纸条放回', en: 'Slip put back' },
  'slip.entered': { zh: '纸条录入', en: 'Slip keyed in' },
  'opinion.redirected': { zh: '指引', en: 'Redirected' },
  'opinion.refusal_proposed': { zh: '提议不予受理', en: 'Refusal proposed' },
}

const VERBS: Record<string, Bilingual> = {
  saved: { zh: '保存{kind}', en: '{kind}: saved' },
  ended: { zh: '结束{kind}', en: '{kind}: ended' },
  handed_over: { zh: '交接{kind}', en: '{kind}: handed over' },
}

/** What happened, in words, for any type of event: its own words, those of the stories, or kind and verb. */
export function eventWords(type: string): Bilingual {
  const stories: Record<string, Bilingual> = storyTexts
  const own = TYPES[type] ?? stories[type]
  if (own) return own
  const [kind = '', verb = ''] = type.split('.')
  const kinds: Record<string, Bilingual> = EVENT_KINDS
  const word = VERBS[verb]
  const named = kinds[kind]
  if (!named) return { zh: type, en: type }
  return word ? { zh: word.zh.replace('{kind}', named.zh), en: word.en.replace('{kind}', named.en) } : named
}
