import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseMaker, eachDatabase } from '../../../test/support/databases/databases.ts'
import { transactionAttemptsMax } from './engine.ts'
import { sqlErrorOf, TransactionAborted } from './index.ts'
import type { Database, Tx } from './index.ts'

const add = { name: 'add-thing', text: 'INSERT INTO thing (id, n) VALUES ($1, $2)' }

async function ids(database: Database): Promise<unknown[]> {
  const rows = await database.query('SELECT id FROM thing ORDER BY id')
  return rows.map(({ id }) => id)
}

eachDatabase((_engine, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open({ migrated: false })
    await database.script('CREATE TABLE thing (id int PRIMARY KEY, n int NOT NULL CHECK (n >= 0))')
  })
  beforeEach(() => database.script('TRUNCATE thing'))

  it('keeps what its work did, and returns what it returned', async () => {
    const answer = await database.transaction(async (tx) => {
      await tx.query(add, [1, 0])
      await tx.query(add, [2, 0])
      return 'done'
    })
    expect(answer).toBe('done')
    expect(await ids(database)).toEqual([1, 2])
  })

  it('keeps nothing when the work throws, and the error is the one thrown', async () => {
    const refusal = new Error('not today')
    const work = database.transaction(async (tx) => {
      await tx.query(add, [1, 0])
      throw refusal
    })
    await expect(work).rejects.toBe(refusal)
    expect(await ids(database)).toEqual([])
  })

  it('tells what the server refused, with code and constraint, and without the parameters', async () => {
    const thrown: unknown = await database.query(add, [1, -7]).catch((error: unknown) => error)
    expect(sqlErrorOf(thrown)).toMatchObject({ code: '23514', constraint: 'thing_n_check' })
    expect(thrown).not.toHaveProperty('params')
    expect(sqlErrorOf(new Error('other'))).toBeUndefined()
    expect(sqlErrorOf(Object.assign(new Error('reset'), { code: 'EPIPE' }))).toBeUndefined()
  })

  it('does not claim success when the work swallowed a failure', async () => {
    const work = database.transaction(async (tx) => {
      await tx.query(add, [1, 0])
      await tx.query(add, [1, 0]).catch(() => 'ignored')
    })
    await expect(work).rejects.toThrow(TransactionAborted)
    expect(await ids(database)).toEqual([])
  })

  it('tells a deferred constraint’s refusal, which comes with the commit', async () => {
    await database.script('CREATE TABLE IF NOT EXISTS late (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)')
    const work = database.transaction((tx) => tx.query('INSERT INTO late VALUES (1), (1)'))
    await expect(work).rejects.toMatchObject({ code: '23505' })
    expect(await database.query('SELECT * FROM late')).toEqual([])
  })

  it('cannot be used once it has ended', async () => {
    let kept: Tx | undefined
    await database.transaction(async (tx) => {
      kept = tx
    })
    await expect(kept?.query('SELECT 1')).rejects.toThrow('has ended')
    await expect(kept?.script('SELECT 1')).rejects.toThrow('has ended')
    await expect(kept?.copyText('thing', [])).rejects.toThrow('has ended')
  })

  it('refuses the database inside, where PGlite would wait for itself', async () => {
    await database.transaction(async () => {
      await expect(database.query('SELECT 1')).rejects.toThrow('call its tx')
      await expect(database.script('SELECT 1')).rejects.toThrow('call its tx')
      await expect(database.transaction(async () => 1)).rejects.toThrow('call its tx')
      await expect(database.copyText('thing', [])).rejects.toThrow('call its tx')
      await expect(
        database
          .kysely()
          .selectFrom('thing' as never)
          .execute(),
      ).rejects.toThrow('call its tx')
    })
  })

  it('does not refuse what it started but did not wait for', async () => {
    let later: Promise<unknown> | undefined
    await database.transaction(async () => {
      later = new Promise((resolve) => setTimeout(resolve, 20)).then(() => database.query('SELECT 1 AS one'))
    })
    expect(await later).toEqual([{ one: 1 }])
  })

  it('runs many at the same time without losing one', async () => {
    await database.query(add, [1, 0])
    const one = (): Promise<unknown> =>
      database.transaction(async (tx) => {
        const [row] = await tx.query<{ n: number }>('SELECT n FROM thing WHERE id = 1 FOR UPDATE')
        await tx.query('UPDATE thing SET n = $1 WHERE id = 1', [(row?.n ?? 0) + 1])
      })
    await Promise.all(Array.from({ length: 40 }, one))
    expect(await database.query('SELECT n FROM thing')).toEqual([{ n: 40 }])
  })

  it('is tried again after a serialization failure, and only so often', async () => {
    let attempts = 0
    const fail = `DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`
    const answer = await database.transaction(async (tx) => {
      await tx.query(add, [++attempts, 0])
      if (attempts < 3) await tx.script(fail)
      return attempts
    })
    expect(answer).toBe(3)
    expect(await ids(database)).toEqual([3])

    attempts = 0
    const hopeless = database.transaction(async (tx) => {
      attempts++
      await tx.script(fail)
    })
    await expect(hopeless).rejects.toMatchObject({ code: '40001' })
    expect(attempts).toBe(transactionAttemptsMax)
  })

  it('is not tried again after any other failure', async () => {
    let attempts = 0
    const work = database.transaction(async (tx) => {
      attempts++
      await tx.query(add, [1, -1])
    })
    await expect(work).rejects.toMatchObject({ code: '23514' })
    expect(attempts).toBe(1)
  })
})

describe('on a server', () => {
  const open = databaseMaker('postgres')
  let database: Database
  beforeAll(async () => {
    database = await open({ migrated: false, connectionsMax: 2 })
    await database.script('CREATE TABLE thing (id int PRIMARY KEY, n int NOT NULL)')
  })
  beforeEach(() => database.script('TRUNCATE thing; INSERT INTO thing VALUES (1, 0), (2, 0)'))

  it('lets both finish when two transactions wait for each other', async () => {
    let bothHoldOne: (() => void) | undefined
    const meeting = new Promise<void>((resolve) => (bothHoldOne = resolve))
    let holding = 0
    const take = (first: number, second: number): Promise<void> =>
      database.transaction(async (tx) => {
        await tx.query('UPDATE thing SET n = n + 1 WHERE id = $1', [first])
        if (++holding === 2) bothHoldOne?.()
        await meeting
        await tx.query('UPDATE thing SET n = n + 1 WHERE id = $1', [second])
      })
    await Promise.all([take(1, 2), take(2, 1)])
    expect(holding).toBe(3)
    expect(await database.query('SELECT n FROM thing')).toEqual([{ n: 2 }, { n: 2 }])
  })

  it('keeps two serializable transactions from both acting on what the other changes', async () => {
    const seen: unknown[] = []
    const take = (): Promise<void> =>
      database.transaction(
        async (tx) => {
          const [row] = await tx.query<{ sum: number }>('SELECT sum(n)::int AS sum FROM thing')
          seen.push(row?.sum)
          await new Promise((resolve) => setTimeout(resolve, 50))
          await tx.query('INSERT INTO thing VALUES ((SELECT max(id) + 1 FROM thing), $1)', [(row?.sum ?? 0) + 1])
        },
        { isolation: 'serializable' },
      )
    await database.script('ALTER TABLE thing DROP CONSTRAINT thing_pkey')
    await Promise.all([take(), take()])
    await database.script('ALTER TABLE thing ADD PRIMARY KEY (id)')
    expect(seen.length).toBeGreaterThan(2)
    expect(await database.query('SELECT n FROM thing ORDER BY n')).toEqual([{ n: 0 }, { n: 0 }, { n: 1 }, { n: 2 }])
  })

  it('throws away a connection that broke, tells the error, and goes on with another', async () => {
    const work = database.transaction(async (tx) => {
      await tx.query('SELECT pg_terminate_backend(pg_backend_pid())')
    })
    await expect(work).rejects.toThrow(/terminat/)
    await expect(database.query('SELECT pg_terminate_backend(pg_backend_pid())')).rejects.toThrow(/terminat/)
    for (let call = 0; call < 4; call++) expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('keeps the connection after a refusal', async () => {
    const pid = async (): Promise<unknown> => (await database.query('SELECT pg_backend_pid() AS pid'))[0]?.['pid']
    const before = await pid()
    await expect(database.query('SELECT 1/0')).rejects.toMatchObject({ code: '22012' })
    await expect(database.transaction((tx) => tx.query('SELECT 1/0'))).rejects.toMatchObject({ code: '22012' })
    expect(await pid()).toBe(before)
  })

  it('prepares a named statement once per connection', async () => {
    const statement = { name: 'count-things', text: 'SELECT count(*) AS n FROM thing WHERE id > $1' }
    const calls = await database.transaction(async (tx) => {
      for (let call = 0; call < 3; call++) await tx.query(statement, [0])
      return tx.query(
        `SELECT generic_plans + custom_plans AS calls FROM pg_prepared_statements WHERE name = 'count-things'`,
      )
    })
    expect(calls).toEqual([{ calls: 3 }])
  })

  it('bounds how long a statement, a lock and an idle transaction may take', async () => {
    const names = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']
    const rows = await database.query<{ setting: string }>('SELECT setting FROM pg_settings WHERE name = ANY ($1)', [
      names,
    ])
    expect(rows).toHaveLength(3)
    for (const { setting } of rows) expect(Number(setting)).toBeGreaterThan(0)
    const slow = database.transaction(async (tx) => {
      await tx.script('SET LOCAL statement_timeout = 20')
      await tx.query('SELECT pg_sleep(5)')
    })
    await expect(slow).rejects.toMatchObject({ code: '57014' })
  })
})
