import type { IsoDate } from './deadline.ts'
import { languages, type Language, type LocalText } from '../text.ts'

/** A term (届), or a session (次) within one, as the body's own table has them. Both days are included. */
export type Term = {
  readonly id: string
  /** The term a session lies in; null for a term. */
  readonly within: string | null
  readonly name: LocalText
  readonly from: IsoDate
  readonly until: IsoDate
}

export type Raised = {
  readonly term: Term
  /** The last session of the term that has begun; null before its first one. */
  readonly session: Term | null
  /** Between sessions: a recess proposal (平时提案), not a session proposal (domain.md §3, 9). */
  readonly recess: boolean
}

/**
 * Where a proposal handed in on a day belongs. What comes after a session belongs to it until the next one begins, as
 * offices count (“since the 1st session”). Null on a day that lies in no term.
 */
export function raisedOn(terms: readonly Term[], day: IsoDate): Raised | null {
  const term = terms.find(({ within, from, until }) => within === null && from <= day && day <= until)
  if (term === undefined) return null
  const sessions = terms.filter(({ within }) => within === term.id)
  const begun = sessions.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? 1 : -1))
  const session = begun[0] ?? null
  return { term, session, recess: sessions.length > 0 && (session === null || day > session.until) }
}

/** A session as people quote it: with its term in front, unless its own name begins with it. */
export function quoted(term: string | undefined, session: string): string {
  return term === undefined || session.startsWith(term) ? session : `${term} · ${session}`
}

/** The term of this name, in whichever language. */
export function termNamed(terms: readonly Term[], name: string): Term | undefined {
  return terms.find((one) => one.within === null && Object.values(one.name).includes(name))
}

/** The session of a term that has this name or is quoted so, in whichever language. */
export function sessionNamed(terms: readonly Term[], term: Term, name: string): Term | undefined {
  const calls = (language: Language, own: string): boolean => own === name || quoted(term.name[language], own) === name
  return terms.find(
    (one) => one.within === term.id && languages.some((language) => calls(language, one.name[language])),
  )
}
