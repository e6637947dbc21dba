import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { idSchema } from '#kernel/schemas.ts'
import { codeSchema, nameSchema, permissionsSchema, versionSchema } from '../registry.contract.ts'

const countSchema = z.number().int().min(0).max(10_000_000)
/** Latin letters, in capitals: `TYQ`. */
export const initialsSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,10}$/)

const fields = {
  name: nameSchema,
  initials: initialsSchema,
  areaId: idSchema,
  households: countSchema,
  residents: countSchema,
  elderly: countSchema,
  partyMembers: countSchema,
}

export const villageSchema = z.object({ id: idSchema, code: codeSchema, ...fields, active: z.boolean(), version: versionSchema })
export const villageDraftSchema = z.object({
  code: codeSchema,
  ...fields,
  households: countSchema.default(0),
  residents: countSchema.default(0),
  elderly: countSchema.default(0),
  partyMembers: countSchema.default(0),
})

const positionSchema = z.tuple([z.number(), z.number()])
const outlineAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(positionSchema)) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(positionSchema))) }),
])

export const listVillagesEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/villages',
  permission: 'registry.read',
  summary: { zh: '村列表', en: 'Villages' },
  answer: z.object({
    items: z.array(villageSchema.extend({ hasOutline: z.boolean(), pinyin: z.string() })),
    permissions: permissionsSchema,
  }),
})

export const createVillageEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/villages',
  permission: 'registry.edit',
  summary: { zh: '新建村', en: 'Create a village' },
  body: villageDraftSchema,
  answer: villageSchema,
  status: 201,
})

export const editVillageEndpoint = endpoint({
  method: 'PATCH',
  path: '/api/v1/villages/{id}',
  permission: 'registry.edit',
  summary: { zh: '修改或停用村', en: 'Edit or retire a village' },
  params: z.object({ id: idSchema }),
  body: z
    .object({ ...fields, active: z.boolean() })
    .partial()
    .extend({ version: versionSchema }),
  answer: villageSchema,
})

export const putOutlineEndpoint = endpoint({
  method: 'PUT',
  path: '/api/v1/villages/{id}/outline',
  permission: 'registry.edit',
  summary: { zh: '设置村界（GeoJSON）', en: 'Set a village outline (GeoJSON)' },
  params: z.object({ id: idSchema }),
  // A geometry is judged by the domain, which can say what is wrong with it in plain words.
  body: z.object({ version: versionSchema, outline: z.looseObject({ type: z.string() }).nullable() }),
  answer: villageSchema,
})

export const placesEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/places',
  permission: 'public',
  summary: { zh: '管区和村（公开）', en: 'Areas and villages, for everybody' },
  answer: z.object({
    areas: z.array(z.object({ id: idSchema, code: codeSchema, name: z.string(), nameEn: z.string() })),
    villages: z.array(villageSchema.omit({ active: true, version: true }).extend({ outline: outlineAnswerSchema.nullable() })),
  }),
})

export const villageEndpoints = [listVillagesEndpoint, createVillageEndpoint, editVillageEndpoint, putOutlineEndpoint, placesEndpoint]
