import { childrenOf, type Json, type Matter, type Tree } from '../../kernel/matter.ts'
import { fold } from '../../locales/fold.ts'
import { addWords, runsOf } from '../../locales/words-of.ts'
import { repliesOf } from '../../procedures/content.ts'
import { bandsOfRuns } from '../similar/signature.ts'
import { raisedText } from '../similar/similar.ts'

// What a proposal is found by. Words that say where they stand or what they are bear a mark in front, which no word of a
// text can have: `=` stands in the subject, `#` is the number or part of it.

export type Wording = {
  readonly words: string[]
  /** All words, where `words` has only those everybody may find it by: only a summary of it is published. */
  readonly inner: string[] | null
  readonly bands: number[]
}

/** Fields a proposal is found by, and of an assignment its signed replies; what is set elsewhere changes no word. */
export const wordedFields: { readonly [procedure: string]: ReadonlySet<string> } = {
  proposal: new Set([
    'subject',
    'situation',
    'analysis',
    'asks',
    'category',
    'topic',
    'publicity',
    'reply',
    'resolution',
  ]),
  assignment: new Set(['replies']),
}

/** What a matter is found by, and recognised by; null for one that is found only through the matter it belongs to. */
export function wordingOf(matter: Matter | undefined, tree: Tree): Wording | null {
  if (matter?.procedure !== 'proposal') return null
  const filed = [textIn(matter, 'subject'), matter.number ?? '', textIn(matter, 'category'), textIn(matter, 'topic')]
  const [subject, ...others] = filed.map((text) => runsOf(fold(text)))
  const words = addWords(subject ?? [], new Set())
  const marks = [...words].map((word) => `=${word}`)
  for (const part of numberParts(matter.number)) marks.push(`#${part}`)
  for (const runs of others) addWords(runs, words)
  const open = matter.content['publicity'] === 'summary' ? [...words, ...marks] : null
  const raised = runsOf(fold(raisedText(matter)))
  addWords(raised, words)
  addWords(runsOf(fold(answerText(matter, tree))), words)
  for (const mark of marks) words.add(mark)
  const whole = [...words]
  return { words: open ?? whole, inner: open && whole, bands: bandsOfRuns(raised) }
}

/** What was answered: of each unit the latest signed reply with what it promises; of an old record, its reply and resolution. */
function answerText(matter: Matter, tree: Tree): string {
  const answers = childrenOf(tree, matter.id, 'assignment').flatMap((child) => repliesOf(child).at(-1)?.answers ?? [])
  const said = answers.flatMap(({ text, reason, commitments }) => [
    text,
    reason ?? '',
    ...commitments.map((c) => c.text),
  ])
  return [...said, partOf(matter.content['reply'], 'text'), textIn(matter, 'resolution')].join('\n')
}

/** The parts a number is quoted by: `2026-0012` is also 0012 and 12. */
export function numberParts(number: string | null): string[] {
  const digits = number?.match(/\d+/g) ?? []
  return [...new Set(digits.flatMap((part) => [part, part.replace(/^0+(?=\d)/, '')]))]
}

function textIn({ content }: Pick<Matter, 'content'>, field: string): string {
  const { [field]: value } = content
  return typeof value === 'string' ? value : ''
}

function partOf(value: Json | undefined, field: string): string {
  const { [field]: part } = (value ?? {}) as { readonly [field: string]: Json | undefined }
  return typeof part === 'string' ? part : ''
}
