import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { daySchema, idSchema, wordsOf } from '#kernel/schemas.ts'
import { codeSchema, permissionsSchema, versionSchema } from '../registry.contract.ts'

const fields = {
  kind: z.enum(['basic', 'supporting', 'withdrawn']),
  basis: wordsOf(500),
  fromOn: daySchema,
  toOn: daySchema.nullable(),
}

export const itemSchema = z.object({
  id: idSchema,
  unitId: idSchema,
  categoryCode: codeSchema,
  ...fields,
  fromOn: z.string(),
  toOn: z.string().nullable(),
  version: versionSchema,
})

export const listItemsEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/responsibility-items',
  permission: 'registry.read',
  summary: { zh: '履职事项清单', en: 'Responsibility items' },
  query: z.object({ unitId: idSchema.optional(), categoryCode: codeSchema.optional() }),
  answer: z.object({ items: z.array(itemSchema), permissions: permissionsSchema }),
})

export const listGivenEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/categories/{code}/units',
  permission: 'registry.read',
  summary: { zh: '可以承办某类目的单位', en: 'Units that may be given a category' },
  params: z.object({ code: codeSchema }),
  query: z.object({ on: daySchema.optional() }),
  answer: z.object({
    items: z.array(z.object({ unitId: idSchema, unitName: z.string(), kind: z.enum(['basic', 'supporting']), basis: z.string() })),
  }),
})

export const createItemEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/responsibility-items',
  permission: 'registry.edit',
  summary: { zh: '新建履职事项', en: 'Create a responsibility item' },
  body: z.object({ unitId: idSchema, categoryCode: codeSchema, ...fields, toOn: fields.toOn.default(null) }),
  answer: itemSchema,
  status: 201,
})

export const editItemEndpoint = endpoint({
  method: 'PATCH',
  path: '/api/v1/responsibility-items/{id}',
  permission: 'registry.edit',
  summary: { zh: '修改或结束履职事项', en: 'Edit or end a responsibility item' },
  params: z.object({ id: idSchema }),
  body: z.object(fields).partial().extend({ version: versionSchema }),
  answer: itemSchema,
})

export const responsibilityItemEndpoints = [listItemsEndpoint, listGivenEndpoint, createItemEndpoint, editItemEndpoint]
