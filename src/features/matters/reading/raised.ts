import type { Matter } from '../../../kernel/matter.ts'
import { raisedOn } from '../../../kernel/time/term.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { RaisedIn, TermName } from './shapes.ts'

export { raisedCountMax, raisedCounts } from '../lists/raised-sql.ts'

/** The term and session a matter was raised in, by the body's current names; null where they are not recorded. */
export function raisedIn(body: Body, { term, session, recess }: Matter['content']): RaisedIn | null {
  const raised = { term: named(body, term), session: named(body, session), recess: recess === true }
  return raised.term === null && raised.session === null ? null : raised
}

function named(body: Body, value: unknown): TermName | null {
  return typeof value === 'string' && value !== '' ? termName(body, value) : null
}

/** By the body's own table of terms; a name from an old register is shown as it is. */
export function termName(body: Body, value: string): TermName {
  const name = body.terms.find(({ id }) => id === value)?.name
  return { value, name: name === undefined ? { en: value, 'zh-CN': value } : { ...name } }
}

/** Today's term, where an open matter was raised in another one; else null. */
export function carriedOverTo(body: Body, content: Matter['content'], today: string): TermName | null {
  const raised = body.terms.find(({ id }) => id === content['term'])
  const now = raisedOn(body.terms, today)?.term
  return raised && now && now.id !== raised.id ? termName(body, now.id) : null
}
