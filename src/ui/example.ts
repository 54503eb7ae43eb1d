import type { Child } from 'hono/jsx'
import type { Language } from '../locales/words.ts'

/** One way a component can look. The gallery shows it, and tests render it in every language, theme and width. */
export type Example = {
  /** For those who build pages, in English. */
  readonly name: string
  readonly make: (language: Language) => Child
  /** It is a whole document and gets a page of its own. */
  readonly whole?: true
}

export type Examples = {
  readonly component: string
  /** When to use it. */
  readonly about: string
  readonly examples: readonly Example[]
}

/** Sample text in the page's language. */
export function pick(language: Language, zh: string, en: string): string {
  return language === 'zh-CN' ? zh : en
}
