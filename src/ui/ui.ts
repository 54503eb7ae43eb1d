import { createContext, useContext } from 'hono/jsx'
import { words, type Language, type Say } from '../locales/words.ts'

export const themes = ['auto', 'light', 'dark'] as const
/** `auto` follows the reader's system. */
export type Theme = (typeof themes)[number]

/** What every component of a page may ask, so that it need not be handed down. */
export type Ui = {
  readonly language: Language
  readonly theme: Theme
  /** Path and query of the page itself, for the switches of language and theme. */
  readonly url: string
}

const context = createContext<Ui>({ language: 'en', theme: 'auto', url: '/' })

export const UiProvider = context.Provider

/** The page's language and its words. */
export function useUi(): Ui & { readonly say: Say } {
  const ui = useContext(context)
  return { ...ui, say: words(ui.language) }
}
