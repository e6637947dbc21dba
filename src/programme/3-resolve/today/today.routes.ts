import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { today } from './today.contract.ts'
import { presentToday } from './today.presenter.ts'
import { viewToday } from './today.usecases.ts'

export const todayRoutes: Route[] = [handle(today, async (ctx) => done(presentToday(ctx, await viewToday(ctx))))]
