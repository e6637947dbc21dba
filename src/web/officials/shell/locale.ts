import type { Locale } from '#kernel/texts.ts'

/** The chosen language: the cookie that the server reads too, else the browser's, else Chinese (the same order as the server's). */
export function currentLocale(): Locale {
  const chosen = /(?:^|;\s*)lang=(zh|en)\b/.exec(document.cookie)?.[1]
  if (chosen === 'zh' || chosen === 'en') return chosen
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

/** Keeps a choice of language for a year, for this page and for the server's messages. */
export function keepLocale(locale: Locale): void {
  document.cookie = `lang=${locale}; path=/; max-age=31536000; samesite=lax`
}
