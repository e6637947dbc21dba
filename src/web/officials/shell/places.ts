import type { Permission } from '#kernel/permissions.ts'
import type { shellTexts } from './shell.texts.ts'

type Place = { to: string; text: keyof typeof shellTexts; needs: Permission | undefined; find: string }

/** The places of the workspace, as the rail lists them; `find` are the first letters by which the search knows them. */
export const PLACES = [
  { to: '/today', text: 'today', needs: undefined, find: 'jr' },
  { to: '/opinions', text: 'opinions', needs: 'opinion.read', find: 'yj' },
  { to: '/matters', text: 'matters', needs: 'matter.read', find: 'sx' },
  { to: '/statistics', text: 'statistics', needs: 'stats.read', find: 'tj' },
  { to: '/data-requests', text: 'dataRequests', needs: 'identity.erase', find: 'xxqq' },
  { to: '/organisation', text: 'organisation', needs: 'registry.read', find: 'zz' },
  { to: '/audit', text: 'audit', needs: 'audit.read', find: 'sj' },
] as const satisfies readonly Place[]
