import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { DatabaseUnavailable, openDatabase } from '../index.ts'
import type { Database } from '../index.ts'

const committing = join(import.meta.dirname, '../../../../test/support/processes/commit-until-killed.ts')

// Making a database takes seconds, copying one does not.
const making = fs.mkdtempSync(join(tmpdir(), 'huiyin-folder-'))
const made = join(making, 'made', 'on the way 数据')
beforeAll(async () => {
  const database = await openDatabase({ folder: made })
  await database.script('CREATE TABLE found (id int); INSERT INTO found VALUES (7)')
  await database.close()
  await database.close()
})
afterAll(() => fs.rmSync(making, { recursive: true }))

let room: string
let folder: string
let opened: Database[]
beforeEach(() => {
  room = fs.mkdtempSync(join(tmpdir(), 'huiyin-folder-'))
  folder = join(room, 'data')
  fs.cpSync(made, folder, { recursive: true })
  opened = []
})
afterEach(async () => {
  for (const database of opened) await database.close()
  fs.rmSync(room, { recursive: true, force: true })
})

async function open(): Promise<Database> {
  const database = await openDatabase({ folder })
  opened.push(database)
  return database
}

it('is there again when it is opened again', async () => {
  expect(await (await open()).query('SELECT id FROM found')).toEqual([{ id: 7 }])
})

it('lets nobody else in while it is open, and says who is inside', async () => {
  const database = await open()
  await expect(openDatabase({ folder })).rejects.toThrow(DatabaseUnavailable)
  const { code, errors } = await runElsewhere()
  expect(code).toBe(1)
  expect(errors).toContain(`is in use by process ${process.pid} on `)
  await database.query('SELECT 1')
})

async function runElsewhere(): Promise<{ code: unknown; errors: string }> {
  const child = spawn(process.execPath, [committing, folder], { stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const [code] = await once(child, 'close')
  return { code, errors }
}

it('begins anew when a first start was cut short', async () => {
  fs.renameSync(join(folder, 'postgres'), join(folder, 'postgres.unfinished'))
  fs.rmSync(join(folder, 'postgres.unfinished', 'global'), { recursive: true })
  expect(await (await open()).query('SELECT 1 AS one')).toEqual([{ one: 1 }])
})

it('says so when the folder cannot be made or holds something else', async () => {
  fs.writeFileSync(join(folder, 'file'), '')
  await expect(openDatabase({ folder: join(folder, 'file') })).rejects.toThrow(DatabaseUnavailable)
  const version = join(folder, 'postgres', 'PG_VERSION')
  fs.writeFileSync(version, '9\n')
  await expect(openDatabase({ folder })).rejects.toThrow(DatabaseUnavailable)
  // A failed opening gives the folder back.
  fs.writeFileSync(version, '18\n')
  await open()
})

it('asks the disk to keep each commit before it is acknowledged', async () => {
  // In this thread, where the asking can be watched; the other one runs the same files.
  const database = await openDatabase({ folder, sameThread: true })
  opened.push(database)
  await database.script('CREATE TABLE kept (id int)')
  const before = fs.fsyncSync
  let asked = 0
  fs.fsyncSync = (handle) => {
    asked++
    before(handle)
  }
  syncBuiltinESMExports()
  try {
    for (let id = 1; id <= 5; id++) {
      await database.transaction((tx) => tx.query('INSERT INTO kept VALUES ($1)', [id]))
      expect(asked).toBeGreaterThanOrEqual(id)
    }
  } finally {
    fs.fsyncSync = before
    syncBuiltinESMExports()
  }
})

it('loses no acknowledged row when its process is killed, five times over', { timeout: 180_000 }, async () => {
  let acknowledged = 0
  for (let kill = 1; kill <= 5; kill++) {
    acknowledged = Math.max(acknowledged, await runUntilKilled(acknowledged + 40 * kill))
    const database = await openDatabase({ folder })
    const rows = await database.query<{ id: number }>('SELECT id FROM kept ORDER BY id')
    await database.close()
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: rows.length }, (_, index) => index + 1))
    expect(rows.length).toBeGreaterThanOrEqual(acknowledged)
  }
})

/** Lets the process commit past `count`, kills it in the middle of its work, and returns the last row acknowledged. */
async function runUntilKilled(count: number): Promise<number> {
  const child = spawn(process.execPath, [committing, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  let last = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    last = Math.max(last, ...text.split('\n').slice(0, -1).map(Number))
    if (last >= count) child.kill('SIGKILL')
  })
  const [, signal] = await once(child, 'close')
  expect(signal).toBe('SIGKILL')
  return last
}

it('keeps its log short by writing checkpoints itself', async () => {
  const database = await open()
  await database.script(
    'CREATE TABLE grown (id int, padding text); ALTER TABLE grown ALTER padding SET STORAGE EXTERNAL',
  )
  for (let id = 0; id < 210; id++) {
    await database.query('INSERT INTO grown SELECT $1, repeat(md5($1::int::text), 100) FROM generate_series(1, 150)', [
      id,
    ])
  }
  const [row] = await database.query<{ bytes: number }>(
    'SELECT (pg_current_wal_lsn() - redo_lsn)::float8 AS bytes FROM pg_control_checkpoint()',
  )
  expect(row?.bytes).toBeLessThan(64 * 1024 * 1024)
})
