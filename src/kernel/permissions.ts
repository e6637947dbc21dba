import type { Bilingual } from './texts.ts'

/** Roles of staff (岗位角色), reference: the programme's division of labour; a person may hold several. */
export const ROLES = {
  clerk: { zh: '登记员', en: 'Intake clerk' },
  'village-secretary': { zh: '村书记', en: 'Village secretary' },
  'village-cadre': { zh: '包村干部', en: 'Cadre in charge of a village' },
  'area-secretary': { zh: '管区书记', en: 'Area secretary' },
  dispatcher: { zh: '分办员', en: 'Dispatcher' },
  handler: { zh: '承办人', en: 'Handler' },
  'unit-head': { zh: '单位负责人', en: 'Unit head' },
  'callback-agent': { zh: '回访员', en: 'Neutral caller' },
  supervisor: { zh: '督查员', en: 'Supervisor' },
  leader: { zh: '分管领导', en: 'Leader' },
  'party-secretary': { zh: '党工委书记', en: 'Party secretary' },
  editor: { zh: '宣传编辑', en: 'Editor' },
  archivist: { zh: '档案员', en: 'Archivist' },
  'system-admin': { zh: '系统管理员', en: 'System administrator' },
  'security-admin': { zh: '安全管理员', en: 'Security administrator' },
  'audit-admin': { zh: '审计管理员', en: 'Audit administrator' },
} satisfies Record<string, Bilingual>

export type Role = keyof typeof ROLES
export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]]

const FRONT: Role[] = ['clerk', 'village-secretary', 'village-cadre', 'area-secretary', 'dispatcher']
const COMMAND: Role[] = ['leader', 'party-secretary']
const WORK: Role[] = ['handler', 'unit-head']
const ADMIN: Role[] = ['system-admin', 'security-admin', 'audit-admin']
const EVERY_OFFICIAL: Role[] = [...FRONT, ...WORK, 'callback-agent', 'supervisor', ...COMMAND]

/**
 * Which role may do what, before the feature's own policy looks at the object (whose village, whose unit, who did the step before).
 * What is not listed is forbidden. The three administrators see no matters (三员分立, GB/T 22239).
 */
export const PERMISSIONS = {
  'opinion.create': [...FRONT, 'callback-agent', ...WORK, 'supervisor', ...COMMAND],
  'opinion.read': EVERY_OFFICIAL,
  'opinion.screen': ['dispatcher', 'area-secretary', 'party-secretary'],
  'opinion.approve-refusal': COMMAND,
  'opinion.transcribe': ['clerk', 'dispatcher'],
  'opinion.import': ['clerk', 'dispatcher'],
  'slip.enter': ['clerk', 'dispatcher'],
  'matter.read': EVERY_OFFICIAL,
  'matter.accept': ['dispatcher', 'area-secretary', 'party-secretary'],
  'matter.assign': ['dispatcher', 'area-secretary', 'party-secretary'],
  'matter.work': [...WORK, 'village-secretary', 'area-secretary'],
  'matter.comment': EVERY_OFFICIAL,
  'matter.verify': ['dispatcher', 'supervisor'],
  'matter.feedback': ['callback-agent', 'supervisor'],
  'matter.redo': ['dispatcher', 'supervisor'],
  'matter.propose-strike-off': ['supervisor'],
  'matter.approve-strike-off': COMMAND,
  'matter.reopen': ['supervisor', ...COMMAND],
  'identity.reveal': [
    'clerk',
    'dispatcher',
    ...WORK,
    'callback-agent',
    'supervisor',
    ...COMMAND,
    'village-secretary',
    'area-secretary',
    'village-cadre',
  ],
  'identity.erase': ['dispatcher', 'party-secretary'],
  'file.upload': EVERY_OFFICIAL,
  'file.read': EVERY_OFFICIAL,
  'stats.read': EVERY_OFFICIAL,
  'view.share': ['dispatcher', 'area-secretary', 'supervisor', ...COMMAND],
  'registry.read': [...EVERY_OFFICIAL, 'editor', 'archivist', ...ADMIN],
  'registry.edit': ['system-admin'],
  'staff.edit': ['security-admin', 'system-admin'],
  'account.reset': ['security-admin'],
  'audit.read': ['audit-admin', 'security-admin'],
} satisfies Record<string, Role[]>

export type Permission = keyof typeof PERMISSIONS

/** Whether any of these roles carries a permission. */
export function rolesAllow(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission]
  return roles.some((role) => allowed.includes(role))
}
