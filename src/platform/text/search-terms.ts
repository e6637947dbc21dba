// Chinese has no blanks between words, and any dictionary is wrong about some word. Pairs of neighbouring characters need none: every
// piece of two and more characters is found (recall 1), and the reader of the index rechecks that the piece really stands there
// (precision 1): `where search_terms @@ toTsquery(q)::tsquery and position(word in search_text) > 0` for each of `searchWords(q)`.

/** A longer query is narrowed by its first pairs only; the recheck sees all of it. */
const MOST_QUERY_TERMS = 64

/**
 * The form in which texts are compared (`search_text`): full-width as half-width, lower case, each run of blanks and control
 * characters one space, no invisible marks. Never shown to people.
 */
export function normaliseForSearch(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ς', 'σ') // lower case of Σ depends on its neighbours, which a piece of a text does not have
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** The index terms of a text: each pair of neighbouring characters, and the last character of each run, without repetitions. */
export function searchTokens(text: string): string[] {
  const tokens = new Set<string>()
  for (const run of runsOf(normaliseForSearch(text))) {
    for (let i = 0; i + 1 < run.length; i++) tokens.add(`${run[i]}${run[i + 1]}`)
    // Without it a query of one character, which asks for pairs that begin with it, would not see the end of a run.
    tokens.add(run.at(-1) ?? '')
  }
  return [...tokens]
}

/** Terms as the text of a `tsvector`: a column of that type takes it as it is, in an insert and in a copy. */
export function toTsvectorText(tokens: string[]): string {
  return tokens.map(quoted).join(' ')
}

/** What a query asks the index for: all pairs of all its words; a lone character asks for terms that begin with it. */
export type QueryTerm = { term: string; prefix: boolean }

/** The terms that a text must have to hold the query; none for a query of blanks and punctuation. */
export function queryTerms(query: string): QueryTerm[] {
  const terms = new Map<string, QueryTerm>()
  for (const run of runsOf(normaliseForSearch(query))) {
    if (run.length === 1) terms.set(`${run[0]}*`, { term: run[0] ?? '', prefix: true })
    for (let i = 0; i + 1 < run.length; i++) terms.set(`${run[i]}${run[i + 1]}`, { term: `${run[i]}${run[i + 1]}`, prefix: false })
  }
  return [...terms.values()].slice(0, MOST_QUERY_TERMS)
}

/** The query for `search_terms @@ …::tsquery`, or null when it holds nothing to search for. */
export function toTsquery(query: string): string | null {
  const terms = queryTerms(query)
  return terms.length ? terms.map(({ term, prefix }) => quoted(term) + (prefix ? ':*' : '')).join(' & ') : null
}

/** The words of a query, all of which a hit must contain in its normalised text. */
export function searchWords(query: string): string[] {
  return normaliseForSearch(query).split(' ').filter(Boolean)
}

/** Whether the index alone knows the hits: a word of two characters is one of its terms, and there is nothing left to recheck. */
export function isOneTerm(query: string): boolean {
  const [first, ...others] = queryTerms(query)
  return first !== undefined && others.length === 0 && !first.prefix && first.term === normaliseForSearch(query)
}

/** Whether a text is a hit: the recheck in the program's own words. */
export function matchesSearch(text: string, query: string): boolean {
  const normalised = normaliseForSearch(text)
  const words = searchWords(query)
  return words.length > 0 && words.every((word) => normalised.includes(word))
}

/** Runs of letters, digits, marks and symbols, each as its characters (a 𠮷 is one). */
function runsOf(normalised: string): string[][] {
  return (normalised.match(/[\p{L}\p{N}\p{M}\p{S}]+/gu) ?? []).map((run) => [...run])
}

function quoted(term: string): string {
  if (!term.includes('\\') && !term.includes("'")) return `'${term}'`
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
