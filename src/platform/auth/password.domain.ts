import type { PolicyProfile } from './auth.profile.ts'
import { COMMON_NUMBERS, COMMON_WORDS, KEYBOARD_ROWS } from './common-passwords.ts'

export const PASSWORD_MAX_LENGTH = 128

/** What speaks against a password; each is a code of the texts. */
export type PasswordProblem =
  | { code: 'auth.password.too_short'; min: number }
  | { code: 'auth.password.too_long'; max: number }
  | { code: 'auth.password.kinds'; kinds: number }
  | { code: 'auth.password.predictable' }
  | { code: 'auth.password.contains_login' }
  | { code: 'auth.password.unchanged' }

/** The password as it is hashed: NFKC, so that the same keys give the same bytes on every input method. Nothing is trimmed or cut. */
export function normalisePassword(typed: string): string {
  return typed.normalize('NFKC')
}

/**
 * Everything that speaks against a password under a profile (口令复杂度); empty when it may be used. `about` names what a guesser knows of
 * the person: login, name, office.
 */
export function judgePassword(
  typed: string,
  about: { login: string; words: readonly string[] },
  profile: PolicyProfile,
): PasswordProblem[] {
  const password = normalisePassword(typed)
  const length = [...password].length
  if (length > PASSWORD_MAX_LENGTH) return [{ code: 'auth.password.too_long', max: PASSWORD_MAX_LENGTH }]
  const problems: PasswordProblem[] = []
  if (length < profile.minLength) problems.push({ code: 'auth.password.too_short', min: profile.minLength })
  if (kindsOf(password) < profile.minKinds) problems.push({ code: 'auth.password.kinds', kinds: profile.minKinds })
  if (about.login.length >= 3 && password.toLowerCase().includes(about.login)) problems.push({ code: 'auth.password.contains_login' })
  if (unpredictableLength(password, [about.login, ...about.words]) < Math.ceil(profile.minLength / 2)) {
    problems.push({ code: 'auth.password.predictable' })
  }
  return problems
}

/** How many of lower case, upper case, digit and anything else a password mixes. */
export function kindsOf(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((kind) => kind.test(password)).length
}

/**
 * Characters left when everything a guesser tries first is taken away: common words (also with 0 for o, @ for a …), what is known of the
 * person, runs such as 4321 and aaa, keyboard rows, years.
 */
export function unpredictableLength(password: string, known: readonly string[]): number {
  const letters = [...password.toLowerCase()]
  const guessed = letters.map(() => false)
  const mark = (start: number, end: number) => guessed.fill(true, start, end)
  const words = [...COMMON_WORDS, ...COMMON_NUMBERS, ...known.map((word) => word.toLowerCase())].filter((word) => [...word].length >= 2)
  for (const spelling of [letters, letters.map((letter) => LOOKALIKES[letter] ?? letter)]) {
    for (const word of words) markWord(spelling, [...word], mark)
  }
  markRuns(letters, mark)
  for (const row of KEYBOARD_ROWS) markRow(letters, row, mark)
  for (let i = 0; i + 4 <= letters.length; i++) if (/^(19|20)\d\d$/.test(letters.slice(i, i + 4).join(''))) mark(i, i + 4)
  return guessed.filter((isGuessed) => !isGuessed).length
}

const LOOKALIKES: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }

type Mark = (start: number, end: number) => void

function markWord(letters: readonly string[], word: readonly string[], mark: Mark): void {
  for (let start = 0; start + word.length <= letters.length; start++) {
    if (word.every((letter, i) => letters[start + i] === letter)) mark(start, start + word.length)
  }
}

/** Three or more characters that repeat or step by one. */
function markRuns(letters: readonly string[], mark: Mark): void {
  const codes = letters.map((letter) => letter.codePointAt(0) ?? 0)
  let start = 0
  for (let i = 1; i <= codes.length; i++) {
    const step = (at: number) => (codes[at] ?? Number.NaN) - (codes[at - 1] ?? Number.NaN)
    const goesOn = i < codes.length && Math.abs(step(i)) <= 1 && (i - start < 2 || step(i) === step(i - 1))
    if (goesOn) continue
    if (i - start >= 3) mark(start, i)
    start = i < codes.length && i - start >= 2 && Math.abs(step(i)) <= 1 ? i - 1 : i
  }
}

/** Four or more neighbours on the keyboard, in either direction. */
function markRow(letters: readonly string[], row: string, mark: Mark): void {
  const directions = [row, [...row].reverse().join('')]
  for (let i = 0; i + 4 <= letters.length; i++) {
    const four = letters.slice(i, i + 4).join('')
    if (directions.some((direction) => direction.includes(four))) mark(i, i + 4)
  }
}
