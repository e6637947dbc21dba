import type { UnitKind } from '#kernel/terms.ts'
import { AREAS, VILLAGES, type AreaCode } from './places.ts'

/** A unit (单位) of the demonstration office. Telephones are of a range that cannot be dialled. */
export type SeedUnit = {
  code: string
  name: string
  nameEn: string
  kind: UnitKind
  parentCode: string | null
  areaCode: AreaCode | null
  villageCode: string | null
  phone: string
}

const ROWS = [
  ['committee', 'committee', '听泉街道党工委', 'Tingquan Party Working Committee'],
  ['office', 'office', '听泉街道办事处', 'Tingquan Sub-district Office'],
  ['programme', 'department', '“书记有约”办公室', 'Programme Office'],
  ['general', 'department', '党政办公室', 'General Office'],
  ['party-building', 'department', '党建工作办公室', 'Party Building Office'],
  ['economy', 'department', '经济发展办公室', 'Economic Development Office'],
  ['farming', 'department', '农业农村办公室', 'Agriculture and Rural Affairs Office'],
  ['construction', 'department', '城乡建设办公室', 'Urban and Rural Construction Office'],
  ['civil', 'department', '公共服务办公室', 'Public Services Office'],
  ['governance', 'department', '社会治理办公室', 'Social Governance Office'],
  ['emergency', 'department', '应急管理办公室', 'Emergency Management Office'],
  ['enforcement', 'department', '综合行政执法队', 'Administrative Enforcement Team'],
  ['culture-health', 'department', '文旅和卫生健康办公室', 'Culture, Tourism and Health Office'],
  ['sanitation', 'department', '环境卫生管理办公室', 'Environment and Sanitation Office'],
  ['finance', 'station', '财政所', 'Finance Station'],
  ['water', 'station', '水利站', 'Water Station'],
  ['forestry', 'station', '林业站', 'Forestry Station'],
  ['service-centre', 'station', '便民服务中心', 'Residents’ Service Centre'],
  ['supervision', 'supervision', '督查室', 'Supervision Office'],
  ['power', 'partner', '供电所', 'Power Supply Station'],
  ['telecom', 'partner', '通信服务站', 'Telecommunications Service Station'],
  ['health-centre', 'partner', '卫生院', 'Health Centre'],
  ['school', 'partner', '中心学校', 'Central School'],
  ['police', 'partner', '派出所', 'Police Station'],
  ['bus', 'partner', '公交服务点', 'Bus Service Point'],
  ['persimmon', 'enterprise', '红霜柿业合作社', 'Hongshuang Persimmon Cooperative'],
  ['stone', 'enterprise', '枕石建材有限公司', 'Zhenshi Building Materials Ltd'],
] as const satisfies readonly (readonly [string, UnitKind, string, string])[]

/** Units that stories name by code. */
export type UnitCode = (typeof ROWS)[number][0] | `area-${AreaCode}` | 'own-village'

const own: SeedUnit[] = ROWS.map(([code, kind, name, nameEn], i) => ({
  code,
  name,
  nameEn,
  kind,
  parentCode: code === 'committee' ? null : code === 'office' || code === 'supervision' || code === 'programme' ? 'committee' : 'office',
  areaCode: null,
  villageCode: null,
  phone: phoneOf(i),
}))

const areas: SeedUnit[] = AREAS.map((area, i) => ({
  code: `area-${area.code}`,
  name: area.name.zh,
  nameEn: area.name.en,
  kind: 'area',
  parentCode: 'committee',
  areaCode: area.code,
  villageCode: null,
  phone: phoneOf(ROWS.length + i),
}))

const villages: SeedUnit[] = VILLAGES.map((village, i) => ({
  code: villageUnitCode(village.code),
  name: `${village.name.zh}村民委员会`.replace('村村', '村'),
  nameEn: `${village.name.en} Committee`,
  kind: 'village',
  parentCode: `area-${village.areaCode}`,
  areaCode: village.areaCode,
  villageCode: village.code,
  phone: phoneOf(ROWS.length + AREAS.length + i),
}))

/** All units, parents before their children. */
export const UNITS: readonly SeedUnit[] = [...own, ...areas, ...villages]

/** The code of a village committee as a unit. */
export function villageUnitCode(villageCode: string): string {
  return `village-${villageCode.slice(-3)}`
}

function phoneOf(index: number): string {
  return `1990000${9000 + index}`
}
