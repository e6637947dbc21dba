import { describe, expect, it } from 'vitest'
import { dayOf, dayText, instantText, shortDayText } from './dates.ts'

describe('days and instants as people read them', () => {
  it('writes days without leading zeros', () => {
    expect(dayText('2026-01-05', 'zh')).toBe('2026年1月5日')
    expect(dayText('2026-01-05', 'en')).toBe('5 Jan 2026')
  })

  it('leaves the year out only in the same year', () => {
    expect(shortDayText('2026-12-31', '2026-01-01', 'zh')).toBe('12月31日')
    expect(shortDayText('2027-01-01', '2026-12-31', 'zh')).toBe('2027年1月1日')
  })

  it('shows the wall clock of China wherever the browser is', () => {
    expect(dayOf('2026-01-04T16:00:00.000Z')).toBe('2026-01-05')
    expect(dayOf('2026-01-04T15:59:59.999Z')).toBe('2026-01-04')
    expect(instantText('2026-01-05T06:30:00.000Z', 'zh')).toBe('2026年1月5日 14:30')
    expect(instantText('2026-01-05T06:30:00.000Z', 'en', 'whole')).toBe('5 January 2026, 14:30')
  })
})
