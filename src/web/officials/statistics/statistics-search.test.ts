import { expect, it } from 'vitest'
import { periodOf } from './statistics-search.ts'

it.each([
  ['this-year', '2026-11-22', '2026-01-01', '2026-11-22'],
  ['last-year', '2026-11-22', '2025-01-01', '2025-12-31'],
  ['this-month', '2026-03-01', '2026-03-01', '2026-03-01'],
  ['last-month', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['last-month', '2028-03-31', '2028-02-01', '2028-02-29'],
  ['last-month', '2026-01-15', '2025-12-01', '2025-12-31'],
  ['twelve-months', '2026-01-31', '2025-02-01', '2026-01-31'],
  ['twelve-months', '2026-12-31', '2026-01-01', '2026-12-31'],
] as const)('%s on %s is %s to %s', (preset, today, from, to) => {
  expect(periodOf(preset, today)).toEqual({ from, to })
})
