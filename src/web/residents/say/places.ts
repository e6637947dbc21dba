import { soundsOf } from '#platform/text/pinyin.ts'
import { centreOf, type Position } from '#registry/villages/outline.domain.ts'
import { readPlaces } from '#registry/villages/villages.usecases.ts'
import type { Visit } from '../visit.ts'

export type Place = { id: string; code: string; name: string; whole: string; initials: string; centre: Position | undefined }
/** Villages to choose from, in groups by the first letter of their sounds (拼音首字母). */
export type Places = { villages: Place[]; groups: { letter: string; villages: Place[] }[] }

export const NO_PLACES: Places = { villages: [], groups: [] }

export async function placesOf({ ctx }: Visit): Promise<Places> {
  const { villages } = await readPlaces(ctx)
  return groupPlaces(
    villages.map(({ id, code, name, outline }) => ({ id, code, name, ...soundsOf(name), centre: outline ? centreOf(outline) : undefined })),
  )
}

/** Villages in the order of their sounds, by first letter; names without a sound come last under “#”. */
export function groupPlaces(places: readonly Place[]): Places {
  const villages = [...places].sort((a, b) => compare(a.whole || '~', b.whole || '~') || compare(a.name, b.name))
  const letters = [...new Set(villages.map(letterOf))]
  return { villages, groups: letters.map((letter) => ({ letter, villages: villages.filter((one) => letterOf(one) === letter) })) }
}

function letterOf({ initials }: Place): string {
  const letter = initials.charAt(0).toUpperCase()
  return /[A-Z]/.test(letter) ? letter : '#'
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
