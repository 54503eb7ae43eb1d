import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cloneDatabase, eachDatabase } from '../../../test/support/databases/databases.ts'
import { dumpSchema, migrate, MigrationRefused, openDatabase, restoreIndexes, dropIndexes } from './index.ts'
import type { Database } from './index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiyin-migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function put(name: string, sql: string): void {
  writeFileSync(join(folder, name), sql)
}

eachDatabase((_engine, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open({ migrated: false })
  })
  beforeEach(async () => {
    await database.script('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    put('0001_ground.sql', 'CREATE TABLE ground (id int);\nINSERT INTO ground VALUES (1);\n')
    put('0002_more.sql', 'ALTER TABLE ground ADD COLUMN more text;')
  })

  it('applies what is new, in order, once', async () => {
    expect(await migrate(database, folder)).toEqual(['0001_ground.sql', '0002_more.sql'])
    expect(await database.query('SELECT * FROM ground')).toEqual([{ id: 1, more: null }])
    expect(await migrate(database, folder)).toEqual([])
    put('0003_last.sql', 'DROP TABLE ground;')
    expect(await migrate(database, folder)).toEqual(['0003_last.sql'])
    const rows = await database.query(
      'SELECT name, length(checksum) AS length, applied_at <= now() AS past FROM migration ORDER BY name',
    )
    expect(rows).toEqual(
      ['0001_ground', '0002_more', '0003_last'].map((name) => ({ name: `${name}.sql`, length: 64, past: true })),
    )
  })

  it('first puts back what a killed filling had set aside, all as it was', async () => {
    put('0001_ground.sql', 'CREATE TABLE ground (id int PRIMARY KEY, other int UNIQUE);')
    put(
      '0002_more.sql',
      `CREATE TABLE more (id int PRIMARY KEY, place int, on_ground int REFERENCES ground DEFERRABLE CHECK (on_ground > 0));
      CREATE UNIQUE INDEX more_place ON more (place) WHERE place > 0;
      CREATE INDEX more_both ON more USING btree (on_ground, (place + 1) DESC);`,
    )
    await migrate(database, folder)
    const before = await dumpSchema(database)
    await dropIndexes(database, ['ground', 'more'], ['more_pkey'])
    await database.script('INSERT INTO ground VALUES (1, 2); INSERT INTO more VALUES (1, 2, 1)')
    const without = await dumpSchema(database)
    expect(without).not.toMatch(/INDEX|FOREIGN|more_pkey/)
    // What rows of this table need: keys others refer to, what is unique by constraint, what holds within a row.
    expect(without).toMatch(/ground_pkey[\s\S]*ground_other_key[\s\S]*more_on_ground_check/)
    const killed = restoreIndexes(database, (done) => {
      if (done === 2) throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    await Promise.all([migrate(database, folder), migrate(database, folder)])
    expect(await dumpSchema(database)).toBe(before)
    expect(await migrate(database, folder)).toEqual([])
  })

  it('leaves nothing of a file that fails, keeps those before it, and names it', async () => {
    put('0003_bad.sql', 'CREATE TABLE half (id int); SELECT 1/0;')
    await expect(migrate(database, folder)).rejects.toThrow('The migration 0003_bad.sql failed: division by zero')
    expect(await database.query(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }])
    put('0003_bad.sql', 'CREATE TABLE half (id int);')
    expect(await migrate(database, folder)).toEqual(['0003_bad.sql'])
  })

  it('refuses a file that was changed after it was applied', async () => {
    await migrate(database, folder)
    put('0001_ground.sql', 'CREATE TABLE ground (id bigint);')
    put('0003_last.sql', 'DROP TABLE ground;')
    await expect(migrate(database, folder)).rejects.toThrow(MigrationRefused)
    await expect(migrate(database, folder)).rejects.toThrow('0001_ground.sql was changed')
    expect(await database.query('SELECT count(*) AS n FROM ground')).toEqual([{ n: 1 }])
  })

  it('does not mind the line ends of the checkout', async () => {
    await migrate(database, folder)
    put('0001_ground.sql', 'CREATE TABLE ground (id int);\r\nINSERT INTO ground VALUES (1);\r\n')
    expect(await migrate(database, folder)).toEqual([])
  })

  it('refuses when an applied file is missing', async () => {
    await migrate(database, folder)
    rmSync(join(folder, '0002_more.sql'))
    await expect(migrate(database, folder)).rejects.toThrow(
      '0002_more.sql was applied to this database, but its file is missing',
    )
  })

  it('takes numbers that were left out, and refuses one that comes after a higher one was applied', async () => {
    put('0005_later.sql', 'ALTER TABLE ground ADD COLUMN later text;')
    expect(await migrate(database, folder)).toHaveLength(3)
    put('0004_late.sql', 'ALTER TABLE ground ADD COLUMN late text;')
    await expect(migrate(database, folder)).rejects.toThrow('0004_late.sql comes too late: 0005_later.sql was applied')
    rmSync(join(folder, '0004_late.sql'))
    put('0006_last.sql', 'DROP TABLE ground;')
    expect(await migrate(database, folder)).toEqual(['0006_last.sql'])
  })

  it.each(['0003-words.sql', '0002_double.sql', 'words.sql'])('refuses a file called %s', async (name) => {
    put(name, 'SELECT 1')
    await expect(migrate(database, folder)).rejects.toThrow(MigrationRefused)
    expect(await database.query(`SELECT to_regclass('ground') AS ground`)).toEqual([{ ground: null }])
  })
})

describe('several processes starting together on one server', () => {
  it('apply each file once', async () => {
    put('0001_slow.sql', 'CREATE TABLE ground (id int); SELECT pg_sleep(0.2);')
    put('0002_more.sql', 'ALTER TABLE ground ADD COLUMN more text;')
    const { url, drop } = await cloneDatabase('template1')
    // Each pool is what a process would have.
    const processes = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ databaseUrl: url })))
    const applied = await Promise.all(processes.map((database) => migrate(database, folder)))
    expect(applied.flat().toSorted()).toEqual(['0001_slow.sql', '0002_more.sql'])
    for (const database of processes) await database.close()
    await drop()
  })
})
