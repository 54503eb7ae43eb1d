import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { databaseMaker, eachDatabase } from '../../../test/support/databases/databases.ts'
import { json } from './index.ts'
import type { Database } from './index.ts'
import { encodeParameter } from './values.ts'

// [type, what is sent, what comes back]; one list for both engines, which is the point of it.
const roundTrips: readonly (readonly [type: string, sent: unknown, back: unknown])[] = [
  ['bool', true, true],
  ['bool', false, false],
  ['int2', -32768, -32768],
  ['int4', 2147483647, 2147483647],
  ['int8', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ['int8', -9007199254740991n, -9007199254740991],
  ['oid', 4294967295, 4294967295],
  ['float4', 1.5, 1.5],
  ['float8', 0.1, 0.1],
  ['float8', 1.7976931348623157e308, 1.7976931348623157e308],
  ['float8', Infinity, Infinity],
  ['numeric', '12345678901234567890.12345', '12345678901234567890.12345'],
  ['text', '提案 "quoted" \\ and \t\n 🧧', '提案 "quoted" \\ and \t\n 🧧'],
  ['text', '', ''],
  ['text', 12, '12'],
  ['text', null, null],
  ['text', undefined, null],
  ['varchar(5)', '提案', '提案'],
  ['char(4)', 'ab', 'ab  '],
  ['name', 'matter', 'matter'],
  ['uuid', '0189DCD5-5311-7d40-8db0-9496a2eef37b', '0189dcd5-5311-7d40-8db0-9496a2eef37b'],
  ['date', '2026-02-28', '2026-02-28'],
  ['date', '0001-01-01', '0001-01-01'],
  ['timestamptz', '2026-03-12T09:02:03.004+08:00', '2026-03-12T01:02:03.004Z'],
  ['timestamptz', '2026-03-12T01:02:03.999999Z', '2026-03-12T01:02:03.999Z'],
  ['timestamptz', '2026-03-12T01:02:03Z', '2026-03-12T01:02:03.000Z'],
  ['timestamptz', '2026-03-12T01:02:03.1Z', '2026-03-12T01:02:03.100Z'],
  ['timestamptz', new Date('2026-03-12T01:02:03.004Z'), '2026-03-12T01:02:03.004Z'],
  ['timestamp', '2026-03-12 01:02:03.5', '2026-03-12 01:02:03.5'],
  ['time', '01:02:03', '01:02:03'],
  ['interval', '1 day 02:03:04', '1 day 02:03:04'],
  ['bytea', new Uint8Array([0, 1, 127, 128, 255]), new Uint8Array([0, 1, 127, 128, 255])],
  ['bytea', new Uint8Array(), new Uint8Array()],
  ['jsonb', { b: [1, { c: null }], a: '"\\提\n' }, { a: '"\\提\n', b: [1, { c: null }] }],
  ['jsonb', json([1, 'two', [3], {}]), [1, 'two', [3], {}]],
  ['jsonb', json('text'), 'text'],
  ['jsonb', json(null), null],
  ['jsonb', '{"raw": true}', { raw: true }],
  ['json', { kept: 1 }, { kept: 1 }],
  ['bool[]', [true, false, null], [true, false, null]],
  ['int4[]', [1, null, -3], [1, null, -3]],
  ['int4[]', [], []],
  [
    'int4[][]',
    [
      [1, 2],
      [3, 4],
    ],
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['int8[]', [1, Number.MAX_SAFE_INTEGER], [1, Number.MAX_SAFE_INTEGER]],
  [
    'text[]',
    ['a,b', '{c}', '"d"', '\\e', '', 'NULL', ' f ', null],
    ['a,b', '{c}', '"d"', '\\e', '', 'NULL', ' f ', null],
  ],
  ['date[]', ['2026-03-12'], ['2026-03-12']],
  ['timestamptz[]', ['2026-03-12T01:02:03Z', null], ['2026-03-12T01:02:03.000Z', null]],
  ['uuid[]', ['0189dcd5-5311-7d40-8db0-9496a2eef37b'], ['0189dcd5-5311-7d40-8db0-9496a2eef37b']],
  ['bytea[]', [new Uint8Array([1, 255])], [new Uint8Array([1, 255])]],
  ['jsonb[]', [{ a: '"' }, json([1])], [{ a: '"' }, [1]]],
  ['numeric[]', ['1.10'], ['1.10']],
  // Types this file has no opinion about come as PostgreSQL writes them.
  ['inet', '10.0.0.1', '10.0.0.1'],
  ['inet[]', '{10.0.0.1}', '{10.0.0.1}'],
  ['tsvector', "'a':1 'b':2", "'a':1 'b':2"],
  ['int4range', '[1,5)', '[1,5)'],
  ['mood', 'calm', 'calm'],
  ['mood[]', '{calm,wild}', '{calm,wild}'],
  ['short', 'ab', 'ab'],
]

eachDatabase((_engine, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open({ migrated: false })
    await database.script(`CREATE TYPE mood AS ENUM ('calm', 'wild'); CREATE DOMAIN short AS varchar(3)`)
  })

  it.each(roundTrips)('%s takes %o and gives %o', async (type, sent, back) => {
    const rows = await database.query(`SELECT $1::${type} AS value`, [sent])
    expect(rows).toEqual([{ value: back }])
  })

  it('gives and takes the same values through Kysely', async () => {
    await database.script('CREATE TABLE kept (id int8, on_day date, at timestamptz, data jsonb)')
    await database.query('INSERT INTO kept VALUES ($1, $2, $3, $4)', [
      5,
      '2026-03-12',
      '2026-03-12T01:02:03.004Z',
      { a: [1] },
    ])
    type Kept = { id: number; on_day: string; at: string; data: unknown }
    const kysely = database.kysely<{ kept: Kept }>()
    const found = kysely.selectFrom('kept').selectAll().where('on_day', '=', '2026-03-12').where('id', 'in', [4, 5])
    expect(await found.execute()).toEqual([
      { id: 5, on_day: '2026-03-12', at: '2026-03-12T01:02:03.004Z', data: { a: [1] } },
    ])
    await expect(kysely.transaction().execute(async () => 1)).rejects.toThrow('database.transaction')
    // Prepared: the same rows, and on a server no more plans kept than its connections have room for.
    const prepared = database.kysely<{ kept: Kept }>({ prepared: true }).selectFrom('kept').select('id')
    for (let rows = 1; rows <= 70; rows++) expect(await prepared.limit(sql.lit(rows)).execute()).toEqual([{ id: 5 }])
    const kept = await database.query(`SELECT name FROM pg_prepared_statements WHERE name LIKE 'built%'`)
    expect(kept.length).toBeLessThanOrEqual(64)
    if (database.kind === 'postgres') expect(kept.length).toBeGreaterThan(0)
  })

  it('refuses numbers a number cannot hold, rather than bending them', async () => {
    await expect(database.query(`SELECT 9007199254740992::int8`)).rejects.toThrow(RangeError)
    await expect(database.query(`SELECT ARRAY[-9007199254740992]::int8[]`)).rejects.toThrow(RangeError)
  })

  it.each(["'infinity'::timestamptz", "'infinity'::date", "'0044-03-15 BC'::date", "'10000-01-01'::timestamptz"])(
    'refuses %s, which has no plain ISO form',
    async (value) => {
      await expect(database.query(`SELECT ${value}`)).rejects.toThrow(RangeError)
      // The connection is still good for the next one.
      expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
    },
  )

  it('gives instants in UTC whatever the session’s zone', async () => {
    const rows = await database.transaction(async (tx) => {
      await tx.query(`SET LOCAL TimeZone = 'Asia/Kolkata'`)
      return tx.query(`SELECT '2026-03-12T01:02:03Z'::timestamptz AS at`)
    })
    expect(rows).toEqual([{ at: '2026-03-12T01:02:03.000Z' }])
  })

  it('runs one statement per query, and several only as a script', async () => {
    await expect(database.query('SELECT 1; SELECT 2')).rejects.toMatchObject({ code: '42601' })
    await expect(database.script('CREATE TABLE half (id int); SELECT 1/0')).rejects.toMatchObject({ code: '22012' })
    expect(await database.query(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }])
  })

  it('sorts text by code point and folds the case of every script', async () => {
    const sorted = await database.query(`SELECT t FROM unnest($1::text[]) t ORDER BY t`, [
      ['b', 'A', 'é', 'a', '提', 'B'],
    ])
    expect(sorted.map(({ t }) => t)).toEqual(['A', 'B', 'a', 'b', 'é', '提'])
    expect(await database.query(`SELECT lower('ÉÀΣ') AS low`)).toEqual([{ low: 'éàσ' }])
  })

  it('refuses text with a NUL, as the server’s refusal', async () => {
    await expect(database.query('SELECT $1::text', ['a\0b'])).rejects.toMatchObject({ code: '22021' })
    await expect(database.query('SELECT $1::jsonb', [{ a: '\0' }])).rejects.toMatchObject({ code: '22P05' })
  })
})

describe('the bare PGlite', () => {
  const open = databaseMaker('pglite')
  it('gives libraries that use it the values they are used to', async () => {
    const database = await open({ migrated: false })
    if (database.kind !== 'pglite') throw new Error('this engine is another one')
    const { rows } = await database.engine.query(
      `SELECT '2026-03-12T01:02:03Z'::timestamptz AS at, ARRAY['a', 'b'] AS words`,
    )
    expect(rows).toEqual([{ at: new Date('2026-03-12T01:02:03Z'), words: ['a', 'b'] }])
  })
})

describe('a parameter', () => {
  it.each([() => 1, Symbol('x')])('cannot be %s', (value) => {
    expect(() => encodeParameter(value)).toThrow(TypeError)
  })

  it('marked as JSON must have a JSON form', () => {
    expect(() => json(undefined)).toThrow(TypeError)
  })
})
