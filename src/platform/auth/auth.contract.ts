import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { PERMISSIONS, ROLE_NAMES, type Permission } from '#kernel/permissions.ts'
import { idSchema, keyTextOf, wordsOf } from '#kernel/schemas.ts'
import { TOKEN_DAYS_MAX } from './auth.domain.ts'

const PERMISSION_NAMES = Object.keys(PERMISSIONS) as [Permission, ...Permission[]] // keys of a literal

/** A password as typed: nothing is trimmed; the limit only keeps novels out of the hash. */
const passwordSchema = z.string().min(1).max(1_000)
const codeSchema = z.string().min(1).max(40)
const instantSchema = z.iso.datetime()
const stepSchema = z.enum(['second-factor', 'change-password', 'enrol-totp'])
const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) })

/** Where a sign-in stands: `none`, `half` while steps are owed, `whole`. The CSRF token goes back with every write of this session. */
export const sessionStateSchema = z.object({
  state: z.enum(['none', 'half', 'whole']),
  pending: z.array(stepSchema),
  csrfToken: z.string().nullable(),
})

export const readSessionEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/session',
  permission: 'public',
  summary: { zh: '登录状态', en: 'Where the sign-in stands' },
  answer: sessionStateSchema,
})

export const signInEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/session',
  permission: 'public',
  summary: { zh: '登录', en: 'Sign in' },
  body: z.object({ login: keyTextOf(200, 1), password: passwordSchema }),
  answer: sessionStateSchema,
})

export const confirmSecondFactorEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/session/second-factor',
  permission: 'signing-in',
  summary: { zh: '第二因素验证', en: 'Give the second factor' },
  body: z.union([z.object({ code: codeSchema }), z.object({ recoveryCode: codeSchema })]),
  answer: sessionStateSchema,
})

export const signOutEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/v1/session',
  permission: 'signing-in',
  summary: { zh: '退出登录', en: 'Sign out' },
  status: 204,
})

export const readMeEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/me',
  permission: 'signed-in',
  summary: { zh: '我的账号与权限', en: 'My account and what it may do' },
  answer: z.object({
    id: z.string(),
    officeId: z.string(),
    login: z.string(),
    name: z.string(),
    roles: z.array(z.enum(ROLE_NAMES)),
    unitIds: z.array(z.string()),
    areaIds: z.array(z.string()),
    villageIds: z.array(z.string()),
    permissions: z.array(z.enum(PERMISSION_NAMES)),
    demonstration: z.boolean(),
    secondFactor: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    passwordChangedAt: instantSchema,
    /** Set for a session of a browser, null for a token. */
    session: z.object({ id: z.string(), csrfToken: z.string(), idleExpiresAt: instantSchema, absoluteExpiresAt: instantSchema }).nullable(),
  }),
})

export const listSessionsEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/me/sessions',
  permission: 'signed-in',
  summary: { zh: '我的登录会话', en: 'My open sessions' },
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        createdAt: instantSchema,
        lastSeenAt: instantSchema,
        userAgentFamily: z.string(),
        addressPrefix: z.string(),
        secondFactor: z.boolean(),
      }),
    ),
  }),
})

export const revokeSessionEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/v1/me/sessions/{id}',
  permission: 'signed-in',
  summary: { zh: '结束一个登录会话', en: 'End one of my sessions' },
  params: z.object({ id: idSchema }),
  status: 204,
})

export const revokeOtherSessionsEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/v1/me/sessions',
  permission: 'signed-in',
  summary: { zh: '结束其他登录会话', en: 'End all my other sessions' },
  status: 204,
})

export const changePasswordEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/me/password',
  permission: 'signing-in',
  summary: { zh: '修改口令', en: 'Change my password' },
  body: z.object({ current: passwordSchema, next: passwordSchema }),
  answer: sessionStateSchema,
})

export const enrolTotpEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/me/totp',
  permission: 'signing-in',
  summary: { zh: '绑定动态口令：取得密钥', en: 'Enrol an authenticator app: get its secret' },
  body: z.object({ password: passwordSchema.optional() }),
  answer: z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() }),
})

export const confirmTotpEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/me/totp/confirm',
  permission: 'signing-in',
  summary: { zh: '绑定动态口令：输入首个验证码', en: 'Enrol an authenticator app: give its first code' },
  body: z.object({ code: codeSchema }),
  answer: recoveryCodesSchema.extend(sessionStateSchema.shape),
})

export const renewRecoveryCodesEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/me/recovery-codes',
  permission: 'signed-in',
  summary: { zh: '重新生成恢复码', en: 'Make new recovery codes' },
  body: z.object({ password: passwordSchema }),
  answer: recoveryCodesSchema,
})

const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
  expiresAt: instantSchema,
})

export const listTokensEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/me/tokens',
  permission: 'signed-in',
  summary: { zh: '我的访问令牌', en: 'My tokens for programs' },
  answer: z.object({ items: z.array(tokenSchema) }),
})

export const createTokenEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/me/tokens',
  permission: 'signed-in',
  summary: { zh: '新建访问令牌（只显示一次）', en: 'Make a token for a program (shown once)' },
  body: z.object({ name: wordsOf(100), days: z.number().int().min(1).max(TOKEN_DAYS_MAX).default(90) }),
  answer: z.object({ id: z.string(), token: z.string(), expiresAt: instantSchema }),
  status: 201,
})

export const revokeTokenEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/v1/me/tokens/{id}',
  permission: 'signed-in',
  summary: { zh: '吊销访问令牌', en: 'Revoke one of my tokens' },
  params: z.object({ id: idSchema }),
  status: 204,
})

const ofAccount = z.object({ id: idSchema })

export const listAccountsEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/accounts',
  permission: 'staff.edit',
  summary: { zh: '账号列表', en: 'Accounts' },
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        login: z.string(),
        name: z.string(),
        active: z.boolean(),
        demonstration: z.boolean(),
        mustChangePassword: z.boolean(),
        secondFactor: z.boolean(),
        lockedUntil: instantSchema.nullable(),
        lastSignedInAt: instantSchema.nullable(),
        createdAt: instantSchema,
      }),
    ),
  }),
})

export const resetPasswordEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/accounts/{id}/reset-password',
  permission: 'account.reset',
  summary: { zh: '重置口令（一次性口令只显示一次）', en: 'Reset a password (the one-time password is shown once)' },
  params: ofAccount,
  answer: z.object({ oneTimePassword: z.string() }),
})

export const resetSecondFactorEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/accounts/{id}/reset-second-factor',
  permission: 'account.reset',
  summary: { zh: '重置第二因素', en: 'Take a lost telephone away from an account' },
  params: ofAccount,
  status: 204,
})

export const unlockAccountEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/accounts/{id}/unlock',
  permission: 'account.reset',
  summary: { zh: '解锁账号', en: 'Lift a lock' },
  params: ofAccount,
  status: 204,
})

/** For the security administrator alone: else who keeps the system running could shut out whoever watches over it (三员分立). */
export const setAccountActiveEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/accounts/{id}/active',
  permission: 'account.reset',
  summary: { zh: '启用或停用账号', en: 'Let an account sign in, or no longer' },
  params: ofAccount,
  body: z.object({ active: z.boolean() }),
  status: 204,
})

export const acceptFirstAdministratorEndpoint = endpoint({
  method: 'POST',
  path: '/api/v1/first-administrator',
  permission: 'public',
  summary: { zh: '用一次性链接建立首任管理员', en: 'Make the first administrator by the one-time link' },
  body: z.object({ token: z.string().max(100), login: keyTextOf(200, 1), name: wordsOf(100), password: passwordSchema }),
  answer: z.object({ id: z.string() }),
  status: 201,
})

export const authEndpoints = [
  readSessionEndpoint,
  signInEndpoint,
  confirmSecondFactorEndpoint,
  signOutEndpoint,
  readMeEndpoint,
  listSessionsEndpoint,
  revokeSessionEndpoint,
  revokeOtherSessionsEndpoint,
  changePasswordEndpoint,
  enrolTotpEndpoint,
  confirmTotpEndpoint,
  renewRecoveryCodesEndpoint,
  listTokensEndpoint,
  createTokenEndpoint,
  revokeTokenEndpoint,
  listAccountsEndpoint,
  resetPasswordEndpoint,
  resetSecondFactorEndpoint,
  unlockAccountEndpoint,
  setAccountActiveEndpoint,
  acceptFirstAdministratorEndpoint,
]
