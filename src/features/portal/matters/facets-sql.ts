import type { Queryable } from '../../../platform/db/index.ts'

export type FacetCount = { readonly value: string; readonly n: number }

/** Each value is counted up to this, then "and more": a facet never reads more index rows. */
export const facetCountMax = 100
/** The maximum of values of one facet. */
const facetValuesMax = 80

/** The public matters of a procedure in each of the given states, counted up to one more than `facetCountMax`. */
export function stateCounts(
  db: Queryable,
  body: string,
  procedure: string,
  states: readonly string[],
): Promise<FacetCount[]> {
  return db.query<FacetCount>(
    {
      name: 'state_counts',
      text: `SELECT s.state AS value, c.n FROM unnest($2::text[]) AS s (state),
        LATERAL (SELECT count(*) AS n FROM (SELECT FROM matter m WHERE m.body_id = $1 AND m.procedure = $4
          AND m.state = s.state AND NOT m.hidden LIMIT $3) few) c WHERE c.n > 0`,
    },
    [body, states, facetCountMax + 1, procedure],
  )
}

/**
 * Every value of one column among the public matters of a procedure. A loose index scan: each value costs one look-up,
 * however many rows have it (PostgreSQL wiki, "Loose indexscan"). `beside` is a second expression, read from the row in
 * which the value was found.
 */
function valuesOf(column: string, only: string, direction: 'ASC' | 'DESC', beside = 'NULL'): string {
  const operator = direction === 'ASC' ? '>' : '<'
  const next = (condition: string): string => `SELECT ${column} AS value, ${beside} AS beside FROM matter
    WHERE body_id = $1 AND procedure = $2 AND (${only}) IS NOT NULL AND NOT hidden ${condition}
    ORDER BY ${column} ${direction} LIMIT 1`
  return `WITH RECURSIVE found AS ((${next('')})
    UNION ALL SELECT next.* FROM found, LATERAL (${next(`AND ${column} ${operator} found.value`)}) next)
    SELECT value::text, beside FROM found LIMIT ${facetValuesMax}`
}

const [term, session] = [`content ->> 'term'`, `content ->> 'session'`]

const facets = {
  topics: valuesOf('topic', 'topic', 'ASC'),
  years: valuesOf('year', 'year', 'DESC'),
  terms: valuesOf(`(${term})`, term, 'DESC'),
  sessions: valuesOf(`(${session})`, session, 'DESC', term),
} as const

/** `beside` is the term of a session, where it has one. */
export type FacetRow = { readonly value: string; readonly beside: string | null }

/** The values of one facet, at most 80: topics ascending, the others descending. */
export function facetRows(
  db: Queryable,
  body: string,
  procedure: string,
  facet: keyof typeof facets,
): Promise<FacetRow[]> {
  return db.query<FacetRow>({ name: `facet_${facet}`, text: facets[facet] }, [body, procedure])
}
