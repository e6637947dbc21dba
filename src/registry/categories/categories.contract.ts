import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { FIELD_CODES } from '#kernel/terms.ts'
import { codeSchema, nameSchema, permissionsSchema, sortSchema, versionSchema } from '../registry.contract.ts'

const fields = {
  field: z.enum(FIELD_CODES),
  parentCode: codeSchema.nullable(),
  name: nameSchema,
  nameEn: nameSchema,
  kind: z.enum(['problem', 'suggestion']),
  limitWorkdays: z.number().int().min(1).max(250),
  ownAffairs: z.boolean(),
  sort: sortSchema,
}

export const categorySchema = z.object({ code: codeSchema, ...fields, active: z.boolean(), version: versionSchema })

export const categoryDraftSchema = z.object({
  code: codeSchema,
  ...fields,
  parentCode: fields.parentCode.default(null),
  kind: fields.kind.default('problem'),
  ownAffairs: fields.ownAffairs.default(false),
  sort: fields.sort.default(0),
})

export const listCategoriesEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/categories',
  permission: 'registry.read',
  summary: { zh: '类目列表', en: 'Categories' },
  answer: z.object({ items: z.array(categorySchema), permissions: permissionsSchema }),
})

export const createCategoryEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/categories',
  permission: 'registry.edit',
  summary: { zh: '新建类目', en: 'Create a category' },
  body: categoryDraftSchema,
  answer: categorySchema,
  status: 201,
})

export const editCategoryEndpoint = endpoint({
  method: 'PATCH',
  path: '/api/v1/categories/{code}',
  permission: 'registry.edit',
  summary: { zh: '修改或停用类目', en: 'Edit or retire a category' },
  params: z.object({ code: codeSchema }),
  body: z
    .object({ ...fields, active: z.boolean() })
    .partial()
    .extend({ version: versionSchema }),
  answer: categorySchema,
})

export const categoryEndpoints = [listCategoriesEndpoint, createCategoryEndpoint, editCategoryEndpoint]
