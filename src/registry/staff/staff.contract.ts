import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { daySchema, idSchema } from '#kernel/schemas.ts'
import { nameSchema, permissionsSchema } from '../registry.contract.ts'
import { chargeSchema } from './charges.contract.ts'
import { postFieldsSchema, postSchema } from './posts.contract.ts'

const staffSchema = z.object({
  id: idSchema,
  /** Login names are for those who administer accounts. */
  login: z.string().optional(),
  name: z.string(),
  active: z.boolean(),
  demonstration: z.boolean(),
  posts: z.array(postSchema),
  charges: z.array(chargeSchema),
})

export const listStaffEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/staff',
  permission: 'registry.read',
  summary: { zh: '人员列表（在岗及将到岗）', en: 'Staff with posts and charges held on a day or later' },
  query: z.object({ on: daySchema.optional() }),
  answer: z.object({ items: z.array(staffSchema), permissions: permissionsSchema }),
})

export const readStaffEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/staff/{id}',
  permission: 'registry.read',
  summary: { zh: '一名人员及其历任岗位、包联', en: 'One person with all posts and charges ever held' },
  params: z.object({ id: idSchema }),
  answer: staffSchema.extend({ permissions: permissionsSchema }),
})

export const createStaffEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/staff',
  permission: 'staff.edit',
  summary: { zh: '新建人员账号，可同时安排岗位', en: 'Create an account for a person, with a first post if wanted' },
  body: z.object({ login: z.string().max(64), name: nameSchema, post: postFieldsSchema.optional() }),
  answer: z.object({ id: idSchema, oneTimePassword: z.string() }),
  status: 201,
})

export const renameStaffEndpoint = endpoint({
  method: 'PATCH',
  path: '/api/v1/staff/{id}',
  permission: 'staff.edit',
  summary: { zh: '更正姓名', en: 'Correct a name' },
  params: z.object({ id: idSchema }),
  // The name as the editor saw it stands for a version: the row of an account counts sign-ins too.
  body: z.object({ name: nameSchema, previousName: z.string() }),
  answer: staffSchema.pick({ id: true, name: true }),
})

export const leaveEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/staff/{id}/leave',
  permission: 'staff.edit',
  summary: { zh: '离岗：结束全部岗位和包联', en: 'End all posts and charges of a person who leaves' },
  params: z.object({ id: idSchema }),
  body: z.object({ on: daySchema }),
  answer: z.object({ posts: z.number(), charges: z.number() }),
})

export const staffEndpoints = [listStaffEndpoint, readStaffEndpoint, createStaffEndpoint, renameStaffEndpoint, leaveEndpoint]
