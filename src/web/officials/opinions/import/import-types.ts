import type { AnswerOf, InputOf } from '#kernel/contract.ts'
import type { getImport, mapImport } from '#programme/1-listen/opinions/import/imports.contract.ts'

export type Preview = AnswerOf<typeof mapImport>
export type Import = AnswerOf<typeof getImport>
export type Mapping = InputOf<typeof mapImport>['body']['mapping']
export type ImportFieldName = keyof Preview['mapping']
