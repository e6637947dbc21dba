import type { AnswerOf, InputOf } from '#kernel/contract.ts'
import type { createOpinion, getOpinion, listOpinions } from '#programme/1-listen/opinions/opinions.contract.ts'

export type OpinionSummary = AnswerOf<typeof listOpinions>['items'][number]
export type OpinionDetail = AnswerOf<typeof getOpinion>
export type OpinionFilter = Omit<NonNullable<InputOf<typeof listOpinions>['query']>, 'limit' | 'cursor'>
export type NewOpinion = InputOf<typeof createOpinion>['body']

/** The whole address of the list: what the server is asked, and the view it began with. */
export type OpinionAddress = OpinionFilter & { view?: string }

const NAMES = [
  'state',
  'village',
  'area',
  'field',
  'source',
  'refusalProposed',
  'mine',
  'from',
  'to',
  'q',
  'sort',
  'view',
] as const satisfies readonly (keyof OpinionAddress)[]

/** The filters in an address; the server judges their values. */
export function readOpinionFilter(search: Record<string, unknown>): OpinionAddress {
  const found: Record<string, string> = {}
  for (const name of NAMES) {
    const value = search[name]
    if (value !== undefined && value !== null && value !== '') found[name] = String(value)
  }
  return found as OpinionAddress // a wrong value is answered by the server with a plain message
}

/** The part of an address that the server is asked. */
export function opinionFilterOf({ view: _view, ...filter }: OpinionAddress): OpinionFilter {
  return filter
}
