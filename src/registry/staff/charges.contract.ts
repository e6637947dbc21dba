import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { daySchema, idSchema } from '#kernel/schemas.ts'
import { CHARGE_KIND_CODES } from '#kernel/terms.ts'
import { permissionsSchema, versionSchema } from '../registry.contract.ts'

const targetKindSchema = z.enum(['area', 'village', 'unit'])

export const chargeSchema = z.object({
  id: idSchema,
  kind: z.enum(CHARGE_KIND_CODES),
  accountId: idSchema,
  targetKind: targetKindSchema,
  targetId: idSchema,
  fromOn: z.string(),
  toOn: z.string().nullable(),
  version: versionSchema,
})

export const listChargesEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/charges',
  permission: 'registry.read',
  summary: { zh: '包管区、包村和第一责任人', en: 'Charges over areas, villages and units' },
  query: z.object({ on: daySchema.optional(), targetId: idSchema.optional() }),
  answer: z.object({ items: z.array(chargeSchema), permissions: permissionsSchema }),
})

export const createChargeEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/charges',
  permission: 'staff.edit',
  summary: { zh: '安排包管区、包村或第一责任人', en: 'Give a charge' },
  body: z.object({
    kind: z.enum(CHARGE_KIND_CODES),
    accountId: idSchema,
    targetKind: targetKindSchema,
    targetId: idSchema,
    fromOn: daySchema,
  }),
  answer: chargeSchema,
  status: 201,
})

export const endChargeEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/charges/{id}/end',
  permission: 'staff.edit',
  summary: { zh: '结束包联（当日为最后一天）', en: 'End a charge; the day is its last' },
  params: z.object({ id: idSchema }),
  body: z.object({ on: daySchema, version: versionSchema }),
  answer: chargeSchema,
})

export const handOverEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/charges/{id}/handover',
  permission: 'staff.edit',
  summary: { zh: '交接：当日起由另一人负责', en: 'Hand a charge over; the day is the first of the next holder' },
  params: z.object({ id: idSchema }),
  // The version may be left out: a charge that was ended or handed over since is refused by its dates.
  body: z.object({ toAccountId: idSchema, on: daySchema, version: versionSchema.optional() }),
  answer: z.object({ ended: chargeSchema, begun: chargeSchema }),
})

export const chargeEndpoints = [listChargesEndpoint, createChargeEndpoint, endChargeEndpoint, handOverEndpoint]
