import { sql, type SqlBool } from 'kysely'
import type { Database } from '../../../platform/db/index.ts'
import { filtered, type ListQuery } from '../list-sql.ts'
import type { Tables } from '../list-tables.ts'
import type { Candidate } from './ranking.ts'
import { holdsInSubject } from './search-sql.ts'
import type { Searched } from './sought.ts'

/** Which of the matters that match are meant: those that match in their subject too, or by their number. */
export type Among = 'anywhere' | 'subject' | 'number'

/** The latest that match, up to an id. */
export async function candidateRows(
  database: Database,
  query: ListQuery & { readonly sought: Searched },
  among: Among,
  upTo: string,
  rowsMax: number,
): Promise<Candidate[]> {
  const { body, sought, within } = query
  const { sought: _sought, ...filters } = query
  let select = filtered(database.kysely<Tables>(), among === 'anywhere' ? query : filters)
    .select(['matter.id', 'matter.number', 'matter.subject', 'matter.opened_at'])
    .where('matter.id', '<=', upTo)
  if (among === 'subject') select = select.where(holdsInSubject(body, sought, within?.query))
  if (among === 'number') {
    if (sought.numbered.length === 0) return []
    return select.where(isNumbered(sought)).orderBy('matter.number').limit(rowsMax).execute()
  }
  return select.orderBy('matter.id', 'desc').limit(rowsMax).execute()
}

/** Below what has been ranked: the rest of what matches, the latest first. */
export async function restIds(
  database: Database,
  query: ListQuery & { readonly sought: Searched },
  { below, subjectFrom }: { readonly below: string; readonly subjectFrom: string },
  rowsMax: number,
): Promise<string[]> {
  const { body, sought } = query
  const ranked = sql<boolean>`(matter.id >= ${subjectFrom}::uuid AND ${holdsInSubject(body, sought)})`
  let select = filtered(database.kysely<Tables>(), query)
    .select('matter.id')
    .where('matter.id', '<', below)
    .where((eb) => eb.not(ranked))
  if (sought.numbered.length > 0) select = select.where((eb) => eb.not(isNumbered(sought)))
  const rows = await select.orderBy('matter.id', 'desc').limit(rowsMax).execute()
  return rows.map(({ id }) => id)
}

function isNumbered({ numbered }: Searched) {
  return sql<SqlBool>`matter.id = ANY (${sql.val(numbered)}::uuid[])`
}
