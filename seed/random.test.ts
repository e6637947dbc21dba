import { describe, expect, it } from 'vitest'
import { randomFrom } from './random.ts'

describe('seeded chance', () => {
  it('repeats a seed and differs between seeds', () => {
    const run = (seed: string) =>
      Array.from(
        { length: 50 },
        (
          (random) => () =>
            random.int(0, 999)
        )(randomFrom(seed)),
      )
    expect(run('a')).toEqual(run('a'))
    expect(run('a')).not.toEqual(run('b'))
  })

  it('reaches both ends and keeps everything when shuffling', () => {
    const random = randomFrom('ends')
    expect(new Set(Array.from({ length: 200 }, () => random.int(1, 3)))).toEqual(new Set([1, 2, 3]))
    expect(random.shuffled([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4])
    expect(() => random.pick([])).toThrow(RangeError)
  })
})
