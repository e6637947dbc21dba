import { searchTokens } from '#platform/text/search-terms.ts'

/** What somebody is about to say, to be compared with what others have said. */
export type Wanted = { words: string; villageId?: string | undefined; categoryCode?: string | undefined }
type Candidate = { title: string; villageId: string | null; categoryCode: string }

/** Below this a likeness is chance: two pairs of characters that many titles have. */
const LIKE_ENOUGH = 0.25

/**
 * The candidates most like some words (相似的事), best first: the share of a title's pairs of characters that stand in the words, a pair that
 * many titles have counting little; the same category and village help, but never make strangers alike.
 */
export function rankSimilar<T extends Candidate>(wanted: Wanted, candidates: readonly T[], most = 3): T[] {
  const said = new Set(pairsOf(wanted.words))
  const titles = candidates.map((candidate) => ({ candidate, pairs: pairsOf(candidate.title) }))
  const frequency = new Map<string, number>()
  for (const { pairs } of titles) for (const pair of pairs) frequency.set(pair, (frequency.get(pair) ?? 0) + 1)
  const weight = (pair: string) => Math.log(1 + titles.length / (frequency.get(pair) ?? 1))
  const sum = (pairs: string[]) => pairs.reduce((total, pair) => total + weight(pair), 0)
  return titles
    .flatMap(({ candidate, pairs }) => {
      const shared = pairs.filter((pair) => said.has(pair))
      if (shared.length < 2) return []
      const likeness = sum(shared) / sum(pairs)
      const nearness =
        (candidate.categoryCode === wanted.categoryCode ? 0.15 : 0) +
        (wanted.villageId && candidate.villageId === wanted.villageId ? 0.15 : 0)
      return likeness < LIKE_ENOUGH ? [] : [{ candidate, score: likeness + nearness }]
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ candidate }) => candidate)
}

function pairsOf(text: string): string[] {
  return searchTokens(text).filter((token) => [...token].length === 2)
}
