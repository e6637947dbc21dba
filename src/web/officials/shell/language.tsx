import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { say, type Bilingual, type Locale, type Texts } from '#kernel/texts.ts'
import { currentLocale, keepLocale } from './locale.ts'

type Language = { locale: Locale; choose: (locale: Locale) => void }
const LanguageContext = createContext<Language>({ locale: 'zh', choose: () => undefined })

/** Holds the person's language; a switch redraws everything at once and is told to the server by cookie. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(currentLocale)
  useEffect(() => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en'
  }, [locale])
  const language = useMemo(() => ({ locale, choose: (next: Locale) => (keepLocale(next), setLocale(next)) }), [locale])
  return <LanguageContext value={language}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  return useContext(LanguageContext)
}

/** The texts of one dictionary in the person's language: `t('key', { name: value })`. */
export function useTexts<T extends Texts>(texts: T): (key: keyof T, values?: Record<string, string | number>) => string {
  const { locale } = useLanguage()
  return useCallback((key, values) => say(texts[key] as Bilingual, locale, values), [texts, locale])
}

/** One bilingual word in the person's language. */
export function useWord(): (word: Bilingual | undefined) => string {
  const { locale } = useLanguage()
  return useCallback((word) => word?.[locale] ?? '', [locale])
}
