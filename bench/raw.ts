import { parse as parseArray } from 'postgres-array'
import { unchangedWhenNull, matterUpdated } from '../src/features/matters/commands/act-sql.ts'
import { matterColumns } from '../src/features/matters/commands/columns-sql.ts'
import { benchBody } from './lifecycle.ts'
import type { RecordedStatement } from './recording.ts'

// What somebody would write by hand who wanted nothing but the rows an act leaves: the matter locked by its key, then one
// prepared INSERT or UPDATE for each row of matter, event and notice. Who holds which role, search words and figures go, as
// in an act, by one statement for each table. No rules, no history to follow, nothing hashed: the rows are known already.

const lock = {
  name: 'raw_lock',
  text: `SELECT id, version, state, roles, content, counts, marks, due, ladder, rung, head FROM matter
    WHERE body_id = $1 AND id = $2 FOR UPDATE`,
}

/** Only read, or done by `lock` here. */
const reads = new Set(['addressed_like', 'earlier_answer'])

/** The statements between BEGIN and COMMIT that write what an act wrote, for matters of other ids and numbers. */
export function rawStatements(act: readonly RecordedStatement[], copy: number): RecordedStatement[] {
  const mark = copy.toString(16).padStart(8, '0')
  const other = (text: string): string => text.replaceAll(uuid, (id) => mark + id.slice(8))
  return act.flatMap((sent): RecordedStatement[] => {
    const values = sent.values.map((value) => value && other(value))
    if (reads.has(sent.name)) return []
    if (sent.name === 'lock_trees') return [{ ...lock, values: [benchBody, values[1]?.slice(2, 38) ?? ''] }]
    if (sent.name === 'insert_notice') return noticesOf(values)
    if (sent.name === 'insert_matter')
      return [{ ...sent, values: renumbered(Object.keys(matterColumns), values, copy) }]
    if (sent.name === 'update_matter') return [updated(renumbered(Object.keys(matterUpdated), values, copy))]
    return [{ ...sent, values }]
  })
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

type Values = readonly (string | null)[]

function renumbered(columns: readonly string[], values: Values, copy: number): Values {
  const unique = new Set([columns.indexOf('number'), columns.indexOf('address')])
  return values.map((value, i) => (unique.has(i) && value !== null ? `${value}~${copy}` : value))
}

/** One statement for each, where an act writes all of them by one. */
function noticesOf([body = null, ...arrays]: Values): RecordedStatement[] {
  const [parties = [], ...others] = arrays.map((text) => parseArray(text ?? '{}', (element) => element))
  const text = 'INSERT INTO notice (body_id, party_id, matter_id, seq, at) VALUES ($1, $2, $3, $4, $5)'
  return parties.map((party, i) => ({
    name: 'raw_notice',
    text,
    values: [body, party, ...others.map((column) => column[i] ?? null)],
  }))
}

/** Columns that stay as they were are left out. */
function updated(values: Values): RecordedStatement {
  const set = Object.keys(matterUpdated)
    .map((column, i) => ({ column, value: values[i] ?? null }))
    .filter(({ column, value }) => value !== null || !unchangedWhenNull.has(column))
  const columns = set.slice(2).map(({ column }) => column)
  return {
    name: `raw_update_${columns.filter((column) => unchangedWhenNull.has(column)).join('_')}`,
    text: `UPDATE matter SET ${columns.map((column, i) => `${column} = $${i + 3}`).join(', ')} WHERE body_id = $1 AND id = $2`,
    values: set.map(({ value }) => value),
  }
}
