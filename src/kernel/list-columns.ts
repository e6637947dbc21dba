import { z } from 'zod'
import type { Bilingual } from './texts.ts'

/** A column of a list (列): what stands above it, how wide it prints (in characters) and what its cells are. Described once, for page and export. */
export type ListColumn = { title: Bilingual; width: number; type?: 'text' | 'number' | 'date' }
export type ListColumns = Record<string, ListColumn>

/**
 * What an export (导出) takes besides the filters of its list: which columns in which order (all without it), and the format.
 * `GET …/export?<the list's filters>&columns=title,state&format=xlsx|csv`.
 */
export function exportQuery(columns: ListColumns) {
  const known = Object.keys(columns)
  const names = z
    .string()
    .max(1_000)
    .transform((text) => [...new Set(text.split(',').map((name) => name.trim()))])
    .refine((list) => list.every((name) => known.includes(name)), 'field.unknown')
    .describe(`some of ${known.join(', ')}, separated by commas`)
  return { columns: names.optional(), format: z.enum(['xlsx', 'csv']).default('xlsx') }
}
