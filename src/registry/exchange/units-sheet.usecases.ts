import { z } from 'zod'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { phoneSchema } from '#kernel/schemas.ts'
import { UNIT_KINDS } from '#kernel/terms.ts'
import { listAreas } from '../areas/areas.repository.ts'
import { codeSchema, nameSchema } from '../registry.contract.ts'
import { listUnits } from '../units/units.repository.ts'
import { addUnit, changeUnit } from '../units/units.usecases.ts'
import { listVillages } from '../villages/villages.repository.ts'
import { columns as texts } from './exchange.texts.ts'
import { choiceCell, countCell, isSame, optionalCell, told, yesNoCell } from './sheet-kind.domain.ts'
import { sheetKind, type RowResult } from './sheet-kind.usecases.ts'

const NOTHING = { parentId: null, areaId: null, villageId: null, phone: null, sort: 0 }

/** Units (单位) by their code; a parent may stand below its children in the file. */
export const unitsSheet = sheetKind({
  title: { zh: '单位', en: 'Units' },
  identity: ['code'],
  columns: [
    { key: 'code', ...texts.code, required: true },
    { key: 'name', ...texts.name, required: true },
    { key: 'nameEn', ...texts.nameEn },
    { key: 'kind', ...texts.unitKind, required: true },
    { key: 'parentCode', ...texts.parentCode },
    { key: 'areaCode', ...texts.areaCode },
    { key: 'villageCode', ...texts.villageCode },
    { key: 'phone', ...texts.phone },
    { key: 'sort', ...texts.sort, type: 'number' },
    { key: 'active', ...texts.active },
  ],
  schema: z.object({
    code: codeSchema,
    name: nameSchema,
    nameEn: optionalCell(nameSchema),
    kind: choiceCell(UNIT_KINDS),
    parentCode: optionalCell(codeSchema),
    areaCode: optionalCell(codeSchema),
    villageCode: optionalCell(codeSchema),
    phone: optionalCell(phoneSchema),
    sort: countCell.optional(),
    active: yesNoCell(true).optional(),
  }),
  async open(tx, ctx) {
    const units = new Map((await listUnits(tx, ctx.officeId)).map((unit) => [unit.code, unit]))
    const areas = new Map((await listAreas(tx, ctx.officeId)).map((area) => [area.code, area]))
    const villages = new Map((await listVillages(tx, ctx.officeId)).map((village) => [village.code, village]))
    return async ({ code, nameEn, parentCode, areaCode, villageCode, ...row }): Promise<Outcome<RowResult>> => {
      const unit = units.get(code)
      const [parentId, areaId, villageId] = [idOf(units, parentCode), idOf(areas, areaCode), idOf(villages, villageCode)]
      if (parentId === 'unknown') return refuse('import.later', { column: texts.parentCode.title[ctx.locale], code: parentCode })
      if (areaId === 'unknown') return refuse('import.unknown_code', { column: texts.areaCode.title[ctx.locale], code: areaCode })
      if (villageId === 'unknown') return refuse('import.unknown_code', { column: texts.villageCode.title[ctx.locale], code: villageCode })
      const change = told({ ...row, nameEn: nameEn ?? unit?.nameEn ?? row.name, parentId, areaId, villageId })
      if (unit && isSame(change, unit)) return done('unchanged')
      const saved = unit
        ? await changeUnit(tx, ctx, unit.id, unit.version, change)
        : await addUnit(tx, ctx, { ...NOTHING, ...change, code })
      if (!saved.ok) return saved
      units.set(code, saved.value)
      return done(unit ? 'changed' : 'created')
    }
  },
  async list(tx, { officeId }) {
    const units = await listUnits(tx, officeId)
    const codes = new Map(
      [...units, ...(await listAreas(tx, officeId)), ...(await listVillages(tx, officeId))].map((one) => [one.id, one.code]),
    )
    return units.map((one) => [
      one.code,
      one.name,
      one.nameEn,
      UNIT_KINDS[one.kind].zh,
      codes.get(one.parentId ?? ''),
      codes.get(one.areaId ?? ''),
      codes.get(one.villageId ?? ''),
      one.phone,
      one.sort,
      one.active ? '是' : '否',
    ])
  },
})

/** The id behind a code: undefined where the file has no such column, null where the cell is empty. */
function idOf(rows: ReadonlyMap<string, { id: string }>, code: string | null | undefined): string | null | undefined | 'unknown' {
  return code === null || code === undefined ? code : (rows.get(code)?.id ?? 'unknown')
}
