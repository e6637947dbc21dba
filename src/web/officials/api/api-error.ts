/** A refusal or fault as the server told it, or `network` when no answer came. `message` is in the person's language already. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(status: number, code: string, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.details = details
  }
}

/** Messages beside fields, where the server found fault with what was typed. */
export function fieldFaults(error: unknown): Record<string, string> {
  const fields = error instanceof ApiError ? error.details['fields'] : undefined
  return isRecord(fields)
    ? Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    : {}
}

/** Whether nothing is known about what the server did: the same request with the same key may be sent again. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 500)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
