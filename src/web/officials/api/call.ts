import type { AnswerOf, Endpoint, InputOf } from '#kernel/contract.ts'
import { ApiError, isRecord } from './api-error.ts'
import { apiTexts } from './api.texts.ts'
import { currentLocale } from '../shell/locale.ts'
import { csrfToken } from './csrf.ts'

type Optional<T> = undefined extends T ? true : object extends T ? true : false
type Part<E, K extends 'params' | 'query' | 'body'> = InputOf<E>[K]
type Need<E, K extends 'params' | 'query' | 'body'> =
  Optional<Part<E, K>> extends true ? { [P in K]?: Part<E, K> } : { [P in K]: Part<E, K> }
/** What a caller must give: only the parts the contract asks for. `form` replaces `body` where the contract takes files. */
export type CallInput<E> = Need<E, 'params'> & Need<E, 'query'> & (Need<E, 'body'> | { form: FormData })

export type CallOptions = {
  idempotencyKey?: string
  signal?: AbortSignal
  /** The request goes on when the page is closed meanwhile. */
  keepalive?: boolean
}

type Loose = { params?: unknown; query?: unknown; body?: unknown; form?: FormData }

/**
 * Calls an endpoint named by its contract, with the session cookie and the CSRF token. Gives the answer as the contract types it
 * (the server has validated it on its way out); throws `ApiError` for anything else, `network` when nothing came back.
 */
export async function call<E extends Endpoint>(endpoint: E, input: CallInput<E>, options: CallOptions = {}): Promise<AnswerOf<E>> {
  const { params, query, body, form } = input as Loose // shaped by CallInput, read here without its conditional types
  const response = await send(addressOf(endpoint, params, query), {
    method: endpoint.method,
    headers: headersOf(endpoint, options, body !== undefined && !form),
    credentials: 'same-origin',
    ...(form ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.keepalive ? { keepalive: true } : {}),
  })
  if (!response.ok) throw await errorOf(response)
  if (response.status === 204) return undefined as AnswerOf<E> // an endpoint without an answer
  return (await response.json()) as AnswerOf<E> // validated by the server against this very contract
}

/** The address of an endpoint, for links that the browser opens by itself (downloads, thumbnails). */
export function addressOf(endpoint: Pick<Endpoint, 'path'>, params?: unknown, query?: unknown): string {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(isRecord(params) ? String(params[name]) : ''),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(isRecord(query) ? query : {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

function headersOf(endpoint: Endpoint, options: CallOptions, hasJson: boolean): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (hasJson) headers['content-type'] = 'application/json'
  if (endpoint.method !== 'GET') {
    headers['x-csrf-token'] = csrfToken()
    headers['idempotency-key'] = options.idempotencyKey ?? newKey()
  }
  return headers
}

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, 'network', apiTexts.network[currentLocale()])
  }
}

async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined)
  if (!isRecord(body) || typeof body['code'] !== 'string') {
    return new ApiError(response.status, 'unreadable', apiTexts.unreadable[currentLocale()])
  }
  const message = typeof body['message'] === 'string' ? body['message'] : body['code']
  return new ApiError(response.status, body['code'], message, isRecord(body['details']) ? body['details'] : {})
}

/** A fresh key for one act of a person. (`randomUUID` is missing where the page comes over plain HTTP from another machine.) */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
