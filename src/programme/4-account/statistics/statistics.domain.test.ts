import { describe, expect, it } from 'vitest'
import { localDate } from '#kernel/local-date.ts'
import { daysOfMonth, monthsOf, rateOf, rowsOf, stepOf, totalOf } from './statistics.domain.ts'

describe('shaping figures', () => {
  it('joins parts of one group and keeps groups with nothing in them', () => {
    const rows = rowsOf(
      ['a', 'b'],
      [
        { key: 'b', counts: { accepted: 2 } },
        { key: 'b', counts: { closed: 1 }, medianDays: 4 },
        { key: null, counts: { registered: 3 } },
      ],
      true,
    )
    expect(rows.map(({ key, figures, medianDays }) => [key, figures.registered, figures.accepted, figures.closed, medianDays])).toEqual([
      ['a', 0, 0, 0, null],
      ['b', 0, 2, 1, 4],
      [null, 3, 0, 0, null],
    ])
    expect(totalOf(rows, true)).toMatchObject({ registered: 3, accepted: 2, closed: 1 })
  })

  it('never counts silence in a rate, and gives none where nobody answered', () => {
    const [row] = rowsOf([], [{ key: 'a', counts: { solved: 3, partly: 1, 'not-solved': 1, 'no-answer': 45, closed: 50 } }], true)
    expect(row && rateOf(row.figures, 'solved')).toEqual({ part: 3, whole: 5 })
    expect(row && rateOf(row.figures, 'content')).toBeUndefined()
  })

  it('knows the months of a period and their days in it', () => {
    const [from, to] = [localDate('2025-12-15'), localDate('2026-02-03')]
    expect(monthsOf(from, to)).toEqual(['2025-12', '2026-01', '2026-02'])
    expect(daysOfMonth('2025-12', from, to)).toEqual({ from: '2025-12-15', to: '2025-12-31' })
    expect(daysOfMonth('2026-01', from, to)).toEqual({ from: '2026-01-01', to: '2026-01-31' })
    expect(daysOfMonth('2026-02', from, to)).toEqual({ from: '2026-02-01', to: '2026-02-03' })
  })

  it.each([
    [0, 8, 0],
    [0.1, 8, 1],
    [2, 8, 1],
    [2.1, 8, 2],
    [8, 8, 4],
    [3, 0, 0],
  ])('puts %d of at most %d into step %d of the map', (value, highest, step) => {
    expect(stepOf(value, highest)).toBe(step)
  })
})
