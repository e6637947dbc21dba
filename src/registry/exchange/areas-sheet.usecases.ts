import { z } from 'zod'
import { done, type Outcome } from '#kernel/outcome.ts'
import { listAreas } from '../areas/areas.repository.ts'
import { addArea, changeArea } from '../areas/areas.usecases.ts'
import { codeSchema, nameSchema } from '../registry.contract.ts'
import { columns as texts } from './exchange.texts.ts'
import { countCell, isSame, optionalCell, told, yesNoCell } from './sheet-kind.domain.ts'
import { sheetKind, type RowResult } from './sheet-kind.usecases.ts'

/** Management areas (管区) by their code. */
export const areasSheet = sheetKind({
  title: { zh: '管区', en: 'Areas' },
  identity: ['code'],
  columns: [
    { key: 'code', ...texts.code, required: true },
    { key: 'name', ...texts.name, required: true },
    { key: 'nameEn', ...texts.nameEn },
    { key: 'sort', ...texts.sort, type: 'number' },
    { key: 'active', ...texts.active },
  ],
  schema: z.object({
    code: codeSchema,
    name: nameSchema,
    nameEn: optionalCell(nameSchema),
    sort: countCell.optional(),
    active: yesNoCell(true).optional(),
  }),
  async open(tx, ctx) {
    const areas = new Map((await listAreas(tx, ctx.officeId)).map((area) => [area.code, area]))
    return async ({ code, nameEn, ...row }): Promise<Outcome<RowResult>> => {
      const area = areas.get(code)
      const change = told({ ...row, nameEn: nameEn ?? area?.nameEn ?? row.name })
      if (area && isSame(change, area)) return done('unchanged')
      const saved = area ? await changeArea(tx, ctx, area.id, area.version, change) : await addArea(tx, ctx, { sort: 0, ...change, code })
      if (!saved.ok) return saved
      areas.set(code, saved.value)
      return done(area ? 'changed' : 'created')
    }
  },
  async list(tx, { officeId }) {
    return (await listAreas(tx, officeId)).map((one) => [one.code, one.name, one.nameEn, one.sort, one.active ? '是' : '否'])
  },
})
