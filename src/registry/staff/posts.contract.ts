import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { ROLE_NAMES } from '#kernel/permissions.ts'
import { daySchema, idSchema } from '#kernel/schemas.ts'
import { nameSchema, versionSchema } from '../registry.contract.ts'

export const postFieldsSchema = z.object({
  unitId: idSchema,
  role: z.enum(ROLE_NAMES),
  title: nameSchema,
  fromOn: daySchema,
  toOn: daySchema.nullable().default(null),
})

export const postSchema = z.object({
  id: idSchema,
  accountId: idSchema,
  unitId: idSchema,
  role: z.enum(ROLE_NAMES),
  title: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  version: versionSchema,
})

export const createPostEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/posts',
  permission: 'staff.edit',
  summary: { zh: '安排岗位', en: 'Give a post' },
  body: postFieldsSchema.extend({ accountId: idSchema }),
  answer: postSchema,
  status: 201,
})

export const editPostEndpoint = endpoint({
  method: 'PATCH',
  path: '/api/v1/posts/{id}',
  permission: 'staff.edit',
  summary: { zh: '修改岗位职务名称', en: 'Edit the title of a post' },
  params: z.object({ id: idSchema }),
  body: z.object({ title: nameSchema, version: versionSchema }),
  answer: postSchema,
})

export const endPostEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/posts/{id}/end',
  permission: 'staff.edit',
  summary: { zh: '结束岗位（当日为最后一天）', en: 'End a post; the day is its last' },
  params: z.object({ id: idSchema }),
  body: z.object({ on: daySchema, version: versionSchema }),
  answer: postSchema,
})

export const postEndpoints = [createPostEndpoint, editPostEndpoint, endPostEndpoint]
