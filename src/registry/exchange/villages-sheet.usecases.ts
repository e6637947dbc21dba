import { z } from 'zod'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { listAreas } from '../areas/areas.repository.ts'
import { codeSchema, nameSchema } from '../registry.contract.ts'
import { initialsSchema } from '../villages/villages.contract.ts'
import { listVillages } from '../villages/villages.repository.ts'
import { addVillage, changeVillage } from '../villages/villages.usecases.ts'
import type { Village } from '../villages/villages.domain.ts'
import { columns as texts } from './exchange.texts.ts'
import { countCell, isSame, told, yesNoCell } from './sheet-kind.domain.ts'
import { sheetKind, type RowResult } from './sheet-kind.usecases.ts'

const NOBODY = { households: 0, residents: 0, elderly: 0, partyMembers: 0 }

/** Villages (村) by their code, each in an area by the area's code. */
export const villagesSheet = sheetKind({
  title: { zh: '村', en: 'Villages' },
  identity: ['code'],
  columns: [
    { key: 'code', ...texts.code, required: true },
    { key: 'name', ...texts.name, required: true },
    { key: 'initials', ...texts.initials, required: true },
    { key: 'areaCode', ...texts.areaCode, required: true },
    { key: 'households', ...texts.households, type: 'number' },
    { key: 'residents', ...texts.residents, type: 'number' },
    { key: 'elderly', ...texts.elderly, type: 'number' },
    { key: 'partyMembers', ...texts.partyMembers, type: 'number' },
    { key: 'active', ...texts.active },
  ],
  schema: z.object({
    code: codeSchema,
    name: nameSchema,
    initials: initialsSchema,
    areaCode: codeSchema,
    households: countCell.optional(),
    residents: countCell.optional(),
    elderly: countCell.optional(),
    partyMembers: countCell.optional(),
    active: yesNoCell(true).optional(),
  }),
  async open(tx, ctx) {
    const areas = new Map((await listAreas(tx, ctx.officeId)).map((area) => [area.code, area.id]))
    const villages = new Map<string, Village>((await listVillages(tx, ctx.officeId)).map((village) => [village.code, village]))
    return async ({ code, areaCode, ...row }): Promise<Outcome<RowResult>> => {
      const areaId = areas.get(areaCode)
      if (!areaId) return refuse('import.unknown_code', { column: texts.areaCode.title[ctx.locale], code: areaCode })
      const village = villages.get(code)
      const change = told({ ...row, areaId })
      if (village && isSame(change, village)) return done('unchanged')
      const saved = village
        ? await changeVillage(tx, ctx, village.id, village.version, change)
        : await addVillage(tx, ctx, { ...NOBODY, ...change, code })
      if (!saved.ok) return saved
      villages.set(code, saved.value)
      return done(village ? 'changed' : 'created')
    }
  },
  async list(tx, { officeId }) {
    const areas = new Map((await listAreas(tx, officeId)).map((area) => [area.id, area.code]))
    return (await listVillages(tx, officeId)).map((one) => [
      one.code,
      one.name,
      one.initials,
      areas.get(one.areaId),
      one.households,
      one.residents,
      one.elderly,
      one.partyMembers,
      one.active ? '是' : '否',
    ])
  },
})
