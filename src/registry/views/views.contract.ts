import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { idSchema, keyTextOf, wordsOf } from '#kernel/schemas.ts'
import { versionSchema } from '../registry.contract.ts'
import { LISTS } from './views.domain.ts'

const word = z.string().regex(/^[a-zA-Z]{1,24}$/)
const fields = {
  name: wordsOf(30),
  query: z.record(word, keyTextOf(200, 1)).refine((query) => Object.keys(query).length <= 16),
  columns: z.array(word).max(24),
  shared: z.boolean(),
}

export const viewSchema = z.object({
  id: z.string(),
  list: z.enum(LISTS),
  name: z.string(),
  query: z.record(z.string(), z.string()),
  columns: z.array(z.string()),
  shared: z.boolean(),
  mine: z.boolean(),
  ownerName: z.string(),
  /** Whether the caller begins this list with it. */
  isDefault: z.boolean(),
  permissions: z.array(z.enum(['edit', 'remove'])),
  version: z.number(),
})

export const listViewsEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/views',
  permission: 'matter.read',
  summary: { zh: '我的视图和共用视图', en: 'My views and the shared ones' },
  query: z.object({ list: z.enum(LISTS).optional() }),
  answer: z.object({ items: z.array(viewSchema), permissions: z.object({ share: z.boolean() }) }),
})

export const createViewEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/views',
  permission: 'matter.read',
  summary: { zh: '保存视图', en: 'Save a view' },
  body: z.object({ list: z.enum(LISTS), ...fields, columns: fields.columns.default([]), shared: fields.shared.default(false) }),
  answer: viewSchema,
  status: 201,
})

export const editViewEndpoint = endpoint({
  method: 'PATCH',
  path: '/api/v1/views/{id}',
  permission: 'matter.read',
  summary: { zh: '修改视图', en: 'Edit a view' },
  params: z.object({ id: idSchema }),
  body: z.object(fields).partial().extend({ version: versionSchema }),
  answer: viewSchema,
})

export const removeViewEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/v1/views/{id}',
  permission: 'matter.read',
  summary: { zh: '删除视图', en: 'Remove a view' },
  params: z.object({ id: idSchema }),
  status: 204,
})

export const chooseDefaultViewEndpoint = endpoint({
  method: 'PUT',
  path: '/api/v1/views/default',
  permission: 'matter.read',
  summary: { zh: '设为打开时的视图', en: 'Choose the view that a list opens with' },
  /** `viewId` null: the list opens as it always did. */
  body: z.object({ list: z.enum(LISTS), viewId: idSchema.nullable() }),
  status: 204,
})
