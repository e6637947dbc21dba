import type { Bilingual } from '#kernel/texts.ts'

/**
 * The demonstration sub-district 听泉街道 and its places. Everything is invented: the name is in no list of sub-districts we know of,
 * the codes begin with 999001, a prefix that GB/T 2260 never issued. Counts are of registered people.
 */
export const SUBDISTRICT = {
  code: '999001001000',
  name: { zh: '听泉街道', en: 'Tingquan Sub-district' },
} as const satisfies { code: string; name: Bilingual }

/** A management area (管区): a working group of villages inside the sub-district, not an official division. */
export type Area = { code: AreaCode; name: Bilingual; quarter: Quarter }
export type AreaCode = 'mingquan' | 'shiling' | 'yanluo' | 'yanhui'
/** Where the area lies; the outlines are laid out by it. */
export type Quarter = 'north-west' | 'north-east' | 'south-west' | 'south-east'

export const AREAS: readonly Area[] = [
  { code: 'mingquan', name: { zh: '鸣泉管区', en: 'Mingquan Area' }, quarter: 'north-west' },
  { code: 'shiling', name: { zh: '柿岭管区', en: 'Shiling Area' }, quarter: 'north-east' },
  { code: 'yanluo', name: { zh: '烟萝管区', en: 'Yanluo Area' }, quarter: 'south-west' },
  { code: 'yanhui', name: { zh: '雁回管区', en: 'Yanhui Area' }, quarter: 'south-east' },
]

/** A village (村): `initial` is the first letter under which a resident finds it; `elderly` counts people over 60. */
export type Village = {
  code: string
  name: Bilingual
  initial: string
  areaCode: AreaCode
  households: number
  residents: number
  elderly: number
  partyMembers: number
}

type Row = readonly [zh: string, pinyin: string, households: number, residents: number, elderly: number, partyMembers: number]

/** Eight villages an area, in the order in which the outlines are laid out, row by row from the north-west. */
const ROWS = {
  mingquan: [
    ['听雨桥村', 'Tingyuqiao', 689, 2271, 604, 96],
    ['灥水村', 'Xunshui', 402, 1296, 421, 52],
    ['半瓢泉村', 'Banpiaoquan', 356, 1138, 398, 41],
    ['青苔井村', 'Qingtaijing', 512, 1690, 517, 63],
    ['漱石村', 'Shushi', 448, 1467, 466, 58],
    ['浮翠村', 'Fucui', 297, 921, 335, 36],
    ['云碓村', 'Yundui', 374, 1205, 402, 44],
    ['回声崖村', 'Huishengya', 241, 733, 289, 31],
  ],
  shiling: [
    ['霜柿村', 'Shuangshi', 533, 1752, 561, 67],
    ['红笼坡村', 'Honglongpo', 418, 1349, 447, 49],
    ['蜜罐峪村', 'Miguanyu', 286, 889, 338, 34],
    ['椒香坪村', 'Jiaoxiangping', 467, 1521, 489, 57],
    ['栗蓬崖村', 'Lipengya', 319, 1007, 366, 38],
    ['杏雨岭村', 'Xingyuling', 392, 1263, 431, 47],
    ['梯云村', 'Tiyun', 228, 684, 281, 29],
    ['桃核梁村', 'Taoheliang', 351, 1116, 387, 42],
  ],
  yanluo: [
    ['烟萝村', 'Yanluo', 604, 1998, 578, 78],
    ['磬音村', 'Qingyin', 443, 1437, 452, 55],
    ['碾月村', 'Nianyue', 381, 1220, 409, 46],
    ['牧霞村', 'Muxia', 308, 968, 351, 37],
    ['落枫川村', 'Luofengchuan', 497, 1634, 498, 61],
    ['苇笛滩村', 'Weiditan', 556, 1842, 547, 70],
    ['鹭起村', 'Luqi', 429, 1398, 438, 51],
    ['瓦檐村', 'Wayan', 267, 822, 312, 33],
  ],
  yanhui: [
    ['雁字村', 'Yanzi', 478, 1556, 502, 60],
    ['衔月村', 'Xianyue', 334, 1058, 379, 40],
    ['抱璞崖村', 'Baopuya', 212, 631, 268, 27],
    ['谷满囤村', 'Gumandun', 521, 1711, 526, 64],
    ['鹊桠村', 'Queya', 365, 1162, 396, 43],
    ['炊烟峪村', 'Chuiyanyu', 303, 942, 349, 35],
    ['东篱坡村', 'Donglipo', 409, 1318, 436, 48],
    ['知了坪村', 'Zhiliaoping', 276, 851, 323, 32],
  ],
} as const satisfies Record<AreaCode, readonly Row[]>

/** A village as people write it, 半瓢泉村; misspelling one does not compile. */
export type VillageName = (typeof ROWS)[AreaCode][number][0]

/** Village codes end in 201 … 232, as village committees' do. */
export const VILLAGES: readonly Village[] = AREAS.flatMap((area, a) =>
  ROWS[area.code].map(([zh, pinyin, households, residents, elderly, partyMembers], v) => ({
    code: `999001001${201 + a * 8 + v}`,
    name: { zh, en: `${pinyin} Village` },
    initial: pinyin.charAt(0),
    areaCode: area.code,
    households,
    residents,
    elderly,
    partyMembers,
  })),
)

/** The village of that name. */
export function villageNamed(name: VillageName): Village {
  return VILLAGES.find((village) => village.name.zh === name)! // VillageName holds only names of the table
}

/** The village with that code; throws on an unknown one. */
export function villageOfCode(code: string): Village {
  const village = VILLAGES.find((one) => one.code === code)
  if (!village) throw new RangeError(`no village ${code}`)
  return village
}
