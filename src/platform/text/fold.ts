/** A text in which every character that people write in several ways stands in its plain form, with the way back. */
export type Folded = {
  /** ASCII where the writer meant ASCII; zero-width marks are gone. One code unit for each entry of `at`. */
  text: string
  /** Where each folded unit begins in the original, in code units; one more entry gives the end. */
  at: number[]
}

// What a phone's keyboard or a word processor writes for a dash, a dot, an X.
const LOOKALIKES = new Map<string, string>()
for (const [plain, written] of Object.entries({ '-': '‐‑‒–—―−－ー﹣〜~～', '.': '·•・。．｡', X: '×✕Х', x: 'х', ' ': '\u00a0\u3000\t\r\n' }))
  for (const character of written) LOOKALIKES.set(character, plain)

/**
 * Folds full-width, circled, mathematical and superscript forms to ASCII, dashes to `-`, any blank to one space, and drops invisible
 * characters (zero-width, soft hyphen, direction marks), so that a pattern need not know the spellings.
 */
export function foldText(original: string): Folded {
  const at: number[] = []
  let text = ''
  let offset = 0
  for (const character of original) {
    for (const unit of foldCharacter(character)) {
      text += unit
      at.push(offset)
    }
    offset += character.length
  }
  at.push(offset)
  return { text, at }
}

function foldCharacter(character: string): string[] {
  const code = character.codePointAt(0) ?? 0
  if ((code > 32 && code < 127 && character !== '~') || (code >= 0x4e00 && code <= 0x9fff)) return [character]
  const plain = LOOKALIKES.get(character)
  if (plain) return [plain]
  if (/[\p{Cf}\ufe0f\u20e3]/u.test(character)) return []
  const compatible = character.normalize('NFKC')
  if (compatible.length === 1) return [LOOKALIKES.get(compatible) ?? compatible]
  // A character outside the basic plane is two units, as in the original, so that lookarounds see something that is no digit.
  return character.length === 2 ? [character[0] ?? '', character[1] ?? ''] : [character]
}
