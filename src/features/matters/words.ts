import type { Matter } from '../../kernel/matter.ts'
import { wordsOf } from '../../locales/words-of.ts'
import { bandsOf } from '../similar/signature.ts'

const searched = ['subject', 'situation', 'analysis', 'category'] as const

/** The text of a matter that search looks in: subject, situation, analysis, asks and number. */
export function searchText(matter: Matter): string {
  const fields = searched.map((field) => matter.content[field])
  const asks = matter.content['asks']
  const asked = Array.isArray(asks) ? asks.map((ask: { readonly text?: unknown }) => ask.text) : []
  return [matter.number, ...fields, ...asked].filter((t) => typeof t === 'string').join('\n')
}

/** What a matter is found by, and recognised by; null for one that is found only through the matter it belongs to. */
export function wordingOf(matter: Matter | undefined): { words: string[]; bands: number[] } | null {
  if (matter?.procedure !== 'proposal') return null
  return { words: wordsOf(searchText(matter)), bands: bandsOf(similarText(matter)) }
}

/** The text by which a matter is recognised when it is raised again: without its number and what it is filed under. */
export function similarText(matter: Matter): string {
  const { number: _number, ...rest } = matter
  const { category: _category, ...content } = rest.content
  return searchText({ ...rest, number: null, content })
}
