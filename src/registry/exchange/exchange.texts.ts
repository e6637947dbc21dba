import type { Bilingual, Texts } from '#kernel/texts.ts'

/** What charges may be over. */
export const TARGET_KINDS = {
  area: { zh: '管区', en: 'Area' },
  village: { zh: '村', en: 'Village' },
  unit: { zh: '单位', en: 'Unit' },
} satisfies Record<string, Bilingual>

type ColumnText = { title: Bilingual; hint: Bilingual }
const code = { zh: '字母、数字、点和短横，最多 40 个', en: 'letters, digits, dots and dashes, at most 40' }
const day = { zh: '如 2026-03-01', en: 'such as 2026-03-01' }
const refersTo = (zh: string, en: string): Bilingual => ({ zh: `系统中已有的${zh}编码`, en: `code of ${en} that exists` })

/** Titles of columns and what to write below them. */
export const columns = {
  code: { title: { zh: '编码', en: 'Code' }, hint: code },
  name: { title: { zh: '名称', en: 'Name' }, hint: { zh: '最多 60 个字', en: 'at most 60 characters' } },
  nameEn: { title: { zh: '英文名称', en: 'English name' }, hint: { zh: '可不填', en: 'may be left empty' } },
  sort: { title: { zh: '排序', en: 'Order' }, hint: { zh: '数字，小的在前', en: 'a number; small ones come first' } },
  active: { title: { zh: '在用', en: 'Active' }, hint: { zh: '是或否；不填为是', en: 'yes or no; empty means yes' } },
  initials: { title: { zh: '拼音首字母', en: 'Initials' }, hint: { zh: '如 TQC，用于查找', en: 'Latin letters people look for it by' } },
  areaCode: { title: { zh: '管区编码', en: 'Area code' }, hint: refersTo('管区', 'an area') },
  households: { title: { zh: '户数', en: 'Households' }, hint: { zh: '数字', en: 'a number' } },
  residents: { title: { zh: '人口', en: 'Residents' }, hint: { zh: '数字', en: 'a number' } },
  elderly: { title: { zh: '60岁以上人数', en: 'Aged 60 and over' }, hint: { zh: '数字，不多于人口', en: 'a number, not above residents' } },
  partyMembers: { title: { zh: '党员人数', en: 'Party members' }, hint: { zh: '数字，不多于人口', en: 'a number, not above residents' } },
  unitKind: {
    title: { zh: '单位类型', en: 'Kind of unit' },
    hint: { zh: '党工委、办事处、科室、站所、管区、村委会、督查室、协作单位、企业', en: 'as in the list of units' },
  },
  parentCode: {
    title: { zh: '上级单位编码', en: 'Parent code' },
    hint: { zh: '系统中或本表中的单位编码', en: 'a unit that exists or stands in this file' },
  },
  villageCode: { title: { zh: '村编码', en: 'Village code' }, hint: { zh: '只有村委会填写', en: 'for village committees only' } },
  phone: { title: { zh: '电话', en: 'Telephone' }, hint: { zh: '手机或带区号的座机', en: 'mobile, or landline with area code' } },
  field: {
    title: { zh: '领域', en: 'Field' },
    hint: { zh: '经济发展、社会事业、文化旅游、党的建设、安全维稳、民生改善', en: 'one of the six fields' },
  },
  parentCategory: {
    title: { zh: '上级类目编码', en: 'Parent category' },
    hint: { zh: '系统中或本表中的类目编码', en: 'a category that exists or stands in this file' },
  },
  categoryKind: { title: { zh: '性质', en: 'Nature' }, hint: { zh: '问题或建议；不填为问题', en: 'problem or suggestion' } },
  limitWorkdays: { title: { zh: '办理时限（工作日）', en: 'Limit in working days' }, hint: { zh: '1 到 250', en: '1 to 250' } },
  ownAffairs: {
    title: { zh: '村级自有事务', en: 'Village’s own affair' },
    hint: { zh: '是或否；不填为否', en: 'yes or no; empty means no' },
  },
  unitCode: { title: { zh: '单位编码', en: 'Unit code' }, hint: refersTo('单位', 'a unit') },
  categoryCode: { title: { zh: '类目编码', en: 'Category code' }, hint: refersTo('类目', 'a category') },
  itemKind: {
    title: { zh: '履职类型', en: 'Kind of duty' },
    hint: { zh: '基本履职、配合履职或上级收回', en: 'own duty, supporting or taken back' },
  },
  basis: { title: { zh: '依据', en: 'Basis' }, hint: { zh: '文件或清单条目', en: 'document or entry of the list' } },
  fromOn: { title: { zh: '开始日期', en: 'From' }, hint: day },
  toOn: { title: { zh: '结束日期', en: 'To' }, hint: { zh: '最后一天；不填为长期', en: 'last day; empty means open' } },
  login: { title: { zh: '登录名', en: 'Login' }, hint: { zh: '字母、数字、汉字', en: 'letters, digits, Chinese characters' } },
  personName: { title: { zh: '姓名', en: 'Name' }, hint: { zh: '一人多岗写多行', en: 'one row for each post' } },
  role: {
    title: { zh: '岗位', en: 'Role' },
    hint: { zh: '如登记员、分办员、承办人、单位负责人、村书记、包村干部', en: 'as in the list of roles' },
  },
  jobTitle: { title: { zh: '职务', en: 'Title' }, hint: { zh: '可不填', en: 'may be left empty' } },
  chargeKind: {
    title: { zh: '包联类型', en: 'Kind of charge' },
    hint: { zh: '包管区领导、包村或第一责任人', en: 'area leader, village charge or first-responsible' },
  },
  targetKind: { title: { zh: '对象类型', en: 'Over' }, hint: { zh: '管区、村或单位', en: 'area, village or unit' } },
  targetCode: { title: { zh: '对象编码', en: 'Code' }, hint: { zh: '管区、村或单位的编码', en: 'code of the area, village or unit' } },
} satisfies Record<string, ColumnText>

export const exchangeErrorTexts = {
  'import.columns_missing': {
    zh: '表里缺少这些列：{names}。请用模板填写。',
    en: 'The file lacks these columns: {names}. Please use the template.',
  },
  'import.rows_wrong': { zh: '有 {count} 行需要改正，什么也没有导入。', en: '{count} rows need correcting; nothing was imported.' },
  'import.unknown_code': { zh: '{column}：没有 {code}。', en: '{column}: there is no {code}.' },
  'import.later': { zh: '{column}：系统和本表中都没有 {code}。', en: '{column}: {code} is neither in the system nor in this file.' },
  'import.twice': { zh: '本行与第 {row} 行重复。', en: 'This row repeats row {row}.' },
  'import.no_file': { zh: '请选择要导入的文件。', en: 'Please choose a file to import.' },
  'import.geojson': { zh: '文件不是 GeoJSON 的 FeatureCollection。', en: 'The file is not a GeoJSON FeatureCollection.' },
} satisfies Texts
