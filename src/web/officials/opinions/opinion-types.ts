import type { AnswerOf, InputOf } from '#kernel/contract.ts'
import type { createOpinion, getOpinion, listOpinions } from '#programme/1-listen/opinions/opinions.contract.ts'

export type OpinionSummary = AnswerOf<typeof listOpinions>['items'][number]
export type OpinionDetail = AnswerOf<typeof getOpinion>
export type OpinionFilter = Omit<NonNullable<InputOf<typeof listOpinions>['query']>, 'limit' | 'cursor'>
export type NewOpinion = InputOf<typeof createOpinion>['body']

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
] as const satisfies readonly (keyof OpinionFilter)[]

/** The filters in an address; the server judges their values. */
export function readOpinionFilter(search: Record<string, unknown>): OpinionFilter {
  const found: Record<string, string> = {}
  for (const name of NAMES) {
    const value = search[name]
    if (value !== undefined && value !== null && value !== '') found[name] = String(value)
  }
  return found as OpinionFilter // a wrong value is answered by the server with a plain message
}
