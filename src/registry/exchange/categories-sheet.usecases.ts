import { z } from 'zod'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { FIELDS } from '#kernel/terms.ts'
import { listCategories } from '../categories/categories.repository.ts'
import { CATEGORY_KINDS } from '../categories/categories.texts.ts'
import { addCategory, changeCategory } from '../categories/categories.usecases.ts'
import { codeSchema, nameSchema } from '../registry.contract.ts'
import { columns as texts } from './exchange.texts.ts'
import { choiceCell, countCell, isSame, optionalCell, told, yesNoCell } from './sheet-kind.domain.ts'
import { sheetKind, type RowResult } from './sheet-kind.usecases.ts'

const PLAIN = { parentCode: null, kind: 'problem', ownAffairs: false, sort: 0 } as const

/** Categories (类目) by their code; a parent may stand below its children in the file. */
export const categoriesSheet = sheetKind({
  title: { zh: '类目', en: 'Categories' },
  identity: ['code'],
  columns: [
    { key: 'code', ...texts.code, required: true },
    { key: 'name', ...texts.name, required: true },
    { key: 'nameEn', ...texts.nameEn },
    { key: 'field', ...texts.field, required: true },
    { key: 'parentCode', ...texts.parentCategory },
    { key: 'kind', ...texts.categoryKind },
    { key: 'limitWorkdays', ...texts.limitWorkdays, required: true, type: 'number' },
    { key: 'ownAffairs', ...texts.ownAffairs },
    { key: 'sort', ...texts.sort, type: 'number' },
    { key: 'active', ...texts.active },
  ],
  schema: z.object({
    code: codeSchema,
    name: nameSchema,
    nameEn: optionalCell(nameSchema),
    field: choiceCell(FIELDS),
    parentCode: optionalCell(codeSchema),
    kind: optionalCell(choiceCell(CATEGORY_KINDS)).transform((kind) => (kind === null ? 'problem' : kind)),
    limitWorkdays: countCell.pipe(z.number().min(1).max(250)),
    ownAffairs: yesNoCell(false).optional(),
    sort: countCell.optional(),
    active: yesNoCell(true).optional(),
  }),
  async open(tx, ctx) {
    const categories = new Map((await listCategories(tx, ctx.officeId)).map((category) => [category.code, category]))
    return async ({ code, nameEn, ...row }): Promise<Outcome<RowResult>> => {
      const category = categories.get(code)
      if (row.parentCode && !categories.has(row.parentCode)) {
        return refuse('import.later', { column: texts.parentCategory.title[ctx.locale], code: row.parentCode })
      }
      const change = told({ ...row, nameEn: nameEn ?? category?.nameEn ?? row.name })
      if (category && isSame(change, category)) return done('unchanged')
      const saved = category
        ? await changeCategory(tx, ctx, code, category.version, change)
        : await addCategory(tx, ctx, { ...PLAIN, ...change, code })
      if (!saved.ok) return saved
      categories.set(code, saved.value)
      return done(category ? 'changed' : 'created')
    }
  },
  async list(tx, { officeId }) {
    return (await listCategories(tx, officeId)).map((one) => [
      one.code,
      one.name,
      one.nameEn,
      FIELDS[one.field].zh,
      one.parentCode,
      CATEGORY_KINDS[one.kind].zh,
      one.limitWorkdays,
      one.ownAffairs ? '是' : '否',
      one.sort,
      one.active ? '是' : '否',
    ])
  },
})
