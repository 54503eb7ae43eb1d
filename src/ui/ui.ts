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

type Spoken = Ui & { readonly say: Say }

let current: Spoken | undefined

/** Whatever is written inside `write` is of this language and look. A page is written in one go: nobody else comes between. */
export function withUi<T>(ui: Ui, write: () => T): T {
  const outer = current
  current = { ...ui, say: words(ui.language) }
  try {
    return write()
  } finally {
    current = outer
  }
}

/** The page's language and its words. Throws where no page is being written. */
export function useUi(): Spoken {
  if (current === undefined) throw new Error('no page is being written')
  return current
}
