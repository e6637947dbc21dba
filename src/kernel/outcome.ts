/** What a decision gives: a value, or a refusal that the programme foresees (`details` says what the person needs to know). */
export type Outcome<T, R extends string = string> = { ok: true; value: T } | Refusal<R>
export type Refusal<R extends string = string> = { ok: false; refusal: R; details?: Record<string, unknown> }

/** A decision that goes through. */
export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** A refusal foreseen by the programme, by its dotted code. */
export function refuse<R extends string>(refusal: R, details?: Record<string, unknown>): Refusal<R> {
  return details ? { ok: false, refusal, details } : { ok: false, refusal }
}

export type RequestErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'refused'
  | 'too_large'
  | 'too_many'
  | 'unavailable'

/** A request that cannot be served as asked; the HTTP layer maps `kind` to a status, the web looks `code` up in its texts. */
export class RequestError extends Error {
  readonly kind: RequestErrorKind
  readonly code: string
  readonly details: Record<string, unknown> | undefined

  constructor(kind: RequestErrorKind, code: string, details?: Record<string, unknown>) {
    super(code)
    this.name = 'RequestError'
    this.kind = kind
    this.code = code
    this.details = details
  }
}

/** The value of an outcome; a refusal becomes the request error that carries its code. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new RequestError('refused', outcome.refusal, outcome.details)
}
