import { FIELDS, FIELD_CODES, type Field } from '#kernel/terms.ts'

/** A category (类目) as the office begins with: the six fields and one finer level. */
export type SeedCategory = {
  code: string
  field: Field
  parentCode: string | null
  name: string
  nameEn: string
  kind: 'problem' | 'suggestion'
  limitWorkdays: number
  ownAffairs: boolean
  sort: number
}

/** P a problem, S a suggestion (studied longer), V a village's own affair. */
type Row = readonly [code: string, name: string, nameEn: string, kind: 'P' | 'S' | 'V', limitWorkdays: number]

const ROWS = {
  economy: [
    ['farming', '农业生产与技术', 'Farming and know-how', 'P', 10],
    ['irrigation', '农田灌溉', 'Irrigation', 'P', 10],
    ['products', '特色农产品与销路', 'Local products and markets', 'S', 20],
    ['collective', '村集体资产与收入', 'Collective assets and income', 'V', 15],
    ['enterprise', '企业服务与用工', 'Service to firms', 'P', 10],
    ['startup', '返乡创业', 'Returning to start a business', 'S', 20],
    ['delivery', '电商与快递进村', 'E-commerce and parcels', 'P', 10],
    ['land', '土地流转与承包', 'Land leases and contracts', 'P', 15],
  ],
  society: [
    ['education', '学校与校车', 'Schools and school buses', 'P', 10],
    ['health', '看病与用药', 'Medical care and medicines', 'P', 10],
    ['elderly', '养老与助餐', 'Care and meals for the elderly', 'P', 15],
    ['disabled', '残疾人服务', 'Service to disabled people', 'P', 10],
    ['assistance', '低保与临时救助', 'Social assistance', 'P', 10],
    ['insurance', '医保与养老保险', 'Medical and pension insurance', 'P', 5],
    ['employment', '就业与培训', 'Jobs and training', 'S', 15],
    ['children', '儿童照护与假期托管', 'Child care and holidays', 'S', 15],
    ['customs', '移风易俗与红白事', 'Customs, weddings and funerals', 'V', 15],
  ],
  'culture-tourism': [
    ['heritage', '古迹与手艺保护', 'Heritage and crafts', 'P', 20],
    ['route', '旅游线路与标识', 'Routes and signs', 'S', 20],
    ['homestay', '民宿与农家乐', 'Guest houses', 'P', 10],
    ['visitors', '游客停车与秩序', 'Visitors, parking and order', 'P', 10],
    ['events', '文化活动与演出', 'Events and performances', 'S', 15],
    ['grounds', '广场、书屋与健身器材', 'Squares, reading rooms and fitness', 'P', 10],
  ],
  party: [
    ['style', '办事作风与效率', 'Conduct and efficiency', 'P', 10],
    ['openness', '党务村务公开', 'Openness of Party and village affairs', 'V', 10],
    ['members', '党员教育与作用', 'Education and role of members', 'S', 15],
    ['branch', '支部建设', 'Branch building', 'S', 15],
    ['self-rule', '村规民约与议事', 'Village rules and councils', 'V', 15],
    ['practice', '文明实践与志愿服务', 'Civic practice and volunteering', 'S', 15],
  ],
  safety: [
    ['fire', '森林防火与消防', 'Forest fires and fire protection', 'P', 5],
    ['flood', '防汛与地质灾害', 'Floods and landslides', 'P', 5],
    ['traffic', '交通安全', 'Road safety', 'P', 10],
    ['dispute', '邻里与家庭纠纷', 'Disputes', 'P', 10],
    ['fraud', '防骗与治安', 'Fraud and public order', 'P', 5],
    ['production', '安全生产', 'Safety at work', 'P', 5],
    ['food', '食品与农资安全', 'Food and farm supplies', 'P', 5],
    ['animals', '犬只与野生动物', 'Dogs and wild animals', 'P', 10],
    ['building', '危房危墙', 'Unsafe buildings', 'P', 5],
  ],
  livelihood: [
    ['water', '饮水供水', 'Drinking water', 'P', 5],
    ['road', '道路桥涵', 'Roads and bridges', 'P', 15],
    ['lighting', '路灯', 'Street lighting', 'P', 10],
    ['power', '用电', 'Electricity', 'P', 5],
    ['heating', '冬季取暖', 'Heating', 'P', 5],
    ['waste', '垃圾清运', 'Refuse', 'P', 5],
    ['sewage', '污水与厕所', 'Sewage and toilets', 'P', 10],
    ['river', '河道与塘坝', 'Rivers and ponds', 'P', 10],
    ['bus', '公共交通', 'Public transport', 'P', 15],
    ['telecom', '通信与网络', 'Telephone and internet', 'P', 15],
    ['housing', '住房与宅基地', 'Housing and homesteads', 'P', 15],
    ['counter', '办证与便民服务', 'Certificates and counter service', 'P', 5],
    ['nuisance', '噪声、粉尘与气味', 'Noise, dust and smell', 'P', 5],
    ['common-space', '房前屋后与公共空间', 'Common space', 'V', 10],
  ],
} as const satisfies Record<Field, readonly Row[]>

/** The code of a leaf, livelihood.water; misspelling one does not compile. */
export type CategoryCode = { [F in Field]: `${F}.${(typeof ROWS)[F][number][0]}` }[Field]

/** All categories, each field before its leaves. */
export const CATEGORIES: readonly SeedCategory[] = FIELD_CODES.flatMap((field, f) => [
  { ...ofField(field), sort: (f + 1) * 100 },
  ...ROWS[field].map(([code, name, nameEn, kind, limitWorkdays], i) => ({
    code: `${field}.${code}`,
    field,
    parentCode: field,
    name,
    nameEn,
    kind: kind === 'S' ? ('suggestion' as const) : ('problem' as const),
    limitWorkdays,
    ownAffairs: kind === 'V',
    sort: (f + 1) * 100 + i + 1,
  })),
])

/** Everything that is not a field: what matters are given. */
export const LEAVES: readonly SeedCategory[] = CATEGORIES.filter((category) => category.parentCode !== null)

/** The category of that code; throws on an unknown one. */
export function categoryOf(code: string): SeedCategory {
  const category = CATEGORIES.find((one) => one.code === code)
  if (!category) throw new RangeError(`no category ${code}`)
  return category
}

function ofField(field: Field): Omit<SeedCategory, 'sort'> {
  return {
    code: field,
    field,
    parentCode: null,
    name: FIELDS[field].zh,
    nameEn: FIELDS[field].en,
    kind: 'problem',
    limitWorkdays: 15,
    ownAffairs: false,
  }
}
