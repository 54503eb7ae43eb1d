import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { eachDatabase } from '../../../../test/support/databases/databases.ts'
import { migrationsFolder } from '../../../paths.ts'
import { migrate } from '../../../platform/db/migrate.ts'

const before = mkdtempSync(join(tmpdir(), 'before-numbers-'))
for (const file of readdirSync(migrationsFolder)) {
  if (file < '0071') copyFileSync(join(migrationsFolder, file), join(before, file))
}
afterAll(() => rmSync(before, { recursive: true }))

/** Rows of one body before the upgrade: id, procedure, number. */
const rows = [
  ['01', 'proposal', '2026/039'],
  ['02', 'proposal', '2026-039'],
  ['03', 'proposal', '2026 039'],
  ['04', 'proposal', '17/3'],
  ['05', 'motion', '17/3'],
  ['06', 'proposal', '報告.pdf'],
  ['07', 'assignment', null],
] as const

eachDatabase((_engine, open) => {
  it('gives each older number an address, also where two clash', async () => {
    const database = await open({ migrated: false })
    await migrate(database, before)
    await database.script(`
      INSERT INTO body (id, name, time_zone, pack, calendar, desks, created_at)
        VALUES ('a', '{}', 'UTC', 'x', 'x', '{}', now()), ('b', '{}', 'UTC', 'x', 'x', '{}', now());
      ${[...rows.map((row) => ['a', ...row] as const), ['b', '11', 'proposal', '2026/039'] as const].map(inserted).join(';\n')}`)
    await migrate(database, migrationsFolder)
    const found = await database.query<{ id: string; address: string | null }>(
      `SELECT right(id::text, 2) AS id, address FROM matter ORDER BY id`,
    )
    expect(Object.fromEntries(found.map(({ id, address }) => [id, address]))).toEqual({
      // It was found there before; the others were found by what an address does not have any more.
      '02': '2026-039',
      '01': '2026-039~2',
      '03': '2026-039~3',
      '04': '17-3',
      '05': '17-3~2',
      '06': '報告-pdf',
      '07': null,
      '11': '2026-039',
    })
  })
})

function inserted([body, id, procedure, number]: readonly [string, string, string, string | null]): string {
  const uuid = `'00000000-0000-7000-8000-0000000000${id}'`
  return `INSERT INTO matter (body_id, id, procedure, parent_id, root_id, number, version, state, closed, roles, content, counts,
      marks, ladder, rung, provisional, head, subject, hidden, opened_at, changed_at)
    VALUES ('${body}', ${uuid}, '${procedure}', NULL, ${uuid}, ${number === null ? 'NULL' : `'${number}'`}, 1, 'ended', true,
      '{}', '{}', '{}', '{}', '[]', 0, false, '', '', false, now(), now())`
}
