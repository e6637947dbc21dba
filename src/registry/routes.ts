import type { Route } from '#platform/http/route.ts'
import { areasRoutes } from './areas/areas.routes.ts'
import { categoriesRoutes } from './categories/categories.routes.ts'
import { exchangeRoutes } from './exchange/exchange.routes.ts'
import { officesRoutes } from './offices/offices.routes.ts'
import { programmesRoutes } from './programmes/programmes.routes.ts'
import { responsibilityItemsRoutes } from './responsibility-items/responsibility-items.routes.ts'
import { staffRoutes } from './staff/staff.routes.ts'
import { unitsRoutes } from './units/units.routes.ts'
import { viewsRoutes } from './views/views.routes.ts'
import { villagesRoutes } from './villages/villages.routes.ts'

export const registryRoutes: Route[] = [
  ...officesRoutes,
  ...areasRoutes,
  ...villagesRoutes,
  ...unitsRoutes,
  ...staffRoutes,
  ...categoriesRoutes,
  ...responsibilityItemsRoutes,
  ...programmesRoutes,
  ...exchangeRoutes,
  ...viewsRoutes,
]
