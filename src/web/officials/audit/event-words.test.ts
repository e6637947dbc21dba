import { describe, expect, it } from 'vitest'
import { eventWords } from './event-words.ts'

describe('an event in words', () => {
  it('has its own words, those of the stories, or kind and verb', () => {
    expect(eventWords('vault.revealed').zh).toBe('查看身份')
    expect(eventWords('matter.signed').zh).toBe('签收，开始办理')
    expect(eventWords('category.saved').zh).toBe('保存类目')
  })

  it('falls back to the kind, and to the type when nothing is known', () => {
    expect(eventWords('village.outline_saved').zh).toBe('村')
    expect(eventWords('comet.seen').zh).toBe('comet.seen')
  })
})
