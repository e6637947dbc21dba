import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { idSchema } from '#kernel/schemas.ts'
import { FIELD_CODES, MARK_CODES, SOURCE_CODES } from '#kernel/terms.ts'
import { IMPORT_FIELDS, type ImportField } from './import-mapping.domain.ts'
import { IMPORT_STATES } from './imports.domain.ts'

const byId = z.object({ id: idSchema })
const fieldName = z.enum(IMPORT_FIELDS as [ImportField, ...ImportField[]]) // the keys of a record that is not empty
/** Which column, counted from 0, holds which field. */
const mapping = z.partialRecord(fieldName, z.number().int().min(0).max(255))
const rowCount = z.number().int()

export const importAnswer = z.object({
  id: z.string(),
  fileName: z.string(),
  state: z.enum(IMPORT_STATES),
  source: z.enum(SOURCE_CODES),
  mapping,
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** Rows of the sheet, and those settled so far: `done` = `created` + `same` + `errors`. */
  total: rowCount,
  done: rowCount,
  created: rowCount,
  same: rowCount,
  errors: rowCount,
  /** Why a failed import failed, in the caller's language. */
  failure: z.string().nullable(),
  /** Whether the annotated copy can still be had: only by the person who brought the sheet, for seven days. */
  hasResult: z.boolean(),
})

const cellError = z.object({ field: fieldName, column: z.string(), code: z.string(), message: z.string() })

/** A row as it would be registered. Names, telephones and other personal data are masked; whether there are any is said. */
const reading = z.object({
  externalId: z.string().nullable(),
  text: z.string(),
  title: z.string().nullable(),
  saidAt: z.string().nullable(),
  field: z.enum(FIELD_CODES).nullable(),
  categoryCode: z.string().nullable(),
  villageCode: z.string().nullable(),
  place: z.string().nullable(),
  source: z.enum(SOURCE_CODES),
  marks: z.array(z.enum(MARK_CODES)),
  affected: z.number().nullable(),
  confidential: z.boolean(),
  hasContact: z.boolean(),
})

export const previewAnswer = importAnswer.extend({
  header: z.array(z.string()),
  /** Whether `mapping` is how a sheet with these titles was read the last time; else it is guessed from the titles. */
  remembered: z.boolean(),
  /** Why nothing can be imported with this mapping yet. */
  fault: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** The first twenty rows. `outcome` is what would become of them; null while the mapping has a fault. */
  rows: z.array(
    z.object({
      rowNumber: z.number(),
      cells: z.array(z.string()),
      reading: reading.nullable(),
      outcome: z.enum(['created', 'same', 'error']).nullable(),
      errors: z.array(cellError),
    }),
  ),
  /** What would become of all rows of the sheet; null while the mapping has a fault. */
  counts: z.object({ created: rowCount, same: rowCount, errors: rowCount }).nullable(),
})

export const uploadImport = endpoint({
  method: 'POST',
  path: '/api/v1/opinions/imports',
  permission: 'opinion.import',
  summary: { zh: '上传要导入的意见表格', en: 'Upload a sheet of opinions' },
  bodyKind: 'multipart',
  body: z.object({ file: z.string().describe('.xlsx or .csv (binary)') }),
  answer: previewAnswer,
  status: 201,
})

export const mapImport = endpoint({
  method: 'PUT',
  path: '/api/v1/opinions/imports/{id}/mapping',
  permission: 'opinion.import',
  summary: { zh: '指定各列含义并预览', en: 'Say what the columns mean, and preview' },
  params: byId,
  body: z.object({ mapping, source: z.enum(SOURCE_CODES).default('import') }),
  answer: previewAnswer,
})

export const runImport = endpoint({
  method: 'POST',
  path: '/api/v1/opinions/imports/{id}/run',
  permission: 'opinion.import',
  summary: { zh: '开始导入', en: 'Begin the import' },
  params: byId,
  answer: importAnswer,
  status: 202,
})

export const getImport = endpoint({
  method: 'GET',
  path: '/api/v1/opinions/imports/{id}',
  permission: 'opinion.import',
  summary: { zh: '导入进度', en: 'Progress of an import' },
  params: byId,
  answer: importAnswer,
})

export const cancelImport = endpoint({
  method: 'POST',
  path: '/api/v1/opinions/imports/{id}/cancel',
  permission: 'opinion.import',
  summary: { zh: '停止导入（已登记的不撤回）', en: 'Stop an import; what was registered stays' },
  params: byId,
  answer: importAnswer,
})

export const getImportResult = endpoint({
  method: 'GET',
  path: '/api/v1/opinions/imports/{id}/result',
  permission: 'opinion.import',
  summary: { zh: '下载带结果的副本（.xlsx）', en: 'Download the copy with results (.xlsx)' },
  params: byId,
})
