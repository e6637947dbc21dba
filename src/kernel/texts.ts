export type Locale = 'zh' | 'en'
/** One text for people in both languages; Chinese is written first. `{name}` stands for a value. */
export type Bilingual = { zh: string; en: string }
export type Texts = Record<string, Bilingual>

/** A text in one language with its values filled in. */
export function say(text: Bilingual, locale: Locale, values: Record<string, string | number> = {}): string {
  return text[locale].replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
}
