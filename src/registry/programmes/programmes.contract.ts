import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { daySchema, idSchema } from '#kernel/schemas.ts'
import { nameSchema, permissionsSchema, versionSchema } from '../registry.contract.ts'
import { PHASE_KINDS } from './programmes.domain.ts'

const phaseDraftSchema = z.object({
  kind: z.enum(PHASE_KINDS),
  name: nameSchema,
  nameEn: nameSchema,
  fromOn: daySchema,
  toOn: daySchema,
  deliverables: z.array(z.object({ name: nameSchema, nameEn: nameSchema, dueOn: daySchema.nullable().default(null) })).max(50),
})

const programmeSchema = z.object({
  id: idSchema,
  year: z.number().int(),
  name: z.string(),
  nameEn: z.string(),
  phases: z.array(
    z.object({
      id: idSchema,
      kind: z.enum(PHASE_KINDS),
      name: z.string(),
      nameEn: z.string(),
      fromOn: z.string(),
      toOn: z.string(),
      deliverables: z.array(z.object({ name: z.string(), nameEn: z.string(), dueOn: z.string().nullable() })),
    }),
  ),
  version: versionSchema,
})

const fields = { name: nameSchema, nameEn: nameSchema, phases: z.array(phaseDraftSchema).max(4) }

export const listProgrammesEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/programmes',
  permission: 'registry.read',
  summary: { zh: '年度计划及其四个阶段', en: 'Programmes and their four phases' },
  answer: z.object({ items: z.array(programmeSchema), permissions: permissionsSchema }),
})

export const createProgrammeEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/programmes',
  permission: 'registry.edit',
  summary: { zh: '新建年度计划', en: 'Create a programme' },
  body: z.object({ year: z.number().int().min(2000).max(2200), ...fields }),
  answer: programmeSchema,
  status: 201,
})

export const editProgrammeEndpoint = endpoint({
  method: 'PATCH',
  path: '/api/v1/programmes/{id}',
  permission: 'registry.edit',
  summary: { zh: '修改年度计划', en: 'Edit a programme' },
  params: z.object({ id: idSchema }),
  body: z.object(fields).partial().extend({ version: versionSchema }),
  answer: programmeSchema,
})

export const programmeEndpoints = [listProgrammesEndpoint, createProgrammeEndpoint, editProgrammeEndpoint]
