/** Where the search of a list is, for the key `/`. */
export function focusSearch(): void {
  document.querySelector<HTMLInputElement>('[role="search"] input')?.focus()
}
