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
  /** Rows of the sheet, and those settled so far: `done` = `created` + `same` + `errors` + `left`. */
  total: rowCount,
  done: rowCount,
  created: rowCount,
  same: rowCount,
  errors: rowCount,
  /** Rows left out on purpose: remarks below the table, hidden rows where the importer chose so. */
  left: rowCount,
  /** The sheet of the workbook that is read. */
  sheet: z.string().nullable(),
  /** A failed import that may be begun again where it had come to. */
  canGoOn: z.boolean(),
  isMine: z.boolean(),
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
  headerRow: z.number(),
  /** Up to three different values of each column, masked. */
  samples: z.array(z.array(z.string())),
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
      outcome: z.enum(['created', 'same', 'error', 'left']).nullable(),
      errors: z.array(cellError),
    }),
  ),
  /** What would become of all rows of the sheet; null while the mapping has a fault. */
  counts: z.object({ created: rowCount, same: rowCount, errors: rowCount, left: rowCount }).nullable(),
  /** What is wrong, most frequent first: one entry a kind and column, with its first rows. */
  problems: z.array(cellError.extend({ count: rowCount, rows: z.array(z.object({ rowNumber: z.number(), message: z.string() })) })),
  /** What the file holds besides the table: to be told, and asked about. */
  notices: z.object({
    sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
    hidden: rowCount,
    notes: rowCount,
    merged: rowCount,
    date1904: z.boolean(),
    leaveHidden: z.boolean(),
  }),
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
  body: z.object({
    /** Left out: as it was the last time with such titles, or guessed. */
    mapping: mapping.optional(),
    source: z.enum(SOURCE_CODES).default('import'),
    /** Which sheet of the workbook, and whether its hidden rows stay out. */
    reading: z.object({ sheet: z.string().max(100).optional(), leaveHidden: z.boolean().optional() }).optional(),
  }),
  answer: previewAnswer,
})

export const runImport = endpoint({
  method: 'POST',
  path: '/api/v1/opinions/imports/{id}/run',
  permission: 'opinion.import',
  summary: { zh: '开始导入，或继续失败的导入', en: 'Begin the import, or go on with a failed one' },
  params: byId,
  answer: importAnswer,
  status: 202,
})

export const listImports = endpoint({
  method: 'GET',
  path: '/api/v1/opinions/imports',
  permission: 'opinion.import',
  summary: { zh: '导入记录', en: 'Earlier imports' },
  answer: z.object({ items: z.array(importAnswer) }),
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
  summary: { zh: '下载带结果的副本（原格式）', en: 'Download the copy with results, in its own format' },
  params: byId,
})
