import { listIn, mapIn } from '../kernel/change.ts'
import { childrenOf, type Matter, type Tree } from '../kernel/matter.ts'
import type { Answer, Reply } from './forms.ts'

// What the procedures keep in a matter's content, read back with its type. Only the moves of this folder write it, each
// from a form whose schema has this shape, so reading it back needs no second parsing.

export type Ask = { readonly id: string; readonly text: string }

export function asksOf(m: Pick<Matter, 'content'>): readonly Ask[] {
  return listIn(m, 'asks') as unknown as readonly Ask[]
}

/** What it asks itself. An ask that another brought leaves with that one, and so can cover nothing. */
export function ownAsks(m: Pick<Matter, 'content'>): readonly Ask[] {
  const brought = mapIn(m, 'askOrigins')
  return asksOf(m).filter((ask) => !(ask.id in brought))
}

/** Gives ids that none of these asks has, nor had: `a1`, `a2` … */
export function newAskIds(used: Iterable<string>): () => string {
  let last = Math.max(0, ...Array.from(used, (id) => Number(id.slice(1)) || 0))
  return () => `a${++last}`
}

/** The reply being written; null before there is one. */
export function draftOf(m: Matter): Reply | null {
  return (m.content['draft'] ?? null) as unknown as Reply | null
}

export type SignedReply = Reply & {
  readonly version: number
  readonly letterNumber?: string
  readonly signedBy: string
  readonly signedOn: string
  readonly dueOn: string
  readonly firstDueOn: string
}

/** All versions of the reply, the latest last; none is ever overwritten. */
export function repliesOf(m: Pick<Matter, 'content'>): readonly SignedReply[] {
  return listIn(m, 'replies') as unknown as readonly SignedReply[]
}

export type AskOutcome = {
  readonly ask: string
  readonly unit: string
  readonly atReply: Answer['outcome']
  readonly now: Answer['outcome']
  readonly on: string
}

/** Per ask and answering unit, the outcome at the reply and the outcome now, side by side (domain.md §7, item 4). */
export function outcomesOf(m: Matter): { readonly [askAndUnit: string]: AskOutcome } {
  return mapIn(m, 'outcomes') as unknown as { readonly [askAndUnit: string]: AskOutcome }
}

export type Feedback = {
  readonly round: number
  readonly by: string
  readonly handling?: string
  readonly result?: string
  readonly text?: string
  /** Silence is not satisfaction: a form that never came back says only that. */
  readonly notReturned?: true
}

export function feedbackOf(m: Matter): readonly Feedback[] {
  return listIn(m, 'feedback') as unknown as readonly Feedback[]
}

/** The unit that made a promise: also where another has come after it and keeps it now. */
export function promiserOf(m: Matter): string {
  const first = mapIn(m, 'predecessors')['unit']
  return typeof first === 'string' ? first : (m.roles['unit']?.[0] ?? '')
}

/** Commitments of a proposal that have not ended, optionally those made for one ask. */
export function openCommitments(tree: Tree, proposal: string, ask?: string): Matter[] {
  return childrenOf(tree, proposal, 'commitment').filter(
    (m) => !m.closed && (ask === undefined || m.content['ask'] === ask),
  )
}
