/** What the address of the audit says: the part of the page, and the filters of the events. */
export type AuditSearch = { tab?: string; type?: string; subject?: string; actor?: string; from?: string; to?: string }

const NAMES = ['tab', 'type', 'subject', 'actor', 'from', 'to'] as const satisfies readonly (keyof AuditSearch)[]

/** The filters in an address; the server judges their values. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const found: AuditSearch = {}
  for (const name of NAMES) {
    const value = search[name]
    if (value !== undefined && value !== null && value !== '') found[name] = String(value)
  }
  return found
}
