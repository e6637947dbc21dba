import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { idSchema, limitSchema } from '#kernel/schemas.ts'
import { NOTICE_KINDS } from './notices.domain.ts'

const kinds = z.array(z.enum(NOTICE_KINDS)).max(NOTICE_KINDS.length)
const settings = z.object({ daily: kinds, off: kinds, quiet: z.boolean() })

export const listNotices = endpoint({
  method: 'GET',
  path: '/api/v1/notices',
  permission: 'signed-in',
  summary: { zh: '我的通知', en: 'My notices' },
  query: z.object({ unread: z.enum(['true']).optional(), limit: limitSchema }),
  answer: z.object({
    unread: z.number(),
    items: z.array(
      z.object({
        kind: z.enum(NOTICE_KINDS),
        cycle: z.string(),
        at: z.iso.datetime(),
        read: z.boolean(),
        matter: z.object({ id: z.string(), number: z.string(), title: z.string(), dueOn: z.string().nullable() }),
      }),
    ),
  }),
})

export const readNotices = endpoint({
  method: 'POST',
  path: '/api/v1/notices/read',
  permission: 'signed-in',
  summary: { zh: '标为已读', en: 'Mark notices as read' },
  /** Without a matter all that are shown. */
  body: z.object({ matterId: idSchema.optional() }),
  answer: z.object({ unread: z.number() }),
})

export const readNoticeSettings = endpoint({
  method: 'GET',
  path: '/api/v1/notices/settings',
  permission: 'signed-in',
  summary: { zh: '通知设置', en: 'What I am told, and when' },
  answer: settings,
})

export const saveNoticeSettings = endpoint({
  method: 'PUT',
  path: '/api/v1/notices/settings',
  permission: 'signed-in',
  summary: { zh: '修改通知设置', en: 'Choose what I am told, and when' },
  body: settings,
  answer: settings,
})
