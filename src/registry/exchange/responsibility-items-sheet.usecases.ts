import { z } from 'zod'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { wordsOf } from '#kernel/schemas.ts'
import { listCategories } from '../categories/categories.repository.ts'
import { codeSchema } from '../registry.contract.ts'
import { listItems } from '../responsibility-items/responsibility-items.repository.ts'
import { ITEM_KINDS } from '../responsibility-items/responsibility-items.texts.ts'
import { addItem, changeItem } from '../responsibility-items/responsibility-items.usecases.ts'
import { listUnits } from '../units/units.repository.ts'
import { columns as texts } from './exchange.texts.ts'
import { choiceCell, dayCell, isSame, optionalCell, told } from './sheet-kind.domain.ts'
import { sheetKind, type RowResult } from './sheet-kind.usecases.ts'

/** Responsibility items (履职事项) by the codes of unit and category. */
export const responsibilityItemsSheet = sheetKind({
  title: { zh: '履职事项', en: 'Responsibility items' },
  identity: ['unitCode', 'categoryCode'],
  columns: [
    { key: 'unitCode', ...texts.unitCode, required: true },
    { key: 'categoryCode', ...texts.categoryCode, required: true },
    { key: 'kind', ...texts.itemKind, required: true },
    { key: 'basis', ...texts.basis, required: true },
    { key: 'fromOn', ...texts.fromOn, required: true, type: 'date' },
    { key: 'toOn', ...texts.toOn, type: 'date' },
  ],
  schema: z.object({
    unitCode: codeSchema,
    categoryCode: codeSchema,
    kind: choiceCell(ITEM_KINDS),
    basis: wordsOf(500),
    fromOn: dayCell,
    toOn: optionalCell(dayCell),
  }),
  async open(tx, ctx) {
    const units = new Map((await listUnits(tx, ctx.officeId)).map((unit) => [unit.code, unit.id]))
    const categories = new Set((await listCategories(tx, ctx.officeId)).map((category) => category.code))
    const items = new Map((await listItems(tx, ctx.officeId)).map((item) => [`${item.unitId} ${item.categoryCode}`, item]))
    return async ({ unitCode, categoryCode, ...row }): Promise<Outcome<RowResult>> => {
      const unitId = units.get(unitCode)
      if (!unitId) return refuse('import.unknown_code', { column: texts.unitCode.title[ctx.locale], code: unitCode })
      if (!categories.has(categoryCode))
        return refuse('import.unknown_code', { column: texts.categoryCode.title[ctx.locale], code: categoryCode })
      const item = items.get(`${unitId} ${categoryCode}`)
      const change = told(row)
      if (item && isSame(change, item)) return done('unchanged')
      const saved = item
        ? await changeItem(tx, ctx, item.id, item.version, change)
        : await addItem(tx, ctx, { ...change, toOn: change.toOn ?? null, unitId, categoryCode })
      if (!saved.ok) return saved
      items.set(`${unitId} ${categoryCode}`, saved.value)
      return done(item ? 'changed' : 'created')
    }
  },
  async list(tx, { officeId }) {
    const units = new Map((await listUnits(tx, officeId)).map((unit) => [unit.id, unit.code]))
    return (await listItems(tx, officeId)).map((one) => [
      units.get(one.unitId),
      one.categoryCode,
      ITEM_KINDS[one.kind].zh,
      one.basis,
      one.fromOn,
      one.toOn,
    ])
  },
})
