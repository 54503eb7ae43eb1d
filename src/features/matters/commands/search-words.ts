import type { Change } from '../../../kernel/change.ts'
import type { Matter, Tree } from '../../../kernel/matter.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import { raisedText, textIn } from '../../../kernel/declarations/texts.ts'
import { fold } from '../../../locales/fold.ts'
import { addWords, runsOf } from '../../../locales/words-of.ts'
import { bandsOfRuns } from '../../similar/signature.ts'

// The words a matter is found by. A prefix that no word of a text can have marks special words: `=` a word of the
// subject, `#` the number or a part of it.

export type SearchWords = {
  readonly words: string[]
  /** All words, where only a summary is published and `words` has just the public ones. */
  readonly inner: string[] | null
  readonly bands: number[]
}

/** Whether a change in a matter of the procedure changes the words its root is found by. */
export function changesWords(procedures: Procedures, procedure: string, change: Change): boolean {
  if (change.do === 'number') return true
  if (change.do !== 'set' && change.do !== 'add') return false
  return procedures[procedure]?.texts?.fields.includes(change.field) === true
}

/** The words by which a matter is found and recognised; null for one that is found only through its root. */
export function searchWordsOf(procedures: Procedures, matter: Matter | undefined, tree: Tree): SearchWords | null {
  if (matter?.parent !== null) return null
  const texts = procedures[matter.procedure]?.texts
  if (texts === undefined) return null
  const { content } = matter
  const filed = [textIn(content, 'subject'), matter.number ?? '', ...(texts.labels?.(content) ?? [])]
  const [subject, ...others] = filed.map((text) => runsOf(fold(text)))
  const words = addWords(subject ?? [], new Set())
  const marks = [...words].map((word) => `=${word}`)
  for (const part of numberParts(matter.number)) marks.push(`#${part}`)
  for (const runs of others) addWords(runs, words)
  const open = content['publicity'] === 'summary' ? [...words, ...marks] : null
  const raised = runsOf(fold(raisedText(texts, content)))
  addWords(raised, words)
  addWords(runsOf(fold(answersIn(procedures, matter, tree).join('\n'))), words)
  for (const mark of marks) words.add(mark)
  const whole = [...words]
  return { words: open ?? whole, inner: open && whole, bands: bandsOfRuns(raised) }
}

/** The answers in the matters of the tree: those of children in the order they were opened, then the root's own. */
function answersIn(procedures: Procedures, root: Matter, tree: Tree): string[] {
  const below = [...tree.values()].filter((matter) => matter.root === root.id && matter.id !== root.id)
  return [...below, root].flatMap(({ procedure, content }) => [
    ...(procedures[procedure]?.texts?.answers?.(content) ?? []),
  ])
}

/** The parts a number is quoted by: `2026-0012` is also 0012 and 12. */
export function numberParts(number: string | null): string[] {
  const digits = number?.match(/\d+/g) ?? []
  return [...new Set(digits.flatMap((part) => [part, part.replace(/^0+(?=\d)/, '')]))]
}
