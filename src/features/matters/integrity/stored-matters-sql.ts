import { asInstant, CopiedRows, type Tx } from '../../../platform/db/index.ts'
import { inRange, quoted, type TreeRange } from './stored-events-sql.ts'
import type { MatterRow } from '../commands/row.ts'

/** A matter's row as stored, whatever somebody may have done to it. */
export type RawMatterRow = MatterRow & {
  readonly due_on: string | null
  readonly wake_on: string | null
  readonly provisional: boolean
  readonly head: Uint8Array
  readonly subject: string
  readonly topic: string | null
  readonly hidden: boolean
  readonly handed_in: boolean
  readonly year: number | null
  readonly opened_at: string
  readonly changed_at: string
  /** `role party procedure side`, in order. */
  readonly parties: readonly string[]
  /** Its links to others as `kind to root`, in order. */
  readonly leads: readonly string[]
  /** How many links lead to it, by kind. */
  readonly led: { readonly [kind: string]: number }
}

type Read = (rows: CopiedRows, column: number) => unknown

const text: Read = (rows, column) => rows.text(column)
const int: Read = (rows, column) => rows.int(column)
const bytes: Read = (rows, column) => rows.bytes(column)
const instant: Read = (rows, column) => asInstant(rows.text(column))
const truth: Read = (rows, column) => rows.text(column) === 'true'
const json: Read = (rows, column) => JSON.parse(rows.text(column))

const parties = `to_json(ARRAY(SELECT concat_ws(' ', p.role, p.party_id, p.procedure, p.side) FROM matter_party p
  WHERE p.body_id = m.body_id AND p.matter_id = m.id ORDER BY p.role, p.party_id))`

const leads = `to_json(ARRAY(SELECT concat_ws(' ', l.kind, l.to_id, l.to_root) FROM matter_link l
  WHERE l.body_id = m.body_id AND l.from_id = m.id ORDER BY l.kind, l.to_id))`

const led = `(SELECT coalesce(jsonb_object_agg(kind, n), '{}')::text FROM (SELECT l.kind, count(*) AS n FROM matter_link l
  WHERE l.body_id = m.body_id AND l.to_root = m.root_id AND l.to_id = m.id GROUP BY l.kind) AS led)`

const shapes: { readonly [name in keyof RawMatterRow]: readonly [sql: string, read: Read] } = {
  id: ['m.id::text', text],
  procedure: ['m.procedure', text],
  parent_id: ['m.parent_id::text', text],
  root_id: ['m.root_id::text', text],
  number: ['m.number', text],
  address: ['m.address', text],
  version: ['m.version', int],
  state: ['m.state', text],
  closed: ['m.closed::text', truth],
  roles: ['m.roles::text', json],
  content: ['m.content::text', json],
  counts: ['m.counts::text', json],
  marks: ['m.marks::text', json],
  links: ['m.links::text', json],
  owed_by: ['m.owed_by', text],
  due_on: ['m.due_on::text', text],
  due: ['m.due::text', json],
  ladder: ['m.ladder::text', json],
  rung: ['m.rung', int],
  wake_on: ['m.wake_on::text', text],
  provisional: ['m.provisional::text', truth],
  head: ['m.head', bytes],
  subject: ['m.subject', text],
  topic: ['m.topic', text],
  hidden: ['m.hidden::text', truth],
  handed_in: ['m.handed_in::text', truth],
  year: ['m.year', int],
  opened_at: ['m.opened_at::text', instant],
  changed_at: ['m.changed_at::text', instant],
  parties: [parties, json],
  leads: [leads, json],
  led: [led, json],
}

const columns = Object.entries(shapes).map(([name, [sql, read]]) => ({ name, sql, read }))
/** The columns with the tree and the matter, also where the row is missing. */
const [ofTree, ofMatter, first] = [0, 1, 2]

/** The rows of the matters whose events make up the trees, in the order of those. */
export async function rowsOfRange(tx: Tx, body: string, piece: TreeRange): Promise<CopiedRows> {
  const list = columns.map(({ name, sql }) => `${sql} AS ${name}`).join(', ')
  const copied = await tx.copyOut(
    `SELECT e.root_id::text, e.matter_id::text, m.*
      FROM (SELECT DISTINCT e.root_id, e.matter_id FROM event e WHERE ${inRange(body, piece)}) e
      LEFT JOIN LATERAL (SELECT ${list} FROM matter m WHERE m.body_id = ${quoted(body)} AND m.id = e.matter_id LIMIT 1) m ON true
      ORDER BY e.root_id, e.matter_id`,
  )
  return new CopiedRows(copied, first + columns.length)
}

/** The rows of the matters of one tree after the other, each by its matter. */
export function* rowsByTree(rows: CopiedRows): Generator<Map<string, RawMatterRow>> {
  let root: string | undefined
  let tree = new Map<string, RawMatterRow>()
  while (rows.next()) {
    const of = rows.text(ofTree)
    if (root !== undefined && of !== root) {
      yield tree
      tree = new Map()
    }
    root = of
    if (!rows.isNull(first)) tree.set(rows.text(ofMatter), rawRow(rows))
  }
  if (root !== undefined) yield tree
}

function rawRow(rows: CopiedRows): RawMatterRow {
  const row: { [name: string]: unknown } = {}
  for (const [i, { name, read }] of columns.entries()) {
    row[name] = rows.isNull(first + i) ? null : read(rows, first + i)
  }
  // Every column is read as its type says, above.
  return row as RawMatterRow
}
