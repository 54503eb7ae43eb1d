import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases/databases.ts'
import { migrationsFolder } from '../../paths.ts'
import { migrate, type Database } from '../../platform/db/index.ts'
import { bodiesOf } from './bodies.ts'
import { beginningOf, linked } from '../../platform/hash-chain.ts'
import { digestOfEvent, placeOf } from './events/administer.ts'
import { insertEvents } from './events/events-sql.ts'
import { rebuildAdministration, verifyAdministration } from './events/verify.ts'

const at = '2026-01-01T00:00:00.000Z'

/** The migrations before the one in question, in a folder of their own. */
async function before(folder: string, name: string): Promise<string> {
  const into = join(folder, 'before')
  await mkdir(into)
  for (const file of (await readdir(migrationsFolder)).filter((one) => one < name))
    await copyFile(join(migrationsFolder, file), join(into, file))
  return into
}

eachDatabase((_engine, open) => {
  let database: Database
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiyin-desks-'))
    database = await open({ migrated: false })
    await migrate(database, await before(folder, '0074'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const findings = async () => (await verifyAdministration(database, 'old')).findings

  it('a body of before keeps its desks, uses proposals, and its record stays whole', async () => {
    const desks = { office: 'bureau', chair: 'chair', verifier: 'verifier' }
    await database.query(
      `INSERT INTO body (id, name, time_zone, pack, calendar, desks, created_at)
        VALUES ('old', '{"en": "Old", "zh-CN": "旧"}', 'Asia/Shanghai', 'cn-chongqing-2018', 'cn', $1, '2026-01-01')`,
      [JSON.stringify(desks)],
    )
    // As it was recorded then: the desks as one column of the body, in an event that is hashed as it stands.
    const changes = [{ table: 'body' as const, key: {}, set: { desks } }]
    const event = { seq: 1, person: 'operator', what: 'desks_set', about: '', changes, said: {}, personal: null }
    const hash = linked(beginningOf(placeOf('old')), digestOfEvent({ ...event, at }))
    await database.transaction((tx) =>
      insertEvents(tx, 'old', at, [{ ...event, hash: Buffer.from(hash).toString('hex') }], []),
    )
    expect(await migrate(database, migrationsFolder)).toContain('0074_desks_and_procedures.sql')
    const body = await bodiesOf(database).find('old', 0)
    expect(body?.desks).toEqual(desks)
    expect(body?.procedures).toEqual({ used: ['proposal'], closed: [] })
    expect(await findings()).toEqual([])
    await database.query(`UPDATE desk SET party_id = 'office' WHERE body_id = 'old' AND name = 'office'`)
    expect(await findings()).toMatchObject([{ kind: 'settings_changed', detail: 'desk office: party_id' }])
    expect(await database.transaction((tx) => rebuildAdministration(tx, 'old'))).toBe(1)
    expect((await bodiesOf(database).find('old', 0))?.desks).toEqual(desks)
  })
})
