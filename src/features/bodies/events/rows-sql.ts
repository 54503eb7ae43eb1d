import { json, type Queryable } from '../../../platform/db/index.ts'
import { administeredTables, columnKinds, type AdministeredTable, type RowChange } from './change.ts'

// The statements are put together from the tables in change.ts alone: no name in them comes from outside.

/** Names of columns that are administered; throws for any other, which would be a mistake of ours. */
function administeredColumns(table: AdministeredTable, names: readonly string[]): readonly string[] {
  const kinds = columnKinds(table)
  const strange = names.find((name) => !Object.hasOwn(kinds, name))
  if (strange !== undefined) throw new Error(`${table}.${strange} is not administered`)
  return names
}

function encoded(table: AdministeredTable, column: string, value: unknown): unknown {
  return columnKinds(table)[column] === 'json' ? json(value) : value
}

const idOf = (table: AdministeredTable): string => (table === 'body' ? 'id' : 'body_id')

/** Leaves the row as the change says: sets what it names, and makes the row when it is not there. */
export async function writeRow(db: Queryable, body: string, { table, key, set }: RowChange): Promise<void> {
  const keys = administeredColumns(table, Object.keys(key))
  const columns = administeredColumns(table, Object.keys(set))
  const values = [
    body,
    ...keys.map((column) => key[column]),
    ...columns.map((column) => encoded(table, column, set[column])),
  ]
  const where = [`${idOf(table)} = $1`, ...keys.map((column, i) => `${column} = $${i + 2}`)].join(' AND ')
  const sets = columns.map((column, i) => `${column} = $${keys.length + i + 2}`).join(', ')
  const found = await db.query(`UPDATE ${table} SET ${sets} WHERE ${where} RETURNING 1 AS found`, values)
  if (found.length > 0) return
  const names = [idOf(table), ...keys, ...columns]
  const places = names.map((_, i) => `$${i + 1}`).join(', ')
  await db.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`, values)
}

/** The administered columns of a row as they stand; undefined when there is no such row. */
export async function readRow(
  db: Queryable,
  body: string,
  { table, key }: Pick<RowChange, 'table' | 'key'>,
): Promise<{ readonly [column: string]: unknown } | undefined> {
  const keys = administeredColumns(table, Object.keys(key))
  const where = [`${idOf(table)} = $1`, ...keys.map((column, i) => `${column} = $${i + 2}`)].join(' AND ')
  const columns = Object.keys(administeredTables[table].columns).join(', ')
  const [row] = await db.query<{ [column: string]: unknown }>(`SELECT ${columns} FROM ${table} WHERE ${where}`, [
    body,
    ...keys.map((column) => key[column]),
  ])
  return row
}
