import { fold } from './fold.ts'

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
