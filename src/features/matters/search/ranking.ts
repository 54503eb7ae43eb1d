import { addressBeginning } from '../../../kernel/number.ts'
import { fold } from '../../../locales/fold.ts'
import { addWords, runsOf } from '../../../locales/words-of.ts'
import type { ParsedQuery } from './query.ts'

export type Candidate = {
  readonly id: string
  readonly number: string | null
  readonly subject: string
  readonly opened_at: string
}

export type Ranked = Candidate & { readonly score: number }

/** Weights: match of the number, of the subject, and of the query verbatim. */
const weights = { number: 4, numberBegins: 3, subject: 1, phrase: 0.5 } as const
/** A year of age weighs as much as a sixth of the subject: of two equal matches, the later comes first. */
const yearWeight = 1 / 6
const yearMs = 365.25 * 86_400_000

/**
 * The best first. All candidates contain every term; they differ in how much of the query their subject contains, and
 * in age. A score depends on the matter and the query only, never on today, so that pages are consistent.
 */
export function rank(candidates: readonly Candidate[], sought: ParsedQuery): Ranked[] {
  return candidates
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate, sought) }))
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1))
}

function scoreOf({ number, subject, opened_at }: Candidate, sought: ParsedQuery): number {
  const folded = fold(subject)
  const words = addWords(runsOf(folded), new Set())
  const held = sought.terms.filter((term) =>
    term.prefix ? folded.includes(term.text) : term.words.every((word) => words.has(word)),
  )
  let score = (weights.subject * charsOf(held)) / charsOf(sought.terms)
  if (folded.replaceAll(/\s+/g, '').includes(sought.phrase)) score += weights.phrase
  const [is, asked] = [addressBeginning(number ?? ''), sought.numbers.map(addressBeginning)]
  if (asked.includes(is)) score += weights.number
  else if (asked.some((begins) => is.startsWith(begins))) score += weights.numberBegins
  score += (yearWeight * Date.parse(opened_at)) / yearMs
  return Math.round(score * 1e6) / 1e6
}

function charsOf(terms: ParsedQuery['terms']): number {
  return terms.reduce((sum, { text }) => sum + text.length, 0)
}
