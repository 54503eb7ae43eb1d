import type { Effect } from '../kernel/effect.ts'
import { guard, type Context } from '../kernel/declarations/guard.ts'
import { raisedOn, sessionNamed, termNamed } from '../kernel/time/term.ts'
import { set } from './effects.ts'

// In which term (届) and session (次) a proposal was raised: recorded once, so that the body's table of terms may change
// later. What is received, filed, merged and refused is counted against each other (domain.md §11), so the place is
// given when it is handed in, not only when it is filed.

/** The place of a proposal handed in on a day; nothing where it has one already or the day lies in no term. */
export function placed(c: Context, day: string): Effect[] {
  const { term, session } = c.matter.content
  const raised = term === undefined && session === undefined ? raisedOn(c.terms, day) : null
  if (raised === null) return []
  return [
    set('term', raised.term.id),
    ...(raised.session ? [set('session', raised.session.id)] : []),
    ...(raised.recess ? [set('recess', true)] : []),
  ]
}

type Chosen = { readonly session?: string | undefined }

/** The office names a session of the body's table, or a term that has none yet. */
export const knownSession = guard<Chosen>('unknown_session', (c) => {
  const known = c.terms.map(({ id }) => id)
  const { session } = c.form
  return session === undefined || session === c.matter.content['session'] || known.includes(session)
    ? null
    : { session, known }
})

/**
 * The place the office gives it: proposals for a session are often handed in before it begins. In recess is what was
 * handed in after the last day of its session.
 */
export function moved(c: Context<Chosen>): Effect[] {
  const { content, marks } = c.matter
  const chosen = c.terms.find(({ id }) => id === c.form.session)
  if (chosen === undefined || chosen.id === (content['session'] ?? content['term'])) return []
  const session = chosen.within === null ? null : chosen.id
  const recess = session !== null && (marks['submission'] ?? c.today) > chosen.until
  return [
    set('term', chosen.within ?? chosen.id),
    ...(session !== null || content['session'] !== undefined ? [set('session', session)] : []),
    ...(recess || content['recess'] !== undefined ? [set('recess', recess)] : []),
  ]
}

/** What an old register calls term and session: the body's own where it has them under these names, else as written. */
export function placedAsNamed(c: Context, named: { readonly term?: string | undefined } & Chosen): Effect[] {
  const term = named.term === undefined ? undefined : termNamed(c.terms, named.term)
  const session = term && named.session !== undefined ? sessionNamed(c.terms, term, named.session) : undefined
  return [
    ...(named.term === undefined ? [] : [set('term', term?.id ?? named.term)]),
    ...(named.session === undefined ? [] : [set('session', session?.id ?? named.session)]),
  ]
}
