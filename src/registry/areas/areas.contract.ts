import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { idSchema } from '#kernel/schemas.ts'
import { codeSchema, nameSchema, permissionsSchema, sortSchema, versionSchema } from '../registry.contract.ts'

const fields = { name: nameSchema, nameEn: nameSchema, sort: sortSchema }

export const areaSchema = z.object({ id: idSchema, code: codeSchema, ...fields, active: z.boolean(), version: versionSchema })
export const areaDraftSchema = z.object({ code: codeSchema, ...fields, sort: sortSchema.default(0) })

export const listAreasEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/areas',
  permission: 'registry.read',
  summary: { zh: '管区列表', en: 'Management areas' },
  answer: z.object({ items: z.array(areaSchema), permissions: permissionsSchema }),
})

export const createAreaEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/areas',
  permission: 'registry.edit',
  summary: { zh: '新建管区', en: 'Create a management area' },
  body: areaDraftSchema,
  answer: areaSchema,
  status: 201,
})

export const editAreaEndpoint = endpoint({
  method: 'PATCH',
  path: '/api/v1/areas/{id}',
  permission: 'registry.edit',
  summary: { zh: '修改或停用管区', en: 'Edit or retire a management area' },
  params: z.object({ id: idSchema }),
  body: z
    .object({ ...fields, active: z.boolean() })
    .partial()
    .extend({ version: versionSchema }),
  answer: areaSchema,
})

export const areaEndpoints = [listAreasEndpoint, createAreaEndpoint, editAreaEndpoint]
