const KEPT = 'youyue.searched'
const MOST = 6

/** What was looked for in this tab, the last first. Words of a search may be a person's name: they go when the tab goes. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

export function rememberSearch(q: string): void {
  if (q !== '') sessionStorage.setItem(KEPT, JSON.stringify([q, ...recentSearches().filter((one) => one !== q)].slice(0, MOST)))
}
