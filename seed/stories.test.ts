import { describe, expect, it } from 'vitest'
import { FIELD_CODES, MATTER_STATE_CODES, OUTCOME_CODES, SOURCE_CODES } from '#kernel/terms.ts'
import { categoryOf, LEAVES } from './categories.ts'
import type { Life, Saying } from './matters/story.ts'
import { VILLAGES, villageNamed } from './places.ts'
import { RESPONSIBILITY_ITEMS } from './responsibility-items.ts'
import { STAFF } from './staff.ts'
import { STORIES } from './stories.ts'
import { UNITS, villageUnitCode } from './units.ts'

const sayings: Saying[] = STORIES.flatMap((story) => [story, ...(story.joins ?? [])])
const matters = STORIES.flatMap((story) => (story.fate.kind === 'matter' ? [{ story, life: story.fate as Life }] : []))

describe('what people said in the demonstration office', () => {
  it('is plenty, distinct, and touches every village, every field, nearly every category and every source', () => {
    const echoes = STORIES.flatMap((story) => story.echo?.at ?? [])
    expect(new Set(STORIES.map((story) => story.key)).size).toBe(STORIES.length)
    expect(new Set(sayings.map((saying) => saying.text)).size).toBe(sayings.length)
    expect(STORIES.length).toBeGreaterThanOrEqual(130)
    expect(sayings.length + echoes.length).toBeGreaterThanOrEqual(170)
    expect(matters.length).toBeGreaterThanOrEqual(110)
    expect(new Set(sayings.map((saying) => villageNamed(saying.village).code)).size).toBe(VILLAGES.length)
    expect(new Set(STORIES.map((story) => categoryOf(story.category).field)).size).toBe(FIELD_CODES.length)
    expect(LEAVES.filter((leaf) => !STORIES.some((story) => story.category === leaf.code))).toEqual([])
    const used = new Set(sayings.map((saying) => saying.source))
    expect(SOURCE_CODES.filter((source) => !used.has(source))).toEqual(['import', 'open311'])
  })

  it('reaches every state, every ending, and every kind of urgency', () => {
    const stages = new Set<string>(matters.map(({ life }) => life.stage))
    expect([...MATTER_STATE_CODES, 'reopened'].filter((stage) => !stages.has(stage))).toEqual([])
    expect(new Set(STORIES.map((story) => story.fate.kind))).toEqual(new Set(['matter', 'registered', 'redirected', 'refused']))
    const dues = matters.flatMap(({ life }) => ('due' in life.timing ? [life.timing.due] : []))
    for (const due of ['overdue', 'today', 'this-week', 'later']) expect(dues.filter((one) => one === due).length).toBeGreaterThanOrEqual(5)
    const outcomes = new Set(matters.flatMap(({ life }) => life.result?.outcome ?? []))
    expect(OUTCOME_CODES.filter((outcome) => !outcomes.has(outcome))).toEqual(['not-supported'])
  })

  it('gives matters only to units that answer for them, with somebody there to do the work', () => {
    for (const { story, life } of matters) {
      if (life.stage === 'accepted') continue
      const village = villageUnitCode(villageNamed(story.village).code)
      const lead = life.lead === 'own-village' ? village : life.lead
      expect(RESPONSIBILITY_ITEMS, story.key).toContainEqual(
        expect.objectContaining({ unitCode: lead, categoryCode: story.category, kind: 'basic' }),
      )
      const roles = STAFF.flatMap((person) => person.posts.filter((post) => post.unitCode === lead).map((post) => post.role))
      expect(
        roles.some((role) => ['handler', 'unit-head', 'village-secretary'].includes(role)),
        story.key,
      ).toBe(true)
      for (const unit of life.assist ?? []) {
        expect(
          UNITS.map((one) => one.code),
          story.key,
        ).toContain(unit)
        expect(unit).not.toBe(lead)
      }
    }
  })

  it('tells whatever a stage needs: results, the basis of a no, checks, answers', () => {
    for (const { story, life } of matters) {
      const late = ['submitted', 'awaiting-feedback', 'closed', 'struck-off', 'reopened'].includes(life.stage)
      if (late) expect(life.result, story.key).toBeDefined()
      if (['awaiting-feedback', 'closed', 'struck-off', 'reopened'].includes(life.stage)) expect(life.result?.check, story.key).toBeTruthy()
      if (['explained', 'not-supported', 'not-adopted'].includes(life.result?.outcome ?? ''))
        expect(life.result?.basis, story.key).toBeTruthy()
      if (['struck-off', 'reopened'].includes(life.stage)) expect(life.heard, story.key).toBeDefined()
      if (life.stage === 'struck-off') expect(life.strikeNote, story.key).toBeTruthy()
      if (life.stage === 'reopened') expect(life.reopened, story.key).toBeDefined()
      if ('due' in life.timing) expect(['closed', 'struck-off', 'accepted'], story.key).not.toContain(life.stage)
    }
  })

  it('holds no telephone that could be dialled and no identity number', () => {
    const numbers = [JSON.stringify(STORIES), JSON.stringify(UNITS)].join('\n').match(/\d{9,}/g) ?? []
    expect(numbers.filter((number) => !/^1990000\d{4}$|^999001001\d{3}$/.test(number))).toEqual([])
    expect(numbers.some((number) => number.startsWith('1990000'))).toBe(true)
  })
})
