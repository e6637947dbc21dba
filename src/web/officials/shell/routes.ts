import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { readAuditSearch } from '../audit/audit-search.ts'
import { readMatterFilter } from '../matters/matter-search.ts'
import { readOpinionFilter } from '../opinions/opinion-types.ts'
import { readStatisticsSearch } from '../statistics/statistics-search.ts'
import { Frame, NoSuchPage } from './frame.tsx'

/** The addresses of the workspace. Each page is a piece of its own that loads when it is first opened. */
export const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NoSuchPage })

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today', replace: true })
  },
})

export const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/today',
  validateSearch: (search: Record<string, unknown>): { tour?: 'again' } => (search['tour'] === 'again' ? { tour: 'again' } : {}),
  component: lazyRouteComponent(() => import('../today/today-page.tsx'), 'TodayPage'),
})

export const opinionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/opinions',
  validateSearch: readOpinionFilter,
  component: lazyRouteComponent(() => import('../opinions/opinions-page.tsx'), 'OpinionsPage'),
})

const noOpinionRoute = createRoute({
  getParentRoute: () => opinionsRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../opinions/opinion-pane.tsx'), 'NoOpinion'),
})

export const opinionRoute = createRoute({
  getParentRoute: () => opinionsRoute,
  path: '$opinionId',
  component: lazyRouteComponent(() => import('../opinions/opinion-pane.tsx'), 'OpinionPane'),
})

const newOpinionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/opinions/new',
  component: lazyRouteComponent(() => import('../opinions/entry-page.tsx'), 'EntryPage'),
})

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/opinions/import',
  component: lazyRouteComponent(() => import('../opinions/import/import-page.tsx'), 'ImportPage'),
})

export const mattersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/matters',
  validateSearch: readMatterFilter,
  component: lazyRouteComponent(() => import('../matters/matters-page.tsx'), 'MattersPage'),
})

export const matterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/matters/$matterId',
  component: lazyRouteComponent(() => import('../matters/matter-page.tsx'), 'MatterPage'),
})

const dataRequestsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data-requests',
  component: lazyRouteComponent(() => import('../data-requests/data-requests-page.tsx'), 'DataRequestsPage'),
})

export const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organisation',
  validateSearch: (search: Record<string, unknown>): { tab?: string } => (typeof search['tab'] === 'string' ? { tab: search['tab'] } : {}),
  component: lazyRouteComponent(() => import('../organisation/organisation-page.tsx'), 'OrganisationPage'),
})

export const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('../audit/audit-page.tsx'), 'AuditPage'),
})

export const statisticsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/statistics',
  validateSearch: readStatisticsSearch,
  component: lazyRouteComponent(() => import('../statistics/statistics-page.tsx'), 'StatisticsPage'),
})

const noticesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notices',
  component: lazyRouteComponent(() => import('../notices/notices-page.tsx'), 'NoticesPage'),
})

export const rightsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rights',
  validateSearch: (search: Record<string, unknown>): { role?: string; person?: string } => ({
    ...(typeof search['role'] === 'string' ? { role: search['role'] } : {}),
    ...(typeof search['person'] === 'string' ? { person: search['person'] } : {}),
  }),
  component: lazyRouteComponent(() => import('../rights/rights-page.tsx'), 'RightsPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('../account/account-page.tsx'), 'AccountPage'),
})

export const helpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/help',
  validateSearch: (search: Record<string, unknown>): { chapter?: string } =>
    typeof search['chapter'] === 'string' ? { chapter: search['chapter'] } : {},
  component: lazyRouteComponent(() => import('../help/help-page.tsx'), 'HelpPage'),
})

const partsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/parts',
  component: lazyRouteComponent(() => import('../parts/parts-page.tsx'), 'PartsPage'),
})

export const routeTree = rootRoute.addChildren([
  homeRoute,
  todayRoute,
  opinionsRoute.addChildren([noOpinionRoute, opinionRoute]),
  newOpinionRoute,
  importRoute,
  mattersRoute,
  matterRoute,
  dataRequestsRoute,
  organisationRoute,
  statisticsRoute,
  auditRoute,
  noticesRoute,
  rightsRoute,
  accountRoute,
  helpRoute,
  partsRoute,
])
