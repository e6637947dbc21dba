import type { AnswerOf } from '#kernel/contract.ts'
import type { assignmentChoices, getMatter, listMatters } from '#programme/3-resolve/matters/matters.contract.ts'

export type MatterSummary = AnswerOf<typeof listMatters>['items'][number]
export type MatterDetail = AnswerOf<typeof getMatter>
export type MatterEvent = MatterDetail['events'][number]
export type AssignmentChoices = AnswerOf<typeof assignmentChoices>
