import type { Queryable } from '../../../platform/db/index.ts'

export type Counted = { readonly value: string; readonly n: number }

/** How many of each are counted before "and more" is said: a facet never costs more than this many index rows. */
export const facetCountMax = 100
/** How many values of one facet are looked for. */
const facetValuesMax = 80

/** The public proposals in each of the given states, counted up to one more than `facetCountMax`. */
export function stateCounts(db: Queryable, body: string, states: readonly string[]): Promise<Counted[]> {
  return db.query<Counted>(
    {
      name: 'state_counts',
      text: `SELECT s.state AS value, c.n FROM unnest($2::text[]) AS s (state),
        LATERAL (SELECT count(*) AS n FROM (SELECT FROM matter m WHERE m.body_id = $1 AND m.procedure = 'proposal'
          AND m.state = s.state AND NOT m.hidden LIMIT $3) few) c WHERE c.n > 0`,
    },
    [body, states, facetCountMax + 1],
  )
}

/**
 * Every value of one column among the public proposals. A loose index scan: each value costs one look-up, however many
 * rows have it (PostgreSQL wiki, "Loose indexscan").
 */
function valuesOf(column: string, only: string, direction: 'ASC' | 'DESC'): string {
  const than = direction === 'ASC' ? '>' : '<'
  const next = (beyond: string): string => `SELECT ${column} AS value FROM matter WHERE body_id = $1
    AND procedure = 'proposal' ${only} AND NOT hidden ${beyond} ORDER BY ${column} ${direction} LIMIT 1`
  return `WITH RECURSIVE found AS ((${next('')})
    UNION ALL SELECT (${next(`AND ${column} ${than} found.value`)}) FROM found WHERE found.value IS NOT NULL)
    SELECT value FROM found WHERE value IS NOT NULL LIMIT ${facetValuesMax}`
}

const topics = valuesOf('topic', 'AND topic IS NOT NULL', 'ASC')
const years = valuesOf(`substr(marks ->> 'filing', 1, 4)`, `AND (marks ->> 'filing') IS NOT NULL`, 'DESC')
const session = `content ->> 'session'`
const sessions = valuesOf(`(${session})`, `AND state = 'historical' AND ${session} IS NOT NULL`, 'DESC')

const facets = { topics, years, sessions } as const

/** Topics in order, years and sessions the latest first; no more than 80 of each. */
export async function facetValues(db: Queryable, body: string, facet: keyof typeof facets): Promise<string[]> {
  const rows = await db.query<{ value: string }>({ name: `facet_${facet}`, text: facets[facet] }, [body])
  return rows.map((row) => row.value)
}
