/** A rate as people read it, `66.7%`; a dash where there is nothing to divide by. */
export function percentText(rate: { part: number; whole: number } | undefined): string {
  if (!rate) return '–'
  const percent = (rate.part / rate.whole) * 100
  return `${Number.isInteger(percent) ? percent : percent.toFixed(1)}%`
}
