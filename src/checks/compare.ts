/** A value as two sides are compared and shown: instants as ISO text, nothing as `—`. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return '—'
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The names under which two records have different values; only the names in `expected` count. */
export function differences<T extends Record<string, unknown>>(
  expected: T,
  found: Record<string, unknown>,
): { column: string; row: string; ledger: string }[] {
  return Object.entries(expected).flatMap(([column, value]) => {
    const [row, ledger] = [shown(found[column]), shown(value)]
    return row === ledger ? [] : [{ column, row, ledger }]
  })
}

/** What one list has and the other has not, each piece as often as it stands there: `+` is only in the rows, `-` only in the ledger. */
export function listDifference(expected: readonly string[], found: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const piece of found) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  for (const piece of expected) counts.set(piece, (counts.get(piece) ?? 0) - 1)
  const wrong = [...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  if (wrong.length === 0) return undefined
  const pieces = wrong.slice(0, 5).map(([piece, count]) => `${count > 0 ? '+' : '-'}${piece}`)
  return pieces.join(' ') + (wrong.length > 5 ? ` … (${wrong.length})` : '')
}
