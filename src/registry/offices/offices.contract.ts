import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { ROLE_NAMES } from '#kernel/permissions.ts'
import { phoneSchema } from '#kernel/schemas.ts'
import { codeSchema, nameSchema, versionSchema } from '../registry.contract.ts'

export const officeSchema = z.object({
  code: codeSchema,
  name: nameSchema,
  nameEn: nameSchema,
  phone: z.string(),
  disciplinePhone: z.string(),
  demonstration: z.boolean(),
  version: versionSchema,
})

export const readOfficeEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/office',
  permission: 'public',
  summary: { zh: '本街道的名称和电话', en: 'Name and telephones of this office' },
  answer: officeSchema.extend({
    /** In the demonstration, who may sign in to try it: one account for each role. Empty in a real office. */
    demonstrationAccounts: z.array(z.object({ login: z.string(), name: z.string(), role: z.enum(ROLE_NAMES), title: z.string() })),
  }),
})

export const editOfficeEndpoint = endpoint({
  method: 'PATCH',
  path: '/api/v1/office',
  permission: 'registry.edit',
  summary: { zh: '修改本街道的名称和电话', en: 'Edit the name and telephones of this office' },
  body: z
    .object({ name: nameSchema, nameEn: nameSchema, phone: phoneSchema, disciplinePhone: phoneSchema })
    .partial()
    .extend({ version: versionSchema }),
  answer: officeSchema,
})

export const officeEndpoints = [readOfficeEndpoint, editOfficeEndpoint]
