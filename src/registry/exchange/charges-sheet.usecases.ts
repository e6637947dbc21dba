import { z } from 'zod'
import { localDateOf } from '#kernel/local-date.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { CHARGE_KINDS } from '#kernel/terms.ts'
import { normaliseLogin } from '#platform/auth/auth.domain.ts'
import type { Tx } from '#platform/db/database.ts'
import { listAreas } from '../areas/areas.repository.ts'
import { codeSchema } from '../registry.contract.ts'
import { listCharges } from '../staff/charges.repository.ts'
import { addCharge } from '../staff/charges.usecases.ts'
import { findStaffIdByLogin, listStaff } from '../staff/staff.repository.ts'
import { listUnits } from '../units/units.repository.ts'
import { listVillages } from '../villages/villages.repository.ts'
import { columns as texts, TARGET_KINDS } from './exchange.texts.ts'
import { choiceCell, dayCell } from './sheet-kind.domain.ts'
import { sheetKind, type RowResult } from './sheet-kind.usecases.ts'

/** Charges (包管区、包村、第一责任人). An import only gives them; they end by a handover in the pages. */
export const chargesSheet = sheetKind({
  title: { zh: '包联与第一责任人', en: 'Charges' },
  identity: ['kind', 'login', 'targetKind', 'targetCode', 'fromOn'],
  columns: [
    { key: 'kind', ...texts.chargeKind, required: true },
    { key: 'login', ...texts.login, required: true },
    { key: 'targetKind', ...texts.targetKind, required: true },
    { key: 'targetCode', ...texts.targetCode, required: true },
    { key: 'fromOn', ...texts.fromOn, required: true, type: 'date' },
  ],
  schema: z.object({
    kind: choiceCell(CHARGE_KINDS),
    login: z.string().min(1).transform(normaliseLogin),
    targetKind: choiceCell(TARGET_KINDS),
    targetCode: codeSchema,
    fromOn: dayCell,
  }),
  async open(tx, ctx) {
    const targets = await loadTargets(tx, ctx.officeId)
    const known = new Set(
      (await listCharges(tx, ctx.officeId, {})).map((one) => [one.kind, one.accountId, one.targetId, one.fromOn].join(' ')),
    )
    return async ({ kind, login, targetKind, targetCode, fromOn }): Promise<Outcome<RowResult>> => {
      const accountId = await findStaffIdByLogin(tx, ctx.officeId, login)
      if (!accountId) return refuse('import.unknown_code', { column: texts.login.title[ctx.locale], code: login })
      const targetId = targets.find((one) => one.kind === targetKind && one.code === targetCode)?.id
      if (!targetId) return refuse('import.unknown_code', { column: texts.targetCode.title[ctx.locale], code: targetCode })
      const key = [kind, accountId, targetId, fromOn].join(' ')
      if (known.has(key)) return done('unchanged')
      const added = await addCharge(tx, ctx, { kind, accountId, targetKind, targetId, fromOn })
      if (!added.ok) return added
      known.add(key)
      return done('created')
    }
  },
  async list(tx, { officeId, now }) {
    const today = localDateOf(now())
    const codes = new Map((await loadTargets(tx, officeId)).map((one) => [one.id, one.code]))
    const logins = new Map((await listStaff(tx, officeId, today)).map((person) => [person.id, person.login]))
    return (await listCharges(tx, officeId, { on: today })).map((one) => [
      CHARGE_KINDS[one.kind].zh,
      logins.get(one.accountId),
      TARGET_KINDS[one.targetKind].zh,
      codes.get(one.targetId),
      one.fromOn,
    ])
  },
})

async function loadTargets(tx: Tx, officeId: string): Promise<{ kind: keyof typeof TARGET_KINDS; id: string; code: string }[]> {
  return [
    ...(await listAreas(tx, officeId)).map(({ id, code }) => ({ kind: 'area' as const, id, code })),
    ...(await listVillages(tx, officeId)).map(({ id, code }) => ({ kind: 'village' as const, id, code })),
    ...(await listUnits(tx, officeId)).map(({ id, code }) => ({ kind: 'unit' as const, id, code })),
  ]
}
