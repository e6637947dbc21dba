/** An instant as a cell shows it, on the clock of China. */
export function clockCell(iso: string | null): string | null {
  return iso && new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** The day of an instant in China. */
export function dayCell(iso: string | null): string | null {
  return clockCell(iso)?.slice(0, 10) ?? null
}
