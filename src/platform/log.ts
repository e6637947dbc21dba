import pino from 'pino'

/** Structured log without personal data: events have names, facts are ids, counts and durations, never words people said. */
export type Log = {
  info(event: string, facts?: Record<string, unknown>): void
  warn(event: string, facts?: Record<string, unknown>): void
  error(event: string, facts?: Record<string, unknown>): void
}

/** Keys that must never reach a log, wherever they stand in the facts. */
const NEVER = [
  'name',
  'phone',
  'text',
  'title',
  'reason',
  'note',
  'password',
  'token',
  'receipt',
  'cookie',
  'authorization',
  'body',
  'query',
]
const REDACT = NEVER.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/** A JSON-lines log on a stream; standard output when not told. */
export function makeLog(stream: pino.DestinationStream = pino.destination({ dest: 1, sync: true }), level = 'info'): Log {
  const logger = pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths: REDACT, remove: true } }, stream)
  return {
    info: (event, facts) => logger.info({ ...facts, event }),
    warn: (event, facts) => logger.warn({ ...facts, event }),
    error: (event, facts) => logger.error({ ...facts, event }),
  }
}

/** What may be logged of an error: its kind, code and place, not its message, which may quote a person's words. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  const constraint = 'constraint' in error && error.constraint ? String(error.constraint) : undefined
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .map((line) => line.trim())
  return { kind: error.name, code, constraint, stack }
}
