import { benchBody } from './lifecycle.ts'
import type { Sent } from './recording.ts'

// What somebody would write by hand who wanted nothing but the rows an act leaves: the matter locked by its key, then one
// prepared INSERT or UPDATE for each row of matter, event and notice. Who holds which role, search words and figures go, as
// in an act, by one statement for each table. No rules, no history to follow, nothing hashed: the rows are known already.

/** As JSON gives them. */
type Row = { readonly [column: string]: unknown }

const lock = {
  name: 'raw_lock',
  text: `SELECT id, version, state, roles, content, counts, marks, due, ladder, rung, head FROM matter
    WHERE body_id = $1 AND id = $2 FOR UPDATE`,
}

/** Only read, or done by `lock` here. */
const reads = new Set(['numbers_taken', 'earlier_answer'])

/** The statements between BEGIN and COMMIT that write what an act wrote, for matters of other ids and numbers. */
export function rawStatements(act: readonly Sent[], copy: number): Sent[] {
  const mark = copy.toString(16).padStart(8, '0')
  const other = (text: string): string => text.replaceAll(uuid, (id) => mark + id.slice(8))
  return act.flatMap((sent): Sent[] => {
    const values = sent.values.map((value) => value && other(value))
    if (reads.has(sent.name)) return []
    if (sent.name === 'lock_trees') return [{ ...lock, values: [benchBody, values[1]?.slice(2, 38) ?? ''] }]
    if (sent.name !== 'write_act' && sent.name !== 'write_birth') return [{ ...sent, values }]
    const at = values[1] ?? ''
    // The parameters of writeAct (act-sql.ts), in its order.
    const [events = [], changed = [], notices = [], born = []] = values
      .slice(2)
      .map((json) => JSON.parse(json ?? '[]') as Row[])
    return [
      ...born.map((row) => inserted('matter', { ...matterRow(row, copy), opened_at: at, changed_at: at })),
      ...events.map((row) => inserted('event', eventRow(row, at))),
      ...changed.map((row) => updated({ ...matterRow(row, copy), ...(row['stamp'] === true && { changed_at: at }) })),
      ...notices.map(({ party, matter, seq }) => inserted('notice', { party_id: party, matter_id: matter, seq, at })),
    ]
  })
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

function matterRow({ stamp: _stamp, ...row }: Row, copy: number): Row {
  const { number, head } = row
  return { ...row, number: typeof number === 'string' ? `${number}#${copy}` : null, head: `\\x${String(head)}` }
}

function eventRow({ matter, root, from, to, hash, ...row }: Row, at: string): Row {
  return { ...row, matter_id: matter, root_id: root, from_state: from, to_state: to, hash: `\\x${String(hash)}`, at }
}

function inserted(table: string, row: Row): Sent {
  const columns = Object.keys(row)
  return {
    name: `raw_${table}`,
    text: `INSERT INTO ${table} (body_id, ${columns.join(', ')}) VALUES ($1, ${columns.map((_, i) => `$${i + 2}`).join(', ')})`,
    values: [benchBody, ...Object.values(row).map(asText)],
  }
}

const large = new Set(['roles', 'content', 'counts', 'marks', 'ladder'])

/** Large columns that are as they were are null, and left out. */
function updated({ id, ...row }: Row): Sent {
  const columns = Object.keys(row).filter((column) => !large.has(column) || row[column] !== null)
  return {
    name: `raw_update_${columns.filter((column) => large.has(column) || column === 'changed_at').join('_')}`,
    text: `UPDATE matter SET ${columns.map((column, i) => `${column} = $${i + 3}`).join(', ')} WHERE body_id = $1 AND id = $2`,
    values: [benchBody, String(id), ...columns.map((column) => asText(row[column]))],
  }
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
