import { createHash } from 'node:crypto'
import { refuse, type Outcome } from '#kernel/outcome.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { findArea } from '../areas/areas.repository.ts'
import { assertMayEdit } from '../registry.policy.ts'
import { decideOutline } from '../villages/outline.domain.ts'
import type { Village } from '../villages/villages.domain.ts'
import { findOutline, findVillageByCode } from '../villages/villages.repository.ts'
import { changeOutline } from '../villages/villages.usecases.ts'
import { areasSheet } from './areas-sheet.usecases.ts'
import type { ImportReport } from './exchange.domain.ts'
import { importAll, saveRows, type NumberedRow } from './exchange.usecases.ts'
import { cellsOf, mapColumns, type Cells, type Column } from './sheet-kind.domain.ts'
import { refusalFault, type Opened, type RowOutcome } from './sheet-kind.usecases.ts'
import { villagesSheet } from './villages-sheet.usecases.ts'

type Feature = { properties: Record<string, unknown>; geometry: unknown }
const OUTLINE_KEY = 'geometry'

/**
 * Imports areas, villages and outlines (管区、村、村界) from a GeoJSON FeatureCollection. A feature's properties are named like the columns
 * of the spreadsheets (`code`, `name`, `initials`, `areaCode`, or 编码 …); `level: "area"` makes it an area, everything else is a village.
 * Of a village that exists, a code and a geometry are enough. All or nothing, rows being features counted from 1. Refusals:
 * `import.geojson`, `import.rows_wrong` with the report.
 */
export async function importAreas(
  ctx: Context,
  bytes: Buffer,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<Outcome<ImportReport>> {
  assertMayEdit(ctx.actor, 'registry.edit')
  const features = readFeatures(bytes)
  if (!features) return refuse('import.geojson')
  const rows = features.map(({ properties, geometry }, i) => ({ row: i + 1, isArea: properties['level'] === 'area', properties, geometry }))
  const areaRows = rows
    .filter((one) => one.isArea)
    .map((one): NumberedRow => ({ row: one.row, cells: toCells(one.properties, areasSheet.columns) }))
  const villageRows = rows
    .filter((one) => !one.isArea)
    .map((one): NumberedRow => ({
      row: one.row,
      cells: { ...toCells(one.properties, villagesSheet.columns), [OUTLINE_KEY]: JSON.stringify(one.geometry ?? null) },
    }))
  const file = createHash('sha256').update(bytes).digest('hex')
  return importAll(ctx, { command: 'registry.import.geojson', file, dryRun }, async (tx) => {
    // Areas first: villages lie in them.
    const areas = await saveRows(ctx, areasSheet, areaRows, (await areasSheet.open(tx, ctx, new Map())).save)
    const opened = await villagesSheet.open(tx, ctx, new Map())
    const villages = await saveRows(ctx, villagesSheet, villageRows, (cells) => saveVillage(tx, ctx, opened, cells))
    return {
      kind: 'geojson',
      dryRun,
      rows: rows.length,
      created: areas.created + villages.created,
      changed: areas.changed + villages.changed,
      unchanged: areas.unchanged + villages.unchanged,
      faulty: areas.faulty + villages.faulty,
      faults: [...areas.faults, ...villages.faults].sort((a, b) => a.row - b.row),
      ignoredColumns: [],
      newAccounts: [],
    }
  })
}

async function saveVillage(tx: Tx, ctx: Context, opened: Opened, { [OUTLINE_KEY]: json = 'null', ...cells }: Cells): Promise<RowOutcome> {
  const before = await findVillageByCode(tx, ctx.officeId, cells['code'] ?? '')
  const saved = await opened.save(before ? { ...(await cellsOfVillage(tx, ctx, before)), ...cells } : cells)
  const geometry: unknown = JSON.parse(json)
  if (!saved.ok || geometry === null) return saved
  const village = await findVillageByCode(tx, ctx.officeId, cells['code'] ?? '')
  if (!village) throw new Error('a village that was just saved is not there')
  const outline = decideOutline(geometry)
  const kept = await findOutline(tx, ctx.officeId, village.id)
  if (outline.ok && JSON.stringify(outline.value) === JSON.stringify(kept)) return saved
  const changed = await changeOutline(tx, ctx, village.id, village.version, geometry)
  if (!changed.ok) return { ok: false, later: false, faults: [refusalFault(ctx, changed.refusal, changed.details)] }
  return { ok: true, result: before ? 'changed' : 'created' }
}

/** What a row about a village that exists may leave out. */
async function cellsOfVillage(tx: Tx, ctx: Context, village: Village): Promise<Cells> {
  const area = await findArea(tx, ctx.officeId, village.areaId)
  return { name: village.name, initials: village.initials, areaCode: area?.code ?? '' }
}

function toCells(properties: Record<string, unknown>, columns: readonly Column[]): Cells {
  const told = Object.entries(properties).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
  const mapping = mapColumns(
    told.map(([name]) => name),
    columns.map((column) => ({ ...column, required: false })),
    'zh',
  )
  return mapping.ok
    ? cellsOf(
        told.map(([, value]) => String(value)),
        mapping.value,
      )
    : {}
}

function readFeatures(bytes: Buffer): Feature[] | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    return undefined // told as import.geojson by the caller
  }
  const { type, features } = (parsed ?? {}) as { type?: unknown; features?: unknown } // looked at below
  if (type !== 'FeatureCollection' || !Array.isArray(features)) return undefined
  return features.map((feature: unknown) => {
    const { properties, geometry } = (feature ?? {}) as { properties?: unknown; geometry?: unknown } // looked at below
    return { properties: typeof properties === 'object' && properties !== null ? (properties as Record<string, unknown>) : {}, geometry }
  })
}
