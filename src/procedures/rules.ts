import { concerned, type Rule } from '../kernel/declarations/access.ts'

// Rules of who reads what that more than one procedure needs.

export { concerned } from '../kernel/declarations/access.ts'

export const everyone: Rule = ['everyone']
/** What is published in full: the text itself and the answers to it. */
export const published: Rule = ['readers', ...concerned]
export const raisers: Rule = ['raisers', 'overseers']
/** Inside one unit until it is signed (domain.md §5.2). */
export const inside: Rule = ['holder']
export const holderAndOverseers: Rule = ['holder', 'overseers']
export const overseers: Rule = ['overseers']
export const handlers: Rule = ['handlers', 'overseers']

/** What was said with the move is as public as the matter. */
export const saidToEveryone = { said: everyone } as const
export const saidInFull = { said: published } as const

/** Where people write of people. What a matter is about (its subject, its asks) is the record and is not erased. */
export const personalFields: readonly string[] = [
  'text',
  'who',
  'contact',
  'summary',
  'opinion',
  'reason',
  'finding',
  'attended',
  'owner',
]
