import type { Matter } from '../../kernel/matter.ts'
import { fold } from '../../locales/fold.ts'
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

/** Most tokens one matter, or one query, is indexed under; the rest of a very long text is not searched. */
const tokenCountMax = 4_000

/**
 * The words a text is found by: runs of letters and digits in lower case, and for Chinese every character and every
 * pair of neighbours, so that any phrase is found without a dictionary. Simplified and traditional characters are the same word.
 */
export function wordsOf(text: string): string[] {
  const words = new Set<string>()
  for (const [run] of fold(text).matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
    if (words.size >= tokenCountMax) break
    if (!/\p{Script=Han}/u.test(run)) words.add(run.slice(0, 100))
    else chinese([...run], words)
  }
  return [...words]
}

function chinese(characters: readonly string[], words: Set<string>): void {
  for (const [i, character] of characters.entries()) {
    words.add(character)
    const next = characters[i + 1]
    if (next !== undefined) words.add(character + next)
  }
}
