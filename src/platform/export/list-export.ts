import { Readable } from 'node:stream'
import type { ListColumns } from '#kernel/list-columns.ts'
import { localDateOf } from '#kernel/local-date.ts'
import { runQuery } from '#platform/command.ts'
import { atOneInstant, type Context } from '#platform/context.ts'
import { csvBegin, csvLines, type SheetCell, type SheetColumn } from '#platform/documents/sheets/write-sheet.ts'
import { xlsxPieces } from '#platform/documents/sheets/xlsx-writer.ts'
import { contentDisposition } from '#platform/files/file-name.ts'
import { BytesAnswer } from '#platform/http/route.ts'
import type { Json } from '#platform/ledger/canonical.ts'
import { appendEvents } from '#platform/ledger/append.ts'

/** Rows asked for at once. */
const PAGE = 1_000
/** A sheet holds no more. */
const MOST_ROWS = 1_000_000
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Filter = Record<string, unknown>
export type Asked = Filter & { columns?: string[] | undefined; format: 'xlsx' | 'csv' }
export type ListExport<Item> = {
  /** `opinions`, as the audit names it. */
  list: string
  /** The name of file and sheet. */
  title: string
  columns: ListColumns
  /** One page of the list as its page shows it: same permission, same order, masked the same. */
  page(at: { limit: number; cursor: string | undefined }): Promise<{ items: Item[]; nextCursor: string | null }>
  /** The cell of an item in a column. */
  cell(item: Item, column: string): SheetCell
}

/**
 * A list as a file (导出), exactly as it is on the screen, made while it is sent: however long it is, a page of it is in memory. Leaves two
 * events: that somebody began to export which list with which filter, and how many rows went out.
 */
export async function exportList<Item>(
  ctx: Context,
  { columns: chosen, format, ...filter }: Asked,
  list: ListExport<Item>,
): Promise<BytesAnswer> {
  const names = chosen ?? Object.keys(list.columns)
  const columns = names.flatMap((name): SheetColumn[] => {
    const column = list.columns[name]
    return column ? [{ title: column.title[ctx.locale], width: column.width, type: column.type ?? 'text' }] : []
  })
  const id = ctx.ids.next('exp')
  await recordExport(ctx, id, 1, 'list.export_begun', { list: list.list, format, columns: names, filter: plainFilter(filter) }, filter['q'])
  async function* rows() {
    let count = 0
    for (let cursor: string | undefined; ;) {
      const { items, nextCursor } = await list.page({ limit: PAGE, cursor })
      count += items.length
      yield items.map((item) => names.map((name) => list.cell(item, name)))
      if (nextCursor === null || count >= MOST_ROWS) break
      cursor = nextCursor
    }
    await recordExport(ctx, id, 2, 'list.exported', { list: list.list, count })
  }
  const pieces = format === 'csv' ? csvPieces(columns, rows()) : xlsxPieces({ columns, rows: rows(), sheetName: list.title })
  return new BytesAnswer(Readable.from(pieces, { objectMode: false }), {
    'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
    'content-disposition': contentDisposition(`${list.title}-${localDateOf(ctx.now())}.${format}`, false),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
}

async function* csvPieces(columns: SheetColumn[], rows: AsyncIterable<SheetCell[][]>): AsyncGenerator<Buffer> {
  yield Buffer.from(csvBegin(columns))
  for await (const portion of rows) yield Buffer.from(csvLines(columns, portion))
}

/** The filter without what somebody typed: words may name a person, and go where words can be erased. */
function plainFilter(filter: Filter): Record<string, Json> {
  const facts: Record<string, Json> = {}
  for (const [name, value] of Object.entries(filter)) if (name !== 'q' && typeof value === 'string') facts[name] = value
  return facts
}

async function recordExport(
  caller: Context,
  id: string,
  version: number,
  type: string,
  facts: Record<string, Json>,
  q?: unknown,
): Promise<void> {
  const ctx = atOneInstant(caller)
  const texts: Record<string, string> = typeof q === 'string' && q !== '' ? { q } : {}
  await runQuery(ctx, (tx) => appendEvents(tx, ctx, [{ type, subject: { kind: 'export', id }, version, facts, texts }]))
}
