import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPeople } from '../../test/support/api.ts'
import { cloneDatabase, databaseMaker } from '../../test/support/databases/databases.ts'
import { randomFrom } from '../../test/support/random.ts'
import { testStore } from '../../test/support/store.ts'
import { wander } from '../../test/support/walk/wander.ts'
import { bodiesOf } from '../features/bodies/bodies.ts'
import { verify } from '../features/matters/integrity/verify.ts'
import { movableClock } from '../platform/clock.ts'
import { randomIds } from '../platform/ids.ts'
import { openDatabase, restoreBackup, writeBackup, type Database } from '../platform/db/index.ts'
import { procedures } from '../procedures/index.ts'
import { run } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'huiyin-backup-'))
const file = join(folder, 'backup.gz')
const drops: (() => Promise<void>)[] = []
let url: string

async function newDatabase(): Promise<string> {
  const made = await cloneDatabase()
  drops.push(made.drop)
  return made.url
}

async function huiyin(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  let code = 0
  const keep = (line: string): void => void lines.push(line)
  await run(args, { env: {}, out: keep, err: keep, exitWith: (given) => void (code = given) })
  return { code, said: lines.join('\n') }
}

async function linesOf(database: Database): Promise<string[]> {
  const lines: string[] = []
  await writeBackup(database, async (line) => void lines.push(line))
  return lines
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

beforeAll(async () => {
  url = await newDatabase()
  const database = await openDatabase({ databaseUrl: url })
  const store = await testStore(database)
  await addPeople(store)
  await wander(store, randomFrom(7), 150)
  await database.query(`UPDATE party SET about = $1 WHERE id = 'health'`, [{ text: 'a\tb\nc\\d\re"\u2028𠮷' }])
  await database.close()
})
afterAll(async () => {
  for (const drop of drops) await drop()
  rmSync(folder, { recursive: true })
})

it('writes a backup and restores it into a new database that verifies', async () => {
  expect((await huiyin('backup', file, '--database-url', url, '--json')).code).toBe(0)
  const other = await newDatabase()
  const restored = await huiyin('restore', file, '--database-url', other)
  expect(restored).toMatchObject({ code: 0 })
  expect(restored.said).toMatch(/^\d{3,} rows restored/)
  expect(await huiyin('verify', '--database-url', other)).toMatchObject({ code: 0 })
  const [before, after] = [await openDatabase({ databaseUrl: url }), await openDatabase({ databaseUrl: other })]
  expect((await linesOf(after)).toSorted()).toEqual((await linesOf(before)).toSorted())
  await before.close()
  await after.close()
  // Into the same database it is not restored twice, and no file is written over.
  expect((await huiyin('restore', file, '--database-url', other)).said).toMatch(/it has a body.*Nothing was restored/)
  expect((await huiyin('backup', file, '--database-url', url)).code).toBe(2)
})

it('refuses what is damaged, cut short, of another version or no backup, and changes nothing', async () => {
  const other = await newDatabase()
  const bytes = readFileSync(file)
  const lines = gunzipSync(bytes).toString().split('\n')
  const broken: readonly (readonly [string, Buffer, RegExp])[] = [
    ['no gzip', Buffer.from('hello'), /damaged or cut short/],
    ['half', bytes.subarray(0, bytes.length >> 1), /damaged or cut short/],
    ['no end', gzipSync(lines.slice(0, -2).join('\n')), /cut short/],
    [
      'a row less',
      gzipSync(
        lines
          .toSpliced(
            lines.findLastIndex((one) => one.startsWith('[')),
            1,
          )
          .join('\n'),
      ),
      /rows it says/,
    ],
    ['other version', gzipSync([lines[0]?.replace('0001_', '0000_'), ...lines.slice(1)].join('\n')), /another version/],
    ['no backup', gzipSync('{"a":1}\n'), /no backup of huiyin/],
  ]
  for (const [name, content, says] of broken) {
    const path = join(folder, name)
    writeFileSync(path, content)
    const { code, said } = await huiyin('restore', path, '--database-url', other)
    expect([name, code]).toEqual([name, 1])
    expect(said).toMatch(says)
  }
  const database = await openDatabase({ databaseUrl: other })
  expect(await database.query('SELECT id FROM body')).toEqual([])
  await database.close()
})

const embedded = databaseMaker('pglite')

it('moves an installation from a server to an embedded database, which goes on counting', async () => {
  const database = await openDatabase({ databaseUrl: url })
  const lines = await linesOf(database)
  await database.close()
  const moved = await embedded()
  await restoreBackup(moved, each(lines))
  expect((await linesOf(moved)).toSorted()).toEqual(lines.toSorted())
  const store = { ...(await storeOver(moved)), body: 'test' }
  expect((await verify(store, 'test')).findings).toEqual([])
  await wander(store, randomFrom(8), 30)
  expect((await verify(store, 'test')).findings).toEqual([])
})

async function storeOver(database: Database) {
  const [row] = await database.query<{ at: string }>('SELECT max(changed_at) AS at FROM matter')
  const clock = movableClock(row?.at ?? '2026-02-02T01:00:00.000Z')
  return { database, bodies: bodiesOf(database), procedures, clock, ids: randomIds() }
}
