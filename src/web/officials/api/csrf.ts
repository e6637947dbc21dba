let token = ''

/** The session's CSRF token, told by the answers that begin or describe a session; sent back with every write. */
export function csrfToken(): string {
  return token
}

export function keepCsrfToken(fresh: string): void {
  token = fresh
}
