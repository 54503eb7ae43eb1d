import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Queryable } from '../../../platform/db/index.ts'
import type { IdWindow } from '../../../platform/time-buckets.ts'
import type { Matter } from '../../../kernel/matter.ts'
import type { Viewer } from '../../../kernel/viewer.ts'
import { addressBeginning, addressOf } from '../../../kernel/number.ts'
import type { ListShape } from '../lists/list-shape.ts'
import type { ResolvedQuery } from './query.ts'

/** At most this many numbers with the same prefix are shown. */
export const numbersMax = 200

/** Where the words have to occur. */
export type SearchScope = 'anywhere' | 'subject'

/** `overseen`: the roots whose unpublished text the viewer's desks may read. */
type SearchTerms = {
  readonly body: string
  readonly viewer: Viewer
  readonly overseen: ListShape['overseen']
  readonly sought: ResolvedQuery
}

/**
 * Condition: the root matches the words or the number. Words that are not public (only a summary is published) count
 * for readers who may see them: desks and participants. One condition on one table, so that its indexes are combined.
 */
export function matching(asking: SearchTerms): RawBuilder<SqlBool> {
  return sql<SqlBool>`matter.root_id IN (${found(asking, 'anywhere')})`
}

/**
 * The same as a materialised list of ids, `within` a window of the latest matters (platform/time-buckets.ts) or all:
 * for rare words. Otherwise the planner estimates any id range at one row and a rare word at half a percent, and scans
 * the body, reading the words of each matter.
 */
export function matchingAsList(
  asking: SearchTerms,
  among: SearchScope,
  column: 'id' | 'root_id',
  within?: IdWindow,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(`matter.${column}`)} = ANY (ARRAY(${found(asking, among, within)}))`
}

/** The same, checked for one matter after the other: for frequent words. OFFSET prevents other plans. */
export function matchingOneByOne(
  asking: SearchTerms,
  among: SearchScope,
  root: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`EXISTS (${found(asking, among)} AND found.matter_id = ${root} OFFSET 0)`
}

function found(
  { body, viewer, overseen, sought }: SearchTerms,
  among: SearchScope,
  within?: IdWindow,
): RawBuilder<unknown> {
  const query = among === 'anywhere' ? sought.anywhere : sought.inSubject
  const lies =
    within === undefined ? sql`` : sql` AND stretches(found.matter_id) && ${sql.val(within.stretches)}::text[]`
  // Added to each condition on words, so that the same index serves both.
  const ways = [sql`found.words @@ ${query}::tsquery${lies}`]
  // Every reader of the matter may read its subject.
  if (among === 'anywhere') {
    if (overseen.length > 0 || viewer.parties.length > 0)
      ways.push(sql`${inside(body, viewer, overseen, query)}${lies}`)
    if (sought.numbered.length > 0) ways.push(sql`found.matter_id = ANY (${sql.val(sought.numbered)}::uuid[])`)
  }
  return sql`SELECT found.matter_id FROM matter_words found
    WHERE found.body_id = ${body} AND ((${sql.join(ways, sql`) OR (`)}))`
}

function inside(
  body: string,
  { parties }: Viewer,
  overseen: ListShape['overseen'],
  query: string,
): RawBuilder<unknown> {
  const takesPart = sql`EXISTS (SELECT FROM matter_party mine WHERE mine.body_id = ${body}
    AND mine.matter_id = found.matter_id AND mine.party_id = ANY (${sql.val(parties)}::text[])
    AND mine.side IN ('raiser', 'handler'))`
  return sql`(found.inner_words IS NOT NULL AND found.inner_words @@ ${query}::tsquery
    AND ${overseen === 'all' ? sql`true` : overseen.length === 0 ? takesPart : sql`(${takesPart} OR ${ofRoots(body, overseen)})`})`
}

/** Restricts matches to these procedures. */
function ofRoots(body: string, roots: readonly string[]): RawBuilder<unknown> {
  return sql`EXISTS (SELECT FROM matter root WHERE root.body_id = ${body} AND root.id = found.matter_id
    AND root.procedure = ANY (${sql.val(roots)}::text[]))`
}

/** The first matters whose number has one of these prefixes; visibility is checked later. */
export async function mattersWithNumberPrefix(
  db: Queryable,
  body: string,
  begins: readonly string[],
): Promise<string[]> {
  if (begins.length === 0) return []
  const rows = await db.query<{ id: string }>(
    {
      name: 'numbered_so',
      text: `SELECT m.id FROM unnest($2::text[]) AS wanted (begins) CROSS JOIN LATERAL (SELECT id FROM matter
          WHERE body_id = $1 AND address >= wanted.begins COLLATE "C"
            AND address < wanted.begins || U&'\\+10FFFF' COLLATE "C" ORDER BY address LIMIT $3) m`,
    },
    [body, [...new Set(begins.flatMap((text) => [addressBeginning(text), addressOf(text)]))], numbersMax],
  )
  return rows.map(({ id }) => id)
}

/** Ids of a body's matters of one procedure up to one: the latest, the n-th before it, and the oldest of all. */
export type LatestIds = { readonly latest: string; readonly nth: string | null; readonly oldest: string }

/** Null where there is none; the index alone is read. */
export async function latestIds(
  db: Queryable,
  body: string,
  procedure: string,
  upTo: string | null,
  rows: number,
): Promise<LatestIds | null> {
  const [row] = await db.query<{ latest: string | null; nth: string | null; oldest: string | null }>(
    {
      name: 'latest_ids',
      text: `SELECT (SELECT id FROM matter WHERE body_id = $1 AND procedure = $4 AND id <= $2
          ORDER BY id DESC LIMIT 1) AS latest,
        (SELECT id FROM matter WHERE body_id = $1 AND procedure = $4 AND id <= $2
          ORDER BY id DESC OFFSET $3 LIMIT 1) AS nth,
        (SELECT id FROM matter WHERE body_id = $1 AND procedure = $4 ORDER BY id LIMIT 1) AS oldest`,
    },
    [body, upTo ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', rows, procedure],
  )
  if (row?.latest == null || row.oldest === null) return null
  return { latest: row.latest, nth: row.nth, oldest: row.oldest }
}

export type TextRow = {
  readonly id: string
  readonly procedure: string
  readonly parent_id: string | null
  readonly root_id: string
  readonly number: string | null
  readonly address: string | null
  readonly state: string
  readonly roles: Matter['roles']
  readonly content: Matter['content']
  readonly counts: Matter['counts']
  readonly marks: Matter['marks']
}

/** The texts and answers of a page of matters: those matters of their trees that are of these procedures. */
export function textRows(
  db: Queryable,
  body: string,
  procedures: readonly string[],
  roots: readonly string[],
): Promise<TextRow[]> {
  return db.query<TextRow>(
    {
      name: 'text_rows',
      text: `SELECT id, procedure, parent_id, root_id, number, address, state, roles, content, counts, marks FROM matter
        WHERE body_id = $1 AND root_id = ANY ($2) AND procedure = ANY ($3) ORDER BY id`,
    },
    [body, roots, procedures],
  )
}
