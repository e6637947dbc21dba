import { pinyin } from 'pinyin-pro'

/** How a Chinese name is looked for with Latin letters: whole (`tingquancun`) and by initials (`tqc`), in lower case. */
export type Sounds = { whole: string; initials: string }

const kept = new Map<string, Sounds>()
const MOST_KEPT = 5_000

/** The sounds of a name (拼音、首字母); Latin letters and digits in it stay, rare characters without a known sound are left out. */
export function soundsOf(name: string): Sounds {
  const known = kept.get(name)
  if (known) return known
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '')
  const sounds = { whole: syllables.join(''), initials: syllables.map((syllable) => syllable.charAt(0)).join('') }
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(name, sounds)
  return sounds
}

/** Whether somebody who types this may mean that name: a part of it, the beginning of its sounds, or its initials. */
export function soundsLike(name: string, typed: string): boolean {
  const looked = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’]/g, '')
  if (looked === '') return false
  const { whole, initials } = soundsOf(name)
  return name.normalize('NFKC').toLowerCase().includes(looked) || whole.startsWith(looked) || initials.includes(looked)
}
