import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { createCategoryEndpoint, editCategoryEndpoint, listCategoriesEndpoint } from './categories.contract.ts'
import { presentCategories } from './categories.presenter.ts'
import { createCategory, editCategory, readCategories } from './categories.usecases.ts'

export const categoriesRoutes: Route[] = [
  handle(listCategoriesEndpoint, async (ctx) => done(presentCategories(await readCategories(ctx), ctx.actor))),
  handle(createCategoryEndpoint, (ctx, { body }) => createCategory(ctx, body)),
  handle(editCategoryEndpoint, (ctx, { params, body: { version, ...change } }) => editCategory(ctx, params.code, version, change)),
]
