import type { Role } from '#kernel/permissions.ts'
import type { ChargeKind } from '#kernel/terms.ts'

/** A charge over a place or unit, named by code. */
export type SeedCharge = { kind: ChargeKind; targetKind: 'area' | 'village' | 'unit'; targetCode: string }
export type Named = readonly [
  login: string,
  name: string,
  unitCode: string,
  title: string,
  roles: readonly Role[],
  charges?: readonly SeedCharge[],
]

/** The accounts of the sign-in page: one for every part of the loop, and the leaders. */
export const NAMED: readonly Named[] = [
  ['secretary', '闻清源', 'committee', '党工委书记', ['party-secretary'], [first('unit', 'committee')]],
  ['leader', '陶望山', 'committee', '党工委副书记、办事处主任', ['leader'], [leads('mingquan'), first('unit', 'office')]],
  ['clerk', '苗小禾', 'programme', '登记员', ['clerk']],
  ['dispatcher', '尹知微', 'programme', '“书记有约”办公室主任、分办员', ['dispatcher'], [first('unit', 'programme')]],
  ['verifier', '方致和', 'programme', '核查员', ['dispatcher']],
  ['caller', '祝听雨', 'programme', '回访员', ['callback-agent']],
  ['unithead', '石守渠', 'water', '水利站站长', ['unit-head'], [first('unit', 'water')]],
  ['officer', '鲁长青', 'water', '水利站工作人员', ['handler']],
  ['supervisor', '郑慎言', 'supervision', '督查员', ['supervisor']],
  ['area', '岳向阳', 'area-mingquan', '鸣泉管区书记', ['area-secretary'], [first('area', 'mingquan'), first('unit', 'area-mingquan')]],
  [
    'village',
    '纪井生',
    'village-203',
    '半瓢泉村党支部书记、村委会主任',
    ['village-secretary'],
    [first('village', '999001001203'), first('unit', 'village-203')],
  ],
  ['cadre', '路青禾', 'general', '党政办公室干事、包村干部', ['village-cadre'], [watches('999001001203'), watches('999001001202')]],
  ['editor', '文若溪', 'party-building', '宣传编辑', ['editor']],
  ['archivist', '柴静姝', 'general', '档案员', ['archivist']],
  ['admin', '易修远', 'general', '系统管理员', ['system-admin']],
  ['security', '康以宁', 'general', '安全管理员', ['security-admin']],
  ['auditor', '邵明哲', 'finance', '审计管理员', ['audit-admin']],
]

/** Leaders besides the first two, with the area each is in charge of. */
export const LEADERS: readonly Named[] = [
  ['leader.gu', '顾怀瑾', 'committee', '党工委副书记', ['leader'], [leads('shiling')]],
  ['leader.meng', '孟春燕', 'committee', '党工委委员、组织委员', ['leader'], [leads('yanluo')]],
  ['leader.duan', '段振山', 'office', '办事处副主任', ['leader'], [leads('yanhui')]],
  ['leader.he', '贺晓岚', 'committee', '党工委委员、宣传委员', ['leader']],
  ['leader.qin', '秦学军', 'office', '办事处副主任、武装部部长', ['leader']],
]

/** Further people of the programme office and supervision, who handle nothing themselves. */
export const NEUTRAL: readonly Named[] = [
  ['clerk.two', '申云舒', 'programme', '登记员', ['clerk']],
  ['clerk.three', '靳巧云', 'service-centre', '窗口登记员', ['clerk']],
  ['caller.two', '叶红梅', 'programme', '回访员', ['callback-agent']],
  ['supervisor.head', '雷继业', 'supervision', '督查室主任', ['supervisor'], [first('unit', 'supervision')]],
  // A name that old computers cannot write must look right everywhere.
  ['supervisor.two', '龚䶮', 'supervision', '督查员', ['supervisor']],
]

/** 第一责任人 of a unit or place. */
export function first(targetKind: SeedCharge['targetKind'], targetCode: string): SeedCharge {
  return { kind: 'first-responsible', targetKind, targetCode }
}

/** 包村. */
export function watches(targetCode: string): SeedCharge {
  return { kind: 'village-charge', targetKind: 'village', targetCode }
}

function leads(targetCode: string): SeedCharge {
  return { kind: 'area-leader', targetKind: 'area', targetCode }
}
