import type { Database, Tx } from './database.ts'

// A backup in a format that both engines read and write: every row of every table, values in PostgreSQL's text form.
// There are faster ways for large servers (docs/OPERATIONS.md); this one can also move a data folder to a server and
// back.

const format = 1
const rowsFetched = 500

type Head = { readonly huiyin: number; readonly migrations: readonly string[] }
type TableHead = { readonly table: string; readonly columns: readonly string[] }
type End = { readonly end: true; readonly rows: number }

/** The backup cannot be restored here; the message says why and what would help. Nothing was changed. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

/**
 * Writes a snapshot of the whole database, one JSON value a line; returns the number of rows. The database stays in
 * use.
 */
export async function writeBackup(database: Database, write: (line: string) => Promise<void>): Promise<number> {
  return database.transaction(
    async (tx) => {
      await forHowLongItTakes(tx)
      await write(line({ huiyin: format, migrations: await migrationsOf(tx) } satisfies Head))
      let rows = 0
      for (const { table, columns } of await tablesOf(tx)) {
        await write(line({ table, columns } satisfies TableHead))
        const texts = columns.map((column, i) => `${quoted(column)}::text AS c${i}`)
        await tx.query(`DECLARE backup NO SCROLL CURSOR FOR SELECT ${texts.join(', ')} FROM ${quoted(table)}`)
        for (;;) {
          const page = await tx.query<Record<string, string | null>>(`FETCH ${rowsFetched} FROM backup`)
          for (const row of page) await write(line(columns.map((_, i) => row[`c${i}`] ?? null)))
          rows += page.length
          if (page.length < rowsFetched) break
        }
        await tx.query('CLOSE backup')
      }
      await write(line({ end: true, rows } satisfies End))
      return rows
    },
    { isolation: 'repeatable read' },
  )
}

/**
 * Fills a new database, migrated by the version that wrote the backup, with it: all or nothing. Throws `BackupRefused`
 * for a database that has a body, a backup of another version, and one that is cut short or no backup.
 */
export async function restoreBackup(database: Database, lines: AsyncIterable<string>): Promise<number> {
  const source = lines[Symbol.asyncIterator]()
  const next = async (): Promise<unknown> => {
    const { value, done } = await source.next()
    if (done === true)
      throw new BackupRefused('The backup is cut short: its last line is missing. Nothing was restored.')
    try {
      return JSON.parse(value)
    } catch {
      throw new BackupRefused('This is no backup of huiyin, or it is damaged or cut short. Nothing was restored.')
    }
  }
  return once(database, async (tx) => {
    await forHowLongItTakes(tx)
    await mustFit(tx, await next())
    const tables = new Map((await tablesOf(tx)).map((one) => [one.table, one.columns]))
    const all = [...tables.keys()].map(quoted)
    for (const table of all) await tx.script(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    await tx.script(`TRUNCATE ${all.join(', ')}; SET CONSTRAINTS ALL DEFERRED`)
    let rows = 0
    let head = await next()
    while (isTable(head)) {
      const { table, columns } = head
      if (!columns.every((column) => tables.get(table)?.includes(column))) {
        throw new BackupRefused(
          `The backup has a table ${table} that this version does not have. Nothing was restored.`,
        )
      }
      const into = `${quoted(table)} (${columns.map(quoted).join(', ')})`
      const after: { head?: unknown } = {}
      rows += await tx.copyText(into, rowsUntil(next, after))
      head = after.head
    }
    if (!isEnd(head) || head.rows !== rows) {
      throw new BackupRefused('The backup does not hold the rows it says it holds. Nothing was restored.')
    }
    // Checks all foreign keys now.
    await tx.script('SET CONSTRAINTS ALL IMMEDIATE')
    for (const table of all) await tx.script(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
    await goOnCounting(tx)
    return rows
  })
}

/** In one transaction, tried once: what was read from the file cannot be read again. */
async function once<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  let begun = false
  return database.transaction(async (tx) => {
    if (begun) throw new Error('the restore met another transaction; run it where nobody else works')
    begun = true
    return work(tx)
  })
}

async function forHowLongItTakes(tx: Tx): Promise<void> {
  await tx.script(
    'SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0',
  )
}

async function mustFit(tx: Tx, head: unknown): Promise<void> {
  if (!isHead(head) || head.huiyin !== format)
    throw new BackupRefused('This is no backup of huiyin. Nothing was restored.')
  const [body] = await tx.query('SELECT id FROM body LIMIT 1')
  if (body !== undefined) {
    throw new BackupRefused('This database is in use: it has a body. Restore into a new one. Nothing was restored.')
  }
  const here = await migrationsOf(tx)
  if (here.join() !== head.migrations.join()) {
    throw new BackupRefused(
      `The backup was made by another version (its last migration is ${head.migrations.at(-1)}, here it is ${here.at(-1)}): ` +
        'restore it with that version, then upgrade. Nothing was restored.',
    )
  }
}

async function* rowsUntil(next: () => Promise<unknown>, after: { head?: unknown }): AsyncGenerator<string> {
  for (;;) {
    const value = await next()
    if (!Array.isArray(value)) {
      after.head = value
      return
    }
    yield `${value.map(copyValue).join('\t')}\n`
  }
}

/** As COPY reads text (PostgreSQL documentation, COPY, “Text Format”). */
function copyValue(value: unknown): string {
  if (value === null) return '\\N'
  if (typeof value !== 'string') throw new BackupRefused('This is no backup of huiyin. Nothing was restored.')
  return value.replaceAll(/[\\\n\r\t]/g, (sign) => `\\${{ '\n': 'n', '\r': 'r', '\t': 't' }[sign] ?? sign}`)
}

async function migrationsOf(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ name: string }>('SELECT name FROM migration ORDER BY name')
  return rows.map(({ name }) => name)
}

/** Every table with its stored columns; referenced tables come first. */
async function tablesOf(tx: Tx): Promise<TableHead[]> {
  const rows = await tx.query<{ table: string; columns: string[]; refers: string[] }>(
    `SELECT c.relname::text AS table,
        (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
        ARRAY(SELECT DISTINCT f.relname::text FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
          WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS refers
      FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname <> 'migration'
      ORDER BY c.relname`,
  )
  const sorted: TableHead[] = []
  const left = new Map(rows.map((row) => [row.table, row]))
  while (left.size > 0) {
    const free = [...left.values()].filter(({ refers }) => !refers.some((other) => left.has(other)))
    // Tables that reference each other in a circle have deferred constraints.
    for (const { table, columns } of free.length > 0 ? free : left.values()) {
      sorted.push({ table, columns })
      left.delete(table)
    }
  }
  return sorted
}

/** Sets identity columns to continue after their highest value. */
async function goOnCounting(tx: Tx): Promise<void> {
  const counted = await tx.query<{ table: string; column: string }>(
    `SELECT c.relname::text AS table, a.attname::text AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE a.attidentity <> '' AND c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace`,
  )
  for (const { table, column } of counted) {
    await tx.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoted(column)}), 0) + 1, false) FROM ${quoted(table)}`,
      [quoted(table), column],
    )
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}

function isHead(value: unknown): value is Head {
  return isObject(value) && 'huiyin' in value && 'migrations' in value && Array.isArray(value.migrations)
}

function isTable(value: unknown): value is TableHead {
  return isObject(value) && 'table' in value && 'columns' in value && Array.isArray(value.columns)
}

function isEnd(value: unknown): value is End {
  return isObject(value) && 'end' in value && 'rows' in value
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
