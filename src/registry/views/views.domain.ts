import { done, refuse, type Outcome } from '#kernel/outcome.ts'

/** The lists that can be kept as views. */
export const LISTS = ['opinions', 'matters'] as const
export type ListName = (typeof LISTS)[number]

/**
 * A saved view (视图) of a list: filters and order as they stand in its address, and the columns chosen. It belongs to one person (我的视图) or,
 * when shared, is offered to the whole office (共用视图). An empty list of columns means the usual ones.
 */
export type ListView = {
  id: string
  list: ListName
  name: string
  query: Record<string, string>
  columns: string[]
  ownerId: string
  shared: boolean
  version: number
}
export type ViewDraft = Pick<ListView, 'list' | 'name' | 'query' | 'columns' | 'shared'>
export type ViewChange = Partial<Omit<ViewDraft, 'list'>>

/** As many as one person may keep: more would be a list to search in. */
export const MOST_VIEWS = 40

export type ViewRefusal = 'view.too_many' | 'view.name_taken' | 'view.sharing_not_allowed'

/** A new view beside those its owner has already. Sharing (共用) needs a right of its own. */
export function decideNewView(
  id: string,
  draft: ViewDraft,
  owner: { id: string; mayShare: boolean },
  own: readonly ListView[],
): Outcome<ListView, ViewRefusal> {
  if (own.length >= MOST_VIEWS) return refuse('view.too_many', { most: MOST_VIEWS })
  return check({ id, ...draft, ownerId: owner.id, version: 1 }, owner.mayShare, own)
}

/** A view after an edit by its owner. */
export function decideViewChange(
  view: ListView,
  change: ViewChange,
  mayShare: boolean,
  own: readonly ListView[],
): Outcome<ListView, ViewRefusal> {
  // Whoever lost the right may still take the view back for himself.
  return check({ ...view, ...change, version: view.version + 1 }, mayShare || view.shared, own)
}

function check(view: ListView, mayShare: boolean, own: readonly ListView[]): Outcome<ListView, ViewRefusal> {
  if (view.shared && !mayShare) return refuse('view.sharing_not_allowed')
  const taken = own.some((other) => other.id !== view.id && other.list === view.list && other.name === view.name)
  return taken ? refuse('view.name_taken', { name: view.name }) : done(view)
}
