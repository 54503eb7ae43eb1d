import * as fc from 'fast-check'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases/databases.ts'
import { copyIn } from './index.ts'
import type { Database } from './index.ts'

const columns = ['id', 'a "name"', 'tags', 'data']

async function* broken(): AsyncGenerator<unknown[]> {
  for (let id = 0; id < 30_000; id++) yield [id, 'x'.repeat(400), null, null]
  throw new Error('the file ended too early')
}

eachDatabase((_engine, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open({ migrated: false })
    await database.script('CREATE TABLE pile (id int PRIMARY KEY, "a ""name""" text, tags text[], data jsonb)')
  })
  beforeEach(() => database.script('TRUNCATE pile'))

  // Text with what COPY, arrays and JSON each treat specially; PostgreSQL itself has no NUL and no lone surrogates.
  const awkward = fc.constantFrom(
    '\\',
    '\n',
    '\r',
    '\t',
    '\\N',
    '\\.',
    '"',
    '{',
    '}',
    ',',
    'NULL',
    '\b',
    '\v',
    '提',
    '🧧',
    ' ',
  )
  const plain = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '').toWellFormed())
  const text = fc.oneof(
    fc.array(awkward).map((parts) => parts.join('')),
    plain,
  )
  const row = fc.tuple(
    fc.option(text),
    fc.option(fc.array(fc.option(text))),
    fc.dictionary(fc.constantFrom('k', '\\'), text),
  )

  it('brings any text, array and JSON in as it was', async () => {
    const property = fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
      await database.script('TRUNCATE pile')
      const numbered = rows.map((values, index) => [index, ...values])
      expect(await copyIn(database, 'public.pile', columns, numbered)).toBe(rows.length)
      const stored = await database.query('SELECT id, "a ""name""" AS name, tags, data FROM pile ORDER BY id')
      expect(stored).toEqual(rows.map(([name, tags, data], id) => ({ id, name, tags, data: { ...data } })))
    })
    await fc.assert(property, { numRuns: 60 })
  })

  it('takes rows as they come, more than one batch of them', async () => {
    const count = 30_000
    async function* rows(): AsyncGenerator<unknown[]> {
      for (let id = 0; id < count; id++) yield [id, 'x'.repeat(400), null, { id }]
    }
    expect(await copyIn(database, 'pile', columns, rows())).toBe(count)
    expect(await database.query('SELECT count(*) AS n, sum(id)::int8 AS sum FROM pile')).toEqual([
      { n: count, sum: (count * (count - 1)) / 2 },
    ])
  })

  it('brings in all rows or none, and the connection stays good', async () => {
    await expect(copyIn(database, 'pile', columns, broken())).rejects.toThrow('the file ended too early')
    await expect(copyIn(database, 'pile', columns, [[1, 'a', null]])).rejects.toThrow(RangeError)
    const doubled = [1, 2, 1].map((id) => [id, 'a', null, null])
    await expect(copyIn(database, 'pile', columns, doubled)).rejects.toMatchObject({ code: '23505' })
    expect(await database.query('SELECT count(*) AS n FROM pile')).toEqual([{ n: 0 }])
  })

  it('is part of the transaction it is given', async () => {
    const work = database.transaction(async (tx) => {
      expect(await copyIn(tx, 'pile', ['id'], [[1], [2]])).toBe(2)
      expect(await tx.query('SELECT id FROM pile')).toHaveLength(2)
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await database.query('SELECT id FROM pile')).toEqual([])
    await database.transaction((tx) => copyIn(tx, 'pile', ['id'], [[3]]))
    expect(await database.query('SELECT id FROM pile')).toEqual([{ id: 3 }])
    expect(await copyIn(database, 'pile', ['id'], [])).toBe(0)
  })
})
