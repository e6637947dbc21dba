import { createHash } from 'node:crypto'
import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().nonnegative()

const tableShape = {
  name: z.string(),
  /** In the order of the bytes. */
  columns: z.array(z.string()).min(1),
  /** By which the rows are sorted; `text` columns byte by byte. */
  order: z.array(z.object({ column: z.string(), text: z.boolean() })),
}

/** One thing in a backup, before its bytes. Files and tables are named by their hash and by `schema.table`. */
export const itemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('key'), name: z.string().regex(/^[a-z]+\.[a-z]+$/) }),
  z.object({ kind: z.literal('checkpoint'), name: z.string().regex(/^[\w.-]+\.json$/) }),
  z.object({ kind: z.literal('file'), name: sha256 }),
  z.object({ kind: z.literal('table'), ...tableShape }),
])
export type Item = z.infer<typeof itemSchema>
export type TableItem = Extract<Item, { kind: 'table' }>

/** What is known of an item when its bytes have passed. `rows` for tables. */
export const sumSchema = z.object({ sha256, size: count, rows: count.optional() })
export type Sum = z.infer<typeof sumSchema>

const namedSum = sumSchema.extend({ name: z.string() })
const inventorySchema = z.object({
  tables: z.array(sumSchema.extend(tableShape)),
  keys: z.array(namedSum),
  checkpoints: z.array(namedSum),
  /** Files may be many: their number, their bytes, and a digest over all names and hashes. */
  files: z.object({ count, size: count, digest: sha256 }),
})
export type Inventory = z.infer<typeof inventorySchema>

/** The end of a backup: what must be in it, and what a restored database must show. */
export const manifestSchema = z.object({
  inventory: inventorySchema,
  /** Files that the database names and the store did not have whole. */
  absent: z.array(z.object({ sha256, reason: z.enum(['missing', 'damaged', 'collected']) })),
  sequences: z.array(z.object({ name: z.string(), last: z.string(), called: z.boolean() })),
  /** Head of every office's chain. */
  ledger: z.array(z.object({ office: z.string(), size: count, chainHash: sha256 })),
})
export type Manifest = z.infer<typeof manifestSchema>

/** Counts what passes; writer and reader do it alike and must come to the same. */
export function takeInventory(): { add(item: Item, sum: Sum): void; inventory(): Inventory } {
  const lists: Pick<Inventory, 'tables' | 'keys' | 'checkpoints'> = { tables: [], keys: [], checkpoints: [] }
  const digest = createHash('sha256')
  let count = 0
  let size = 0
  return {
    add(item, sum) {
      switch (item.kind) {
        case 'table':
          return void lists.tables.push({ name: item.name, columns: item.columns, order: item.order, ...sum })
        case 'key':
          return void lists.keys.push({ name: item.name, ...sum })
        case 'checkpoint':
          return void lists.checkpoints.push({ name: item.name, ...sum })
        case 'file':
          digest.update(`${item.name} ${sum.sha256} ${sum.size}\n`)
          count++
          size += sum.size
      }
    },
    inventory: () => ({ ...lists, files: { count, size, digest: digest.copy().digest('hex') } }),
  }
}
