import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, localDate, localDateOf, instantAt, endOfDay, parseLocalDate, weekdayOf } from './local-date.ts'
import { OFFICIAL_CALENDAR } from './official-calendar.ts'
import { addWorkdays, subtractWorkdays, workCalendarOf, workdaysBetween } from './work-calendar.ts'

const calendar = workCalendarOf(OFFICIAL_CALENDAR)
const anyDay = fc.integer({ min: 0, max: 2_500 }).map((n) => addDays(localDate('2019-06-01'), n))

describe('local dates', () => {
  it.each(['2022-02-30', '2022-2-3', '2023-02-29', '20220203', '', '2022-13-01'])('knows that %s is no day', (text) => {
    expect(parseLocalDate(text)).toBeUndefined()
  })
  it('reads the wall in China, not in Greenwich', () => {
    expect(localDateOf(new Date('2026-01-04T16:00:00Z'))).toBe('2026-01-05')
    expect(instantAt(localDate('2026-01-05'), 8, 30).toISOString()).toBe('2026-01-05T00:30:00.000Z')
    expect(localDateOf(endOfDay(localDate('2026-01-05')))).toBe('2026-01-05')
    expect(weekdayOf(localDate('2026-01-05'))).toBe(1)
  })
})

describe('the official calendar', () => {
  // Counts of working days a year, from the notices of the State Council.
  it.each([
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('has in %i %i working days', (year, days) => {
    expect(workdaysBetween(calendar, localDate(`${year - 1}-12-31`), localDate(`${year}-12-31`)).days).toBe(days)
  })
  it('counts the phases of the first programme, make-up days included', () => {
    const phase = (from: string, to: string) => workdaysBetween(calendar, addDays(localDate(from), -1), localDate(to)).days
    expect(phase('2022-01-10', '2022-01-31')).toBe(17)
    expect(phase('2022-02-01', '2022-02-28')).toBe(16)
    expect(phase('2022-03-01', '2022-11-30')).toBe(190)
    expect(phase('2022-12-01', '2022-12-31')).toBe(22)
  })
  it('works on a make-up Saturday and rests on a holiday Monday', () => {
    expect(calendar.isWorkday(localDate('2026-02-14'))).toBe(true)
    expect(calendar.isWorkday(localDate('2026-02-16'))).toBe(false)
    expect(addWorkdays(calendar, localDate('2026-02-13'), 1)).toEqual({ on: '2026-02-14', provisional: false })
  })
  it('says of a year not yet published that it may still move', () => {
    expect(addWorkdays(calendar, localDate('2026-12-30'), 3)).toEqual({ on: '2027-01-04', provisional: true })
    expect(addWorkdays(calendar, localDate('2026-11-23'), 3).provisional).toBe(false)
  })
})

describe('working days', () => {
  it('adding and subtracting are inverse from a working day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 120 }), (day, n) => {
        fc.pre(calendar.isWorkday(day))
        expect(subtractWorkdays(calendar, addWorkdays(calendar, day, n).on, n).on).toBe(day)
      }),
    )
  })
  it('counting gives what was added, and never counts the first day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 120 }), (day, n) => {
        expect(workdaysBetween(calendar, day, addWorkdays(calendar, day, n).on).days).toBe(n)
      }),
    )
  })
})
