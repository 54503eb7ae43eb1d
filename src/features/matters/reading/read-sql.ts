import type { Queryable } from '../../../platform/db/index.ts'
import type { FormerName } from '../../bodies/bodies.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import { otherEnds } from '../commands/links-sql.ts'
import type { EventRow } from '../integrity/replay-sql.ts'
import type { MatterRow } from '../commands/row.ts'

export type TreeRow = MatterRow & { readonly opened_at: string; readonly changed_at: string }

const columns = `m.id, m.procedure, m.parent_id, m.root_id, m.number, m.address, m.version, m.state, m.closed, m.roles, m.content,
  m.counts, m.marks, m.links, m.owed_by, m.due, m.ladder, m.rung, m.opened_at, m.changed_at`

/** All matters of a matter's tree, in the order they were opened. Two index look-ups. */
export function treeOf(db: Queryable, body: string, id: string): Promise<TreeRow[]> {
  return db.query<TreeRow>(treeById, [body, id])
}

const treeById = {
  name: 'tree_by_id',
  quick: true,
  text: `SELECT ${columns} FROM matter m
    WHERE m.body_id = $1 AND m.root_id = (SELECT root_id FROM matter WHERE body_id = $1 AND id = $2)
    ORDER BY m.id`,
}

/** The same, found by the address of its number. */
export function treeAt(db: Queryable, body: string, address: string): Promise<TreeRow[]> {
  return db.query<TreeRow>(treeByAddress, [body, address])
}

const treeByAddress = {
  name: 'tree_by_address',
  quick: true,
  text: `SELECT ${columns} FROM matter m
    WHERE m.body_id = $1 AND m.root_id = (SELECT root_id FROM matter WHERE body_id = $1 AND address = $2)
    ORDER BY m.id`,
}

/**
 * An event for the timeline, with the name of the person. Its changes, nine tenths of its size, are read only where the
 * timeline shows them: settled fields, and ratings (see `canReadEventInput`).
 */
export type TimelineEventRow = Omit<EventRow, 'root_id' | 'because' | 'hash' | 'sealed'> & {
  readonly person_name: string | null
  readonly person_former_names: readonly FormerName[] | null
  /** All delegations of the right to act for the party to this person, past ones included; null for most. */
  readonly lent: readonly DelegatedRight[] | null
}

/**
 * The right to act for a party, delegated for some days. `own`: days on which the delegate had the right themselves.
 */
export type DelegatedRight = {
  readonly from: string
  readonly until: string
  readonly withdrawn: string | null
  readonly by: string
  readonly by_name: string
  readonly own: readonly { readonly from: string; readonly until: string | null }[] | null
}

/**
 * All events of a matter's tree in order: by the time of each act, and within one act parents first. `told`: the result
 * of `changesShownIn`.
 */
export function eventsOfTree(db: Queryable, body: string, id: string, told: string): Promise<TimelineEventRow[]> {
  return db.query<TimelineEventRow>(eventsById, [body, id, told])
}

export function eventsAt(db: Queryable, body: string, address: string, told: string): Promise<TimelineEventRow[]> {
  return db.query<TimelineEventRow>(eventsByAddress, [body, address, told])
}

const toldIn = new WeakMap<Procedures, string>()

/**
 * Which events' changes the timeline shows, as a parameter of the statements: for each procedure the moves that settle
 * fields, and the pattern of an addition to its ratings, whose visibility is decided one by one. Constant, and needed
 * for every page.
 */
export function changesShownIn(procedures: Procedures): string {
  const known = toldIn.get(procedures)
  if (known !== undefined) return known
  const rules = Object.values(procedures).map(({ name, access: { settled, ratings } }) => [
    name,
    { moves: settled?.moves ?? [], like: ratings ? `%"${ratings.field}"%` : null },
  ])
  const told = JSON.stringify(Object.fromEntries(rules))
  toldIn.set(procedures, told)
  return told
}

// The changes are canonical JSON text: without the quoted field name, nothing was added to that field.
const changesTold = `CASE WHEN $3::jsonb -> e.procedure -> 'moves' ? e.move
    OR e.changes::text LIKE ($3::jsonb -> e.procedure ->> 'like')
  THEN e.changes ELSE '[]' END AS changes`

const toldEvents = `SELECT e.matter_id, e.seq, e.at, e.person, e.party, e.procedure, e.move, e.from_state, e.to_state,
      e.said, ${changesTold}, p.name AS person_name, p.former_names AS person_former_names, (
        SELECT jsonb_agg(jsonb_build_object('from', d.from_on, 'until', d.until_on, 'withdrawn', d.withdrawn_at,
          'by', d.from_person, 'by_name', g.name, 'own', (
            SELECT jsonb_agg(jsonb_build_object('from', m.from_on, 'until', m.until_on)) FROM mandate m
            WHERE m.body_id = $1 AND m.person_id = e.person AND m.party_id = e.party)) ORDER BY d.from_on, d.id)
        FROM delegation d JOIN person g ON g.body_id = d.body_id AND g.id = d.from_person
        WHERE d.body_id = $1 AND d.to_person = e.person AND d.party_id = e.party) AS lent
    FROM event e LEFT JOIN LATERAL (
      SELECT p.name, p.former_names FROM person p WHERE p.body_id = $1 AND p.id = e.person OFFSET 0) p ON true`
const inOrder = 'ORDER BY e.at, e.matter_id, e.seq'

const eventsById = {
  name: 'tree_events_by_id',
  quick: true,
  text: `${toldEvents} WHERE e.body_id = $1
      AND e.root_id = (SELECT root_id FROM matter WHERE body_id = $1 AND id = $2) ${inOrder}`,
}

const eventsByAddress = {
  name: 'tree_events_by_address',
  quick: true,
  text: `${toldEvents} WHERE e.body_id = $1
      AND e.root_id = (SELECT root_id FROM matter WHERE body_id = $1 AND address = $2) ${inOrder}`,
}

const eventColumns = `matter_id, root_id, seq, at, person, party, procedure, move, from_state, to_state, said, changes,
  because, hash`

/** Events of one matter after a sequence number. */
export function eventsAfter(
  db: Queryable,
  body: string,
  matter: string,
  after: number,
  rowsMax: number,
): Promise<EventRow[]> {
  return db.query<EventRow>(matterEvents, [body, matter, after, rowsMax])
}

const matterEvents = {
  name: 'matter_events',
  text: `SELECT ${eventColumns} FROM event WHERE body_id = $1 AND matter_id = $2 AND seq > $3 ORDER BY seq LIMIT $4`,
}

/** Matters by id, each with its root and parent. */
export function mattersInTrees(db: Queryable, body: string, ids: readonly string[]): Promise<TreeRow[]> {
  return db.query<TreeRow>(
    {
      name: 'matters_in_trees',
      text: `SELECT ${columns} FROM matter m WHERE m.body_id = $1 AND m.id IN (
        SELECT unnest(ARRAY[o.id, o.root_id, o.parent_id]) FROM matter o WHERE o.body_id = $1 AND o.id = ANY ($2)) ORDER BY m.id`,
    },
    [body, ids],
  )
}

export type TreeVersionRow = {
  readonly id: string
  readonly hidden: boolean
  /** Grows with every event anywhere in the tree, and with nothing else. */
  readonly events: number
  /** The version of the body: see `Body`. */
  readonly body_version: number
  /** Matters of other trees that it is linked with. */
  readonly links: readonly string[]
}

/** The matter's id and the version of its tree: three index look-ups, no content. */
export async function treeVersion(
  db: Queryable,
  body: string,
  ref: { readonly id: string } | { readonly address: string },
): Promise<TreeVersionRow | undefined> {
  const [row] =
    'id' in ref
      ? await db.query<TreeVersionRow>(markById, [body, ref.id])
      : await db.query<TreeVersionRow>(markByAddress, [body, ref.address])
  return row
}

const mark = `SELECT m.id, m.hidden,
    (SELECT sum(t.version) FROM matter t WHERE t.body_id = m.body_id AND t.root_id = m.root_id) AS events,
    (SELECT b.version FROM body b WHERE b.id = m.body_id) AS body_version`

const markById = {
  name: 'mark_by_id',
  quick: true,
  text: `${mark}, ${otherEnds} FROM matter m WHERE m.body_id = $1 AND m.id = $2`,
}
const markByAddress = {
  name: 'mark_by_address',
  quick: true,
  text: `${mark}, ${otherEnds} FROM matter m WHERE m.body_id = $1 AND m.address = $2`,
}

/** The versions of some matters' trees, without links. One look-up each; the statement for a single one is prepared. */
export function treeVersions(
  db: Queryable,
  body: string,
  ids: readonly string[],
): Promise<Omit<TreeVersionRow, 'links'>[]> {
  return ids.length === 1 ? db.query(lastMark, [body, ids[0]]) : db.query(lastMarks, [body, ids])
}

const lastMark = { name: 'last_mark', quick: true, text: `${mark} FROM matter m WHERE m.body_id = $1 AND m.id = $2` }
const lastMarks = {
  name: 'last_marks',
  quick: true,
  text: `${mark} FROM matter m WHERE m.body_id = $1 AND m.id = ANY ($2)`,
}
