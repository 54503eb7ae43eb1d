import { CopiedRows, type Queryable, type Tx } from '../../../platform/db/index.ts'
import { place } from './event-bytes.ts'
import { RawEventRow } from './stored-event.ts'

// COPY takes no parameters, so values are quoted into the statement. JSON arrives as its stored bytes.
const texts: { readonly [name in keyof typeof place]: string } = {
  seq: 'e.seq',
  matter: 'e.matter_id::text',
  root: 'e.root_id::text',
  at: 'e.at::text',
  person: 'e.person',
  party: 'e.party',
  procedure: 'e.procedure',
  move: 'e.move',
  from: 'e.from_state',
  to: 'e.to_state',
  because: 'e.because::text',
  said: 'e.said',
  changes: 'e.changes',
  hash: 'e.hash',
}
const columns = Object.keys(place).map((name) => texts[name as keyof typeof place])

/** A range of trees of a body: after one root, up to another one or to the end. */
export type TreeRange = { readonly after: string | null; readonly upTo: string | null }

/** The condition on `event e` that selects the range. */
export function inRange(body: string, { after, upTo }: TreeRange): string {
  const from = after === null ? '' : ` AND e.root_id > ${quoted(after)}`
  const to = upTo === null ? '' : ` AND e.root_id <= ${quoted(upTo)}`
  return `e.body_id = ${quoted(body)}${from}${to}`
}

const inOrder = 'ORDER BY e.root_id, e.matter_id, e.seq'

/** Their events, tree by tree, matter by matter. */
export function eventsOfRange(tx: Tx, body: string, piece: TreeRange): Promise<CopiedRows> {
  return copied(tx, `${inRange(body, piece)} ${inOrder}`)
}

/** The events of these trees, in the same order. */
export async function storedTrees(db: Queryable, body: string, roots: readonly string[]): Promise<RawEventRow[][]> {
  const list = roots.map(quoted).join(',')
  const which = `e.body_id = ${quoted(body)} AND e.root_id = ANY (ARRAY[${list}]::uuid[])`
  return [...treesIn(body, await copied(db, `${which} ${inOrder}`))]
}

/** All events stored under one matter, whichever tree they claim. */
export async function eventsOfMatter(tx: Tx, body: string, matter: string): Promise<RawEventRow[]> {
  const rows = await copied(tx, `e.body_id = ${quoted(body)} AND e.matter_id = ${quoted(matter)} ORDER BY e.seq`)
  return [...eventsIn(body, rows)]
}

async function copied(db: Queryable, which: string): Promise<CopiedRows> {
  return new CopiedRows(await db.copyOut(`SELECT ${columns.join(', ')} FROM event e WHERE ${which}`), columns.length)
}

function* eventsIn(body: string, rows: CopiedRows): Generator<RawEventRow> {
  let previous: RawEventRow | undefined
  while (rows.next()) {
    previous = new RawEventRow(rows, body, previous)
    yield previous
  }
}

/** Yields one tree at a time, so that only one is held in memory. */
export function* treesIn(body: string, rows: CopiedRows): Generator<RawEventRow[]> {
  let tree: RawEventRow[] = []
  for (const event of eventsIn(body, rows)) {
    if (tree.length > 0 && tree[0]?.root_id !== event.root_id) {
      yield tree
      tree = []
    }
    tree.push(event)
  }
  if (tree.length > 0) yield tree
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
