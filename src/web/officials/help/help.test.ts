import { describe, expect, it } from 'vitest'
import { ROLE_NAMES } from '#kernel/permissions.ts'
import { CHAPTER_OF_PAGE } from './chapter-of-page.ts'
import { CHANGES, CHAPTERS } from './chapters.texts.ts'

describe('the manual', () => {
  it('has a chapter for every role', () => {
    const told = new Set(CHAPTERS.flatMap(({ roles }) => roles))
    expect(ROLE_NAMES.filter((role) => !told.has(role))).toEqual([])
  })

  it('tells the first day and three daily acts in every chapter, once', () => {
    expect(new Set(CHAPTERS.map(({ id }) => id)).size).toBe(CHAPTERS.length)
    for (const chapter of CHAPTERS) {
      expect(chapter.first.length, chapter.id).toBeGreaterThan(0)
      expect(chapter.daily.length, chapter.id).toBe(3)
      expect(chapter.when.length, chapter.id).toBeGreaterThan(0)
    }
  })

  it('sends every page to a chapter that is there, and tells changes newest first', () => {
    for (const id of Object.values(CHAPTER_OF_PAGE))
      expect(
        CHAPTERS.some((chapter) => chapter.id === id),
        id,
      ).toBe(true)
    expect(CHANGES.map(({ on }) => on)).toEqual(
      CHANGES.map(({ on }) => on)
        .toSorted()
        .toReversed(),
    )
  })
})
