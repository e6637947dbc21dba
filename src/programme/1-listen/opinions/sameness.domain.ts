/** From so much overlap on two texts are told of as perhaps the same, of 0 to 1. */
export const ALIKE = 0.6

/** A paper number (纸条编号) in the form in which the same number is recognised: half width, capitals, without spaces. */
export function slipNumberOf(written: string): string {
  return written.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/** How much two texts have in common, 0 to 1: the pairs of neighbouring characters that both have, of all pairs (Dice). */
export function sameness(a: string, b: string): number {
  const [one, other] = [pairsOf(a), pairsOf(b)]
  if (one.size === 0 || other.size === 0) return plain(a) !== '' && plain(a) === plain(b) ? 1 : 0
  let both = 0
  for (const pair of one) if (other.has(pair)) both++
  return (2 * both) / (one.size + other.size)
}

function pairsOf(text: string): Set<string> {
  const characters = [...plain(text)]
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`))
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '')
}
