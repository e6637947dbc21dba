import { describe, expect, it } from 'vitest'
import { contrast } from './contrast.ts'
import { residentTokenSheet, officialsTokenSheet } from './token-sheet.ts'
import { BOARD_COLOURS, COLOURS, SIZES, STEPS, TINTS } from './tokens.ts'

const GROUNDS = ['paper', 'sheet', 'wash', 'chosen'] as const
const TEXTS = ['ink', 'ink2', 'red', 'redDeep', 'green', 'amber', 'grey', 'blue', 'blueDeep'] as const

describe('the colours', () => {
  it.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))('%s can be read on %s', (text, ground) => {
    expect(contrast(COLOURS[text], COLOURS[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it('white can be read on red and blue, ink on every tint', () => {
    for (const ground of ['red', 'redDeep', 'blue'] as const) expect(contrast(COLOURS.sheet, COLOURS[ground])).toBeGreaterThanOrEqual(4.5)
    for (const tint of [...TINTS, ...Object.values(STEPS)]) expect(contrast(COLOURS.ink, tint)).toBeGreaterThanOrEqual(6)
  })

  it('the border of a control can be seen', () => {
    for (const ground of ['paper', 'sheet', 'wash'] as const) expect(contrast(COLOURS.edge, COLOURS[ground])).toBeGreaterThanOrEqual(3)
  })

  it('the board can be read from the back row', () => {
    for (const [name, colour] of Object.entries(BOARD_COLOURS)) {
      if (name !== 'paper' && name !== 'line') expect(contrast(colour, BOARD_COLOURS.paper), name).toBeGreaterThanOrEqual(6.9)
    }
  })
})

describe('the sizes', () => {
  it('no text is under 14 pixels, in big type none under 18', () => {
    for (const { normal, big } of Object.values(SIZES)) {
      expect(normal).toBeGreaterThanOrEqual(14)
      expect(big).toBeGreaterThanOrEqual(18)
      expect(big).toBeGreaterThan(normal)
    }
  })
})

describe('the sheets', () => {
  it('carry every colour under its name', () => {
    for (const sheet of [residentTokenSheet(), officialsTokenSheet()]) {
      expect(sheet).toContain('--ink-2: #545B63;')
      expect(sheet).toContain('--red-deep: #861711;')
      for (const colour of Object.values(COLOURS)) expect(sheet).toContain(colour)
    }
  })

  it('measure residents’ type by the browser’s own size', () => {
    expect(residentTokenSheet()).toContain('html.big {\n  font-size: 150%;')
  })
})
