import { RequestError, type RequestErrorKind } from '#kernel/outcome.ts'
import { say, type Locale, type Texts } from '#kernel/texts.ts'

const STATUS: Record<RequestErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  refused: 422,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
}

/** Texts of errors that the HTTP layer itself gives. */
export const httpErrorTexts = {
  'request.invalid': { zh: '填写的内容有误，请看各项旁边的说明。', en: 'Something in the request is not right; see the details.' },
  'request.unauthenticated': { zh: '请先登录。', en: 'Please sign in first.' },
  'request.forbidden': { zh: '您没有权限做这件事。', en: 'You may not do this.' },
  'request.not_found': { zh: '没有找到，或者您无权查看。', en: 'Not found, or not yours to see.' },
  'request.too_large': { zh: '内容太大了。', en: 'The request is too large.' },
  'request.too_many': { zh: '操作太频繁，请稍后再试。', en: 'Too many requests; please try again a little later.' },
  'request.csrf': { zh: '页面已过期，请刷新后再试，填写的内容不会丢失。', en: 'The page has expired; reload it and try again.' },
  'request.unavailable': { zh: '系统暂时不可用，请稍后再试。', en: 'The system is not available for the moment; please try again.' },
  'request.commit_unknown': {
    zh: '保存时连接中断，不确定是否已经保存，请先查看再重试。',
    en: 'The connection broke while saving; check whether it was saved before trying again.',
  },
  'request.key_reused': { zh: '同一个请求编号被用于不同的内容。', en: 'The same Idempotency-Key was used for a different request.' },
  'request.key_too_long': { zh: '请求编号太长，最多 200 个字符。', en: 'The Idempotency-Key is too long: at most 200 characters.' },
  'request.failed': { zh: '系统出错了，已经记录，请稍后再试。', en: 'Something went wrong on our side; it has been recorded.' },
} satisfies Texts

export type ErrorBody = { code: string; message: string; details?: Record<string, unknown>; requestId: string }

/** Maps an error to its HTTP answer. A refusal because somebody else acted first is a conflict (409), any other refusal 422. */
export function errorAnswer(error: RequestError, texts: Texts, locale: Locale, requestId: string): { status: number; body: ErrorBody } {
  const conflict = error.kind === 'refused' && /\.(wrong_state|changed)$/.test(error.code)
  const text = texts[error.code]
  const message = text ? say(text, locale, plain(error.details)) : error.code
  return {
    status: conflict ? 409 : STATUS[error.kind],
    body: { code: error.code, message, ...(error.details ? { details: error.details } : {}), requestId },
  }
}

function plain(details: Record<string, unknown> | undefined): Record<string, string | number> {
  const values: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(details ?? {})) if (typeof value === 'string' || typeof value === 'number') values[key] = value
  return values
}
