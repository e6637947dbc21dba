import type { Bilingual } from './texts.ts'

/** The six fields of the plan (建议意见的六个领域), 文发〔2022〕4号, phase one. */
export const FIELDS = {
  economy: { zh: '经济发展', en: 'Economy' },
  society: { zh: '社会事业', en: 'Social affairs' },
  'culture-tourism': { zh: '文化旅游', en: 'Culture and tourism' },
  party: { zh: '党的建设', en: 'Party building' },
  safety: { zh: '安全维稳', en: 'Safety and stability' },
  livelihood: { zh: '民生改善', en: 'Livelihood' },
} satisfies Record<string, Bilingual>
export type Field = keyof typeof FIELDS
export const FIELD_CODES = Object.keys(FIELDS) as [Field, ...Field[]]

/** 急难愁盼: how a trouble weighs on people. */
export const MARKS = {
  urgent: { zh: '急', en: 'Urgent' },
  hard: { zh: '难', en: 'Hard' },
  worry: { zh: '愁', en: 'Worrying' },
  hope: { zh: '盼', en: 'Hoped for' },
} satisfies Record<string, Bilingual>
export type Mark = keyof typeof MARKS
export const MARK_CODES = Object.keys(MARKS) as [Mark, ...Mark[]]

/** Where an opinion came from (来源). */
export const SOURCES = {
  web: { zh: '网页', en: 'Web' },
  visit: { zh: '走访', en: 'Visit' },
  appointment: { zh: '约谈', en: 'Appointment' },
  phone: { zh: '电话', en: 'Phone' },
  paper: { zh: '纸面', en: 'Paper' },
  import: { zh: '导入', en: 'Import' },
  hotline: { zh: '12345热线', en: 'Hotline 12345' },
  open311: { zh: 'Open311', en: 'Open311' },
} satisfies Record<string, Bilingual>
export type Source = keyof typeof SOURCES
export const SOURCE_CODES = Object.keys(SOURCES) as [Source, ...Source[]]

/** States of an opinion (意见) before and beside its matter. */
export const OPINION_STATES = {
  registered: { zh: '已登记', en: 'Registered' },
  accepted: { zh: '已受理', en: 'Accepted' },
  merged: { zh: '已并入', en: 'Joined' },
  redirected: { zh: '已指引', en: 'Redirected' },
  refused: { zh: '不予受理', en: 'Not accepted' },
} satisfies Record<string, Bilingual>
export type OpinionState = keyof typeof OPINION_STATES

/** States of a matter (事项). */
export const MATTER_STATES = {
  accepted: { zh: '已受理', en: 'Accepted' },
  assigned: { zh: '已交办', en: 'Assigned' },
  'in-progress': { zh: '办理中', en: 'In progress' },
  submitted: { zh: '已报结', en: 'Result submitted' },
  'awaiting-feedback': { zh: '待回访', en: 'Awaiting the answer' },
  closed: { zh: '已办结', en: 'Closed' },
  'struck-off': { zh: '已销号', en: 'Struck off' },
} satisfies Record<string, Bilingual>
export type MatterState = keyof typeof MATTER_STATES
export const MATTER_STATE_CODES = Object.keys(MATTER_STATES) as [MatterState, ...MatterState[]]

/** Outcomes a result is submitted with (信访工作条例 29 and 32). */
export const OUTCOMES = {
  resolved: { zh: '已解决', en: 'Resolved' },
  'partly-resolved': { zh: '部分解决', en: 'Partly resolved' },
  explained: { zh: '解释说明', en: 'Explained' },
  'not-supported': { zh: '不予支持', en: 'Not supported' },
  adopted: { zh: '采纳', en: 'Adopted' },
  'partly-adopted': { zh: '部分采纳', en: 'Partly adopted' },
  'not-adopted': { zh: '未采纳', en: 'Not adopted' },
} satisfies Record<string, Bilingual>
export type OutcomeCode = keyof typeof OUTCOMES
export const OUTCOME_CODES = Object.keys(OUTCOMES) as [OutcomeCode, ...OutcomeCode[]]

/** What the speaker answers at the end (群众评价). Silence is never an answer. */
export const ANSWERS = {
  solved: { zh: '解决了', en: 'Solved' },
  partly: { zh: '解决了一部分', en: 'Partly' },
  not: { zh: '没有解决', en: 'Not solved' },
} satisfies Record<string, Bilingual>
export type Answer = keyof typeof ANSWERS
export const ANSWER_CODES = Object.keys(ANSWERS) as [Answer, ...Answer[]]

/** Kinds of units (单位类型). */
export const UNIT_KINDS = {
  committee: { zh: '党工委', en: 'Party working committee' },
  office: { zh: '办事处', en: 'Sub-district office' },
  department: { zh: '科室', en: 'Department' },
  station: { zh: '站所', en: 'Station' },
  area: { zh: '管区', en: 'Management area' },
  village: { zh: '村委会', en: 'Village committee' },
  supervision: { zh: '督查室', en: 'Supervision office' },
  partner: { zh: '协作单位', en: 'Partner body' },
  enterprise: { zh: '企业', en: 'Enterprise' },
} satisfies Record<string, Bilingual>
export type UnitKind = keyof typeof UNIT_KINDS
export const UNIT_KIND_CODES = Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]]

/** Dated charges of people over places and units (包管区、包村、第一责任人). */
export const CHARGE_KINDS = {
  'area-leader': { zh: '包管区领导', en: 'Leader in charge of an area' },
  'village-charge': { zh: '包村', en: 'In charge of a village' },
  'first-responsible': { zh: '第一责任人', en: 'First-responsible person' },
} satisfies Record<string, Bilingual>
export type ChargeKind = keyof typeof CHARGE_KINDS
export const CHARGE_KIND_CODES = Object.keys(CHARGE_KINDS) as [ChargeKind, ...ChargeKind[]]
