import { createRouter } from '@tanstack/react-router'
import { Loading } from '../pieces/states.tsx'
import { Crashed } from './crashed.tsx'
import { routeTree } from './routes.ts'

export const router = createRouter({
  routeTree,
  basepath: '/office',
  defaultPendingComponent: Loading,
  defaultErrorComponent: Crashed,
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Filters stand in the address as plain words: ?state=assigned&q=路灯
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const pairs = Object.entries(search).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]))
    const text = new URLSearchParams(pairs).toString()
    return text ? `?${text}` : ''
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
