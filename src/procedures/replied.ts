import { z } from 'zod'
import { childrenOf, type Matter } from '../kernel/matter.ts'
import { namesOf as named, type MatterTree, type RecordedMatter } from '../kernel/declarations/sheets.ts'
import { asksOf, outcomesOf, repliesOf } from './content.ts'
import { date, id, listOf, outcome, storable, text } from './forms.ts'

// What an old register says, for every root that takes records of one over: one reply to the whole, and not made up what it
// does not say. An export tells a matter that was answered ask by ask in the same way.

export const replyField = z.strictObject({
  text,
  outcome: outcome.or(z.literal('unclassified')),
  on: date.optional(),
})
export const unknownField = listOf(id)
export const sourceField = z
  .record(z.string(), z.json())
  .refine((record) => storable(JSON.stringify(record)), { error: 'not_storable' })

/** Asks of a record keep the ids they had where they came from. */
export function numberedAsks(asks: readonly { readonly id?: string | undefined; readonly text: string }[]) {
  return asks.map((ask, i) => ({ id: ask.id ?? `a${i + 1}`, text: ask.text }))
}

export type OldReply = { readonly text: string; readonly outcome: string; readonly on?: string }

/** The latest replies of all units as one text; with one class only where all answers have the same. */
export function replyIn(body: RecordedMatter, { root, tree }: Pick<MatterTree, 'root' | 'tree'>): OldReply | undefined {
  const old = oldReply(root)
  if (old) return old
  const latest = childrenOf(tree, root.id, 'assignment').flatMap((assignment) => repliesOf(assignment).at(-1) ?? [])
  const answers = latest.flatMap((reply) => reply.answers.map((answer) => ({ ...answer, unit: reply.signedBy })))
  const [first] = answers
  if (first === undefined) return undefined
  const outcomes = new Set(
    answers.map((answer) => outcomesOf(root)[`${answer.ask} ${answer.unit}`]?.now ?? answer.outcome),
  )
  const whole =
    answers.length === 1
      ? first.text
      : answers.map((a) => `【${named(body, [a.unit])}】${askText(root, a.ask)}\n${a.text}`).join('\n\n')
  const on = latest
    .map((reply) => reply.signedOn)
    .toSorted()
    .at(-1)
  const [only = 'unclassified'] = outcomes.size === 1 ? outcomes : []
  return { text: whole, outcome: only, ...(on !== undefined && { on }) }
}

export function oldReply(root: Pick<Matter, 'content'>): OldReply | undefined {
  // The starts that take records over are the only writers of this field, by the form below.
  return root.content['reply'] as OldReply | undefined
}

export function askText(root: Matter, ask: string): string {
  return asksOf(root).find((one) => one.id === ask)?.text ?? ask
}

export function replyText(content: Matter['content']): string {
  return oldReply({ content })?.text ?? ''
}
