import { describe, expect, it } from 'vitest'
import { addDays, localDate } from '#kernel/local-date.ts'
import { decideEndPost, decideNewPost, type Post } from './posts.domain.ts'

const day = (n: number) => addDays(localDate('2026-03-01'), n)
const post = (id: string, over: Partial<Post> = {}): Post => ({
  id,
  accountId: 'a',
  unitId: 'u',
  role: 'handler',
  title: 'Handler',
  fromOn: day(0),
  toOn: null,
  version: 1,
  ...over,
})
const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal)

describe('a new post', () => {
  it.each<[string, Partial<Post>, Post[], string]>([
    ['the first', {}, [], 'done'],
    ['the same again', {}, [post('old')], 'post.twice'],
    ['the same after an end', { fromOn: day(6) }, [post('old', { toOn: day(5) })], 'done'],
    ['the same on the last day', { fromOn: day(5) }, [post('old', { toOn: day(5) })], 'post.twice'],
    ['another role beside it', { role: 'unit-head' }, [post('old')], 'done'],
    ['the same role in another unit', { unitId: 'v' }, [post('old')], 'done'],
    ['an end before its start', { fromOn: day(5), toOn: day(4) }, [], 'post.dates'],
  ])('%s', (_, over, own, expected) => {
    expect(refusalOf(decideNewPost('new', post('new', over), { unitActive: true, personActive: true, own }))).toBe(expected)
  })

  it('needs an active unit and an active person', () => {
    expect(refusalOf(decideNewPost('n', post('n'), { unitActive: false, personActive: true, own: [] }))).toBe('post.unit_missing')
    expect(refusalOf(decideNewPost('n', post('n'), { unitActive: true, personActive: false, own: [] }))).toBe('post.person_missing')
  })
})

describe('ending a post', () => {
  const admin = post('admin', { role: 'security-admin' })
  it.each<[string, Post, number, Post[], string]>([
    ['an open one', post('p'), 5, [], 'done'],
    ['one that ends earlier', post('p', { toOn: day(4) }), 5, [], 'post.ended'],
    ['earlier than planned', post('p', { toOn: day(9) }), 5, [], 'done'],
    ['before it begins', post('p', { fromOn: day(9) }), 5, [], 'post.dates'],
    ['of the last security administrator', admin, 5, [admin], 'post.last_of_role'],
    ['of one of two security administrators', admin, 5, [admin, post('second', { role: 'security-admin' })], 'done'],
    ['while the other is leaving too', admin, 5, [admin, post('second', { role: 'security-admin', toOn: day(7) })], 'post.last_of_role'],
  ])('%s', (_, ending, on, others, expected) => {
    expect(refusalOf(decideEndPost(ending, day(on), others))).toBe(expected)
  })
})
