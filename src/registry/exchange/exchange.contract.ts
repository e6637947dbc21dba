import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { SHEET_KINDS } from './exchange.domain.ts'

const kindSchema = z.object({ kind: z.enum(SHEET_KINDS) })
const dryRunSchema = z.object({ dryRun: z.stringbool().default(false) })
const fileSchema = z.object({ file: z.string().meta({ format: 'binary' }) })

const reportSchema = z.object({
  kind: z.string(),
  dryRun: z.boolean(),
  rows: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  faulty: z.number().int(),
  faults: z.array(z.object({ row: z.number().int(), column: z.string().optional(), code: z.string(), message: z.string() })),
  ignoredColumns: z.array(z.string()),
  newAccounts: z.array(z.object({ login: z.string(), name: z.string(), oneTimePassword: z.string() })),
})

export const importRegistryEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/registry/import/{kind}',
  permission: 'registry.edit',
  summary: { zh: '从 Excel 或 CSV 导入（可先试导入）', en: 'Import from Excel or CSV; dryRun=true tries without saving' },
  params: kindSchema,
  query: dryRunSchema,
  body: fileSchema,
  bodyKind: 'multipart',
  answer: reportSchema,
})

export const importGeojsonEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/registry/import-geojson',
  permission: 'registry.edit',
  summary: { zh: '从 GeoJSON 导入管区、村和村界', en: 'Import areas, villages and outlines from GeoJSON' },
  query: dryRunSchema,
  body: fileSchema,
  bodyKind: 'multipart',
  answer: reportSchema,
})

export const templateEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/registry/import/{kind}/template',
  permission: 'registry.edit',
  summary: { zh: '下载导入模板', en: 'Template of an import file' },
  params: kindSchema,
})

export const exportRegistryEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/registry/export/{kind}',
  permission: 'registry.read',
  summary: { zh: '导出为 Excel', en: 'Download a list as Excel' },
  params: kindSchema,
})

export const exchangeEndpoints = [importRegistryEndpoint, importGeojsonEndpoint, templateEndpoint, exportRegistryEndpoint]
