import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { fieldTexts } from './opinion-import.texts.ts'

export type ImportField = keyof typeof fieldTexts
export const IMPORT_FIELDS = Object.keys(fieldTexts) as ImportField[]

/** Which column (counted from 0) of a sheet holds which field (字段对应); columns that nothing points to are not imported. */
export type Mapping = Partial<Record<ImportField, number>>

/** Names that these columns bear in hotline exports, message boards and village ledgers, the more telling ones first. */
const SYNONYMS: Record<ImportField, string> = {
  externalId:
    '留言编号 工单编号 工单号 受理编号 诉求编号 意见编号 事项编号 来电编号 信访编号 登记编号 案件编号 受理单号 单号 流水号 编号 id externalid messageid workordernumber workorder ordernumber ticketid ticket caseno caseid reference',
  text: '留言详情 留言内容 诉求内容 反映内容 来电内容 意见内容 意见建议内容 建议内容 事项内容 事项描述 问题描述 反映事项 反映问题 具体内容 主要内容 内容 详情 意见建议 意见 诉求 问题 text content words message opinion description details request complaint',
  title: '留言主题 留言标题 诉求标题 诉求主题 工单标题 事项标题 事项名称 标题 主题 题目 title subject topic headline',
  time: '留言时间 诉求时间 反映时间 来电时间 来访时间 走访时间 提出时间 反映日期 来访日期 走访日期 受理时间 提交时间 登记时间 登记日期 时间 日期 saidat time datetime date createdat submittedat',
  source: '来源 诉求来源 意见来源 来源渠道 诉求渠道 反映渠道 受理渠道 收集渠道 渠道 source channel',
  field: '领域 所属领域 意见领域 六大领域 工作领域 field domain',
  category:
    '类别 类目 诉求类别 问题类别 事项类别 意见类别 问题类型 诉求类型 事项类型 问题分类 诉求分类 分类 类型 category categorycode type class',
  village: '村居 村 村名 村庄 社区 村社区 所属村 所在村 所属村居 所在村居 所属社区 行政村 village villagecode villagename community',
  place: '具体地点 事发地点 事发地址 发生地点 详细地址 地点 地址 位置 place location address',
  speakerName:
    '反映人姓名 来电人姓名 诉求人姓名 联系人姓名 群众姓名 反映人 来电人 诉求人 来访人 信访人 投诉人 留言人 建议人 联系人 姓名 speakername speaker callername caller contactname reporter name',
  speakerPhone:
    '反映人电话 来电人电话 诉求人电话 联系人电话 联系电话 来电号码 联系号码 联系方式 电话号码 手机号码 手机号 手机 电话 speakerphone phone phonenumber telephone mobile contactphone tel',
  marks: '急难愁盼 急难愁盼类型 marks mark',
  affected: '涉及人数 影响人数 涉及群众人数 受影响人数 受益人数 惠及人数 人数 affected peopleaffected numberofpeople',
  confidential: '是否保密 要求保密 保密 confidential secret',
  userKey: '留言用户 留言人编号 用户编号 用户id 用户 userkey userid user',
  up: '点赞数 点赞 赞成数 支持数 votesup upvotes up likes',
  down: '反对数 反对 点踩数 votesdown downvotes down dislikes',
}

/** Tried on columns that no name fits: what the last characters tell. */
const ENDINGS: [ImportField, RegExp][] = [
  ['externalId', /(编号|单号|流水号)$/],
  ['text', /(内容|详情|诉求|描述)$/],
  ['title', /(标题|主题)$/],
  ['time', /(时间|日期)$/],
  ['source', /(来源|渠道)$/],
  ['village', /(村名|村居|社区)$/],
  ['speakerPhone', /(电话|手机|手机号码?)$/],
  ['speakerName', /姓名$/],
  ['affected', /人数$/],
]
/** Columns about those who handled the request, not about what was said. */
const OF_THE_OFFICE = /办|答复|回复|回访|反馈|处理|处置|截止|期限|限时|负责|责任|领导|干部|网格|包村|登记人|录入|审核|签|派|转|结果|满意/

/** The fields that the names of columns suggest (自动对应); each column is used once. The person corrects it in the preview. */
export function guessMapping(header: readonly string[]): Mapping {
  const names = header.map(plainName)
  const mapping: Mapping = {}
  const used = new Set<number>()
  const take = (field: ImportField, column: number) => {
    if (column < 0 || used.has(column) || mapping[field] !== undefined) return
    mapping[field] = column
    used.add(column)
  }
  for (const field of IMPORT_FIELDS) {
    const { zh, en } = fieldTexts[field] // our own titles, so that an export can come back
    for (const synonym of [...SYNONYMS[field].split(' '), plainName(zh), plainName(en)]) take(field, names.indexOf(synonym))
  }
  for (const [field, ending] of ENDINGS) {
    take(
      field,
      names.findIndex((name, column) => !used.has(column) && ending.test(name) && !OF_THE_OFFICE.test(name)),
    )
  }
  return mapping
}

export type MappingRefusal = 'import.text_unmapped' | 'import.column_missing' | 'import.column_twice'

/** A mapping that can be used on a sheet: the words are mapped, every column exists and stands for one field. */
export function checkMapping(mapping: Mapping, header: readonly string[]): Outcome<Mapping, MappingRefusal> {
  const used = new Set<number>()
  for (const column of Object.values(mapping)) {
    if (!Number.isInteger(column) || column < 0 || column >= header.length) return refuse('import.column_missing', { column: column + 1 })
    if (used.has(column)) return refuse('import.column_twice', { column: header[column] ?? '' })
    used.add(column)
  }
  return mapping.text === undefined ? refuse('import.text_unmapped') : done(mapping)
}

/** `*联系电话（必填）：` → 联系电话, `Work-order No.` → workorderno. */
function plainName(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【{].*?[)\]】}]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
}
