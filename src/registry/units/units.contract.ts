import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { idSchema, phoneSchema } from '#kernel/schemas.ts'
import { UNIT_KIND_CODES } from '#kernel/terms.ts'
import { codeSchema, nameSchema, permissionsSchema, sortSchema, versionSchema } from '../registry.contract.ts'

const fields = {
  name: nameSchema,
  nameEn: nameSchema,
  kind: z.enum(UNIT_KIND_CODES),
  parentId: idSchema.nullable(),
  areaId: idSchema.nullable(),
  villageId: idSchema.nullable(),
  sort: sortSchema,
}

export const unitSchema = z.object({
  id: idSchema,
  code: codeSchema,
  ...fields,
  phone: z.string().nullable(),
  active: z.boolean(),
  version: versionSchema,
})
export const unitDraftSchema = z.object({
  code: codeSchema,
  ...fields,
  parentId: fields.parentId.default(null),
  areaId: fields.areaId.default(null),
  villageId: fields.villageId.default(null),
  phone: phoneSchema.nullable().default(null),
  sort: sortSchema.default(0),
})

export const listUnitsEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/units',
  permission: 'registry.read',
  summary: { zh: '单位列表', en: 'Units' },
  answer: z.object({ items: z.array(unitSchema), permissions: permissionsSchema }),
})

export const createUnitEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/units',
  permission: 'registry.edit',
  summary: { zh: '新建单位', en: 'Create a unit' },
  body: unitDraftSchema,
  answer: unitSchema,
  status: 201,
})

export const editUnitEndpoint = endpoint({
  method: 'PATCH',
  path: '/api/v1/units/{id}',
  permission: 'registry.edit',
  summary: { zh: '修改或停用单位', en: 'Edit or retire a unit' },
  params: z.object({ id: idSchema }),
  body: z
    .object({ ...fields, phone: phoneSchema.nullable(), active: z.boolean() })
    .partial()
    .extend({ version: versionSchema }),
  answer: unitSchema,
})

export const unitEndpoints = [listUnitsEndpoint, createUnitEndpoint, editUnitEndpoint]
