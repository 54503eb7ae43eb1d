import * as fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases/databases.ts'
import { CopiedRows } from './index.ts'
import type { Database } from './index.ts'

eachDatabase((_engine, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open({ migrated: false })
    await database.script('CREATE TABLE pile (n int PRIMARY KEY, said text, known json, hash bytea)')
  })

  const text = fc.string({ unit: 'binary' }).map((some) => some.replaceAll('\0', '').toWellFormed())
  const row = fc.tuple(fc.option(text), fc.option(fc.dictionary(text, text)), fc.option(fc.uint8Array()))
  const columns = 'n, said, known, hash FROM pile ORDER BY n'

  it('gives every row and value as it lies there', async () => {
    const property = fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
      await database.script('TRUNCATE pile')
      const put = 'INSERT INTO pile VALUES ($1, $2, $3::text::json, $4)'
      for (const [n, [said, known, hash]] of rows.entries()) {
        await database.query(put, [n, said, known === null ? null : JSON.stringify(known), hash])
      }
      const copied = new CopiedRows(await database.copyOut(`SELECT ${columns}`), 4)
      const read: unknown[] = []
      const places: number[] = []
      while (copied.next()) {
        read.push([copied.textOrNull(1), copied.textOrNull(2), copied.isNull(3) ? null : [...copied.bytes(3)]])
        places.push(copied.place)
      }
      expect(copied.next()).toBe(false)
      expect(read).toEqual(
        rows.map(([said, known, hash]) => [said, known === null ? null : JSON.stringify(known), hash && [...hash]]),
      )
      expect(places.toReversed().map((place) => copied.back(place).int(0))).toEqual([...rows.keys()].toReversed())
    })
    await fc.assert(property, { numRuns: 20 })
  })

  it('says what is not there', async () => {
    const copied = new CopiedRows(await database.copyOut('SELECT 1::int8 AS n, NULL::text'), 2)
    expect(() => new CopiedRows(Buffer.from('something else altogether'), 2)).toThrow(/no binary copy/)
    expect(() => new CopiedRows(copied.copied, 3).next()).toThrow(/2 columns where 3/)
    copied.next()
    for (const read of [() => copied.int(0), () => copied.text(1), () => copied.text(2)])
      expect(read).toThrow(RangeError)
  })

  it('goes together with what is asked for before, meanwhile and after, in one transaction', async () => {
    const made = await database.transaction(async (tx) => {
      tx.later("INSERT INTO pile VALUES (1000, 'before', NULL, NULL)")
      const count = 'SELECT count(*) AS n FROM pile WHERE n >= 1000'
      const [first, copied, put, again, last] = await Promise.all([
        tx.query<{ n: number }>(count),
        tx.copyOut('SELECT said FROM pile WHERE n >= 1000'),
        tx.query("INSERT INTO pile VALUES (1001, 'meanwhile', NULL, NULL) RETURNING n"),
        tx.copyOut('SELECT said FROM pile WHERE n >= 1000 ORDER BY n'),
        tx.query<{ n: number }>(count),
      ])
      const said = [copied, again].map((bytes) => {
        const rows = new CopiedRows(bytes, 1)
        const texts: string[] = []
        while (rows.next()) texts.push(rows.text(0))
        return texts
      })
      return [first, said, put, last]
    })
    expect(made).toEqual([[{ n: 1 }], [['before'], ['before', 'meanwhile']], [{ n: 1001 }], [{ n: 2 }]])
  })

  it('fails as a query does, and leaves the connection fit', async () => {
    await expect(database.copyOut('SELECT 1 / (n - 1000) FROM pile')).rejects.toThrow(/division by zero/)
    expect(await database.query('SELECT count(*) AS n FROM pile WHERE n >= 1000')).toEqual([{ n: 2 }])
  })
})
