import type { LocalText } from '../../kernel/text.ts'
import type { Queryable } from '../../platform/db/index.ts'

/** A term (届), or a session (次) within one. Days are both included. */
export type TermRow = {
  readonly id: string
  readonly within: string | null
  readonly name: LocalText
  readonly from_on: string
  readonly until_on: string
}

/** Terms and sessions of a body, the latest first. */
export function termsOf(db: Queryable, body: string): Promise<TermRow[]> {
  return db.query<TermRow>(
    'SELECT id, within, name, from_on, until_on FROM term WHERE body_id = $1 ORDER BY from_on DESC, id LIMIT 500',
    [body],
  )
}
