import type { LocalText } from '../kernel/text.ts'
import sources from './sources.json' with { type: 'json' }

const titles: { readonly [key: string]: LocalText } = sources

/** The text that a provenance names (`S2 Art.20`), with its article; undefined where it is not a text that ships. */
export function sourceTitle(source: string): { readonly title: LocalText; readonly article: string } | undefined {
  const [key = '', ...article] = source.split(' ')
  const title = titles[key]
  return title && { title, article: article.join(' ') }
}
