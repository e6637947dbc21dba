/** Errors after which the same transaction may simply be tried again. */
const TRANSIENT = new Set(['40001', '40P01', '57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT'])

/** Whether an error says “the server went away or asks for another try”, not “this cannot be done”. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return TRANSIENT.has(code) || code.startsWith('08') || /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
}

/** Whether an error means that the connection is gone, so that nothing is known of a COMMIT under way. A clash or deadlock is known: nothing was done. */
export function isConnectionLoss(error: unknown): boolean {
  return isTransient(error) && !(error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01'))
}

/** Whether a statement failed on a unique constraint, and on which. */
export function uniqueViolation(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') return undefined
  return 'constraint' in error ? String(error.constraint) : ''
}

/** Whether a statement named a row that does not exist, and by which constraint. */
export function foreignKeyViolation(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23503') return undefined
  return 'constraint' in error ? String(error.constraint) : ''
}
