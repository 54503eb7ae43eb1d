import type { Queryable } from '../../../platform/db/index.ts'
import { periodClassOf } from '../../reports/tally.ts'
import type { ListRow } from './list-sql.ts'
import { ofRoot, titleOf } from './root-sql.ts'

// The open matters of a body, for its overseers, without the `excluded` states ('procedure.state').

export type OpenQuery = {
  readonly body: string
  readonly excluded: readonly string[]
  /** The root procedures. */
  readonly roots: readonly string[]
  readonly party: string | null
  readonly today: string
  /** Includes all matters of the light, and for yellow and green some that only may have it; null: all. */
  readonly light: 'red' | 'yellow' | 'green' | null
  /**
   * For each class of periods: the last due date that can be yellow, or the last one that can be so for the shortest
   * period (green).
   */
  readonly lastDays: readonly string[]
  /** Any of these states, each with its procedure. */
  readonly states: readonly { readonly procedure: string; readonly state: string }[] | null
  readonly keyOnly: boolean
  /** The term of its root; `termIsRare`: few open matters are of it. */
  readonly term: string | null
  readonly termIsRare: boolean
  /** See `titleFields`. */
  readonly titles: string
  readonly rowsMax: number
}

const periodClass = periodClassOf('m.due_on', `(m.due ->> 'start')::date`)

/** Open matters, the longest overdue first. Each kind of query is a statement of its own that follows one index. */
export function openRows(db: Queryable, query: OpenQuery): Promise<ListRow[]> {
  const { body, excluded, roots, party, today, light, lastDays, states, keyOnly, term, termIsRare, titles, rowsMax } =
    query
  const values: unknown[] = [body, excluded, rowsMax]
  const place = (value: unknown): string => `$${values.push(value)}`
  const conditions = [`m.body_id = $1 AND NOT m.closed AND m.procedure || '.' || m.state <> ALL ($2)`]
  if (party !== null) conditions.push(`m.owed_by = ${place(party)}`)
  if (light !== null) {
    const [day, last] = [place(today), light === 'red' ? '' : `(${place(lastDays)}::date[])[${periodClass}]`]
    conditions.push(`m.due_on ${light === 'red' ? '<' : '>='} ${day}::date`)
    if (light === 'yellow') conditions.push(`m.due_on <= ${last}`)
    if (light === 'green') conditions.push(`(m.due_on > ${last} OR (m.due ->> 'start')::date >= ${day}::date)`)
  }
  let from = 'matter m'
  if (states !== null) {
    const [procedures, names] = [states.map(({ procedure }) => procedure), states.map(({ state }) => state)]
    from = `unnest(${place(procedures)}::text[], ${place(names)}::text[]) AS s (procedure, state) CROSS JOIN LATERAL (
      SELECT * FROM matter m WHERE m.procedure = s.procedure AND m.state = s.state AND ${conditions.join(' AND ')}
      ORDER BY m.due_on, m.id LIMIT $3) m`
  } else if (keyOnly || termIsRare) {
    // Few matters: start from their roots and join what is open inside.
    from = `matter k JOIN matter m ON m.body_id = k.body_id AND m.root_id = k.id`
    conditions.push(`k.body_id = $1 AND k.parent_id IS NULL AND NOT k.closed`)
    if (keyOnly) conditions.push(`k.content -> 'key' = 'true'`)
    if (term !== null) conditions.push(`k.procedure = ANY (${place(roots)}) AND k.content ->> 'term' = ${place(term)}`)
  } else if (term !== null) {
    conditions.push(
      `(SELECT k.content ->> 'term' FROM matter k WHERE k.body_id = $1 AND k.id = m.root_id) = ${place(term)}`,
    )
  }
  return db.query<ListRow>(
    `SELECT ${columns}, ${titleOf('m', place(titles))} AS promise FROM ${from} WHERE ${conditions.join(' AND ')} ORDER BY m.due_on, m.id LIMIT $3`,
    values,
  )
}

const columns = `m.id, m.number, m.address, m.procedure, m.state, m.closed, m.version, m.subject, m.topic, m.roles, m.owed_by,
  m.due_on, m.due ->> 'start' AS due_start, m.provisional, m.opened_at, m.changed_at,
  ${ofRoot('m')} AS of_root`
