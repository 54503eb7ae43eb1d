import { owedAsMeasure } from '../../../src/features/reports/owed-sql.ts'
import type { Queryable } from '../../../src/platform/db/index.ts'

/** Every row of every table that follows from the events, as text, in order: two equal dumps are equal tables. */
export async function dumpDerived(db: Queryable): Promise<string[]> {
  const lines: string[] = []
  for (const table of ['matter', 'matter_party', 'matter_link', 'matter_words', 'matter_band']) {
    const rows = await db.query<{ line: string }>(`SELECT t::text AS line FROM ${table} t ORDER BY 1`)
    lines.push(...rows.map(({ line }) => `${table}: ${line}`))
  }
  const figures = await db.query<{ line: string }>(
    `SELECT concat_ws(' ', body_id, unit_id, year, measure, sum(n)) AS line FROM (
        SELECT body_id, unit_id, year, measure, n FROM tally
        UNION ALL SELECT body_id, ${owedAsMeasure} FROM owed
        UNION ALL SELECT body_id, unit_id, year, measure, n FROM tally_change) t
      GROUP BY body_id, unit_id, year, measure HAVING sum(n) <> 0 ORDER BY 1`,
  )
  lines.push(...figures.map(({ line }) => `tally: ${line}`))
  return lines
}

/** What one dump has and the other has not, each line shortened: a difference a person can read. */
export function differences(before: readonly string[], after: readonly string[]): string[] {
  return [...only('-', before, after), ...only('+', after, before)].slice(0, 20)
}

function only(sign: string, lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others)
  return lines.filter((line) => !known.has(line)).map((line) => `${sign} ${line.slice(0, 240)}`)
}

/** Does what the tables forbid (triggers and foreign keys are asleep meanwhile), as somebody with the password could. */
export async function tamper(
  db: { transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> },
  ...statements: readonly string[]
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica')
    for (const statement of statements) await tx.query(statement)
  })
}
