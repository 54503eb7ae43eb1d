import { beforeAll, describe, expect, it } from 'vitest'
import { eachDatabase } from '../../../../test/support/databases/databases.ts'
import { differences, dumpDerived, tamper } from '../../../../test/support/databases/derived.ts'
import { randomFrom } from '../../../../test/support/random.ts'
import { testStore, type TestStore } from '../../../../test/support/store.ts'
import { wander } from '../../../../test/support/walk/wander.ts'
import { findingLine, type FindingKind } from './finding.ts'
import { rebuild } from './rebuild.ts'
import { checkSeal, verify } from './verify.ts'

const seed = Number(process.env['SEED'] ?? 11)

type Subject = { readonly id: string; readonly last: number }

eachDatabase((_engine, open) => {
  let store: TestStore
  let long: Subject
  let numbered: Subject & { readonly number: string }
  let child: Subject & { readonly parent: string }

  beforeAll(async () => {
    store = await testStore(await open())
    const { clock } = store
    const other = await testStore(store.database, 'other')
    await wander(other, randomFrom(seed), 40)
    clock.moveBy({ days: 0 })
    await wander(store, randomFrom(seed), 260)
    await store.database.script('CREATE TABLE kept_event AS TABLE event; CREATE TABLE kept_matter AS TABLE matter')
    const first = async <Row>(sql: string): Promise<Row> => {
      const [row] = await store.database.query<Row>(sql)
      if (row === undefined) throw new Error(`nothing fits: ${sql}`)
      return row
    }
    long =
      await first(`SELECT id, version AS last FROM matter m WHERE body_id = 'test' AND parent_id IS NULL AND version > 5
      AND number IS NULL AND NOT EXISTS (SELECT FROM matter c WHERE c.parent_id = m.id) ORDER BY version DESC, id LIMIT 1`)
    numbered = await first(
      `SELECT id, version AS last, number FROM matter m WHERE body_id = 'test' AND number IS NOT NULL AND version > 4
        AND NOT EXISTS (SELECT FROM matter c WHERE c.parent_id = m.id) ORDER BY number DESC LIMIT 1`,
    )
    child = await first(
      `SELECT id, version AS last, parent_id AS parent FROM matter m WHERE body_id = 'test' AND procedure = 'assignment'
        AND NOT EXISTS (SELECT FROM matter c WHERE c.parent_id = m.id) ORDER BY version DESC, id LIMIT 1`,
    )
  })

  /** Tampers, reads what is found, and puts everything back. */
  async function found(
    ...statements: readonly string[]
  ): Promise<(readonly [FindingKind, number | null, string | null])[]> {
    await tamper(store.database, ...statements)
    const { findings } = await verify(store, 'test')
    await tamper(
      store.database,
      'DELETE FROM event',
      'INSERT INTO event TABLE kept_event',
      'DELETE FROM matter',
      'INSERT INTO matter TABLE kept_matter',
    )
    return findings.map(({ kind, seq, matter }) => [kind, seq, matter])
  }

  it('finds nothing in what nobody touched, and rebuilding agrees', async () => {
    for (const body of ['test', 'other']) {
      expect((await verify(store, body)).findings.map(findingLine).slice(0, 3)).toEqual([])
    }
    const before = await dumpDerived(store.database)
    await rebuild(store, 'test')
    expect(differences(before, await dumpDerived(store.database))).toEqual([])
  })

  describe('finds every column of an event changed', () => {
    const columns: { readonly [column: string]: string } = {
      at: `at + interval '1 second'`,
      'at by a microsecond': `at + interval '1 microsecond'`,
      procedure: `procedure || 'x'`,
      person: `'somebody'`,
      party: `'qian'`,
      move: `move || 'x'`,
      from_state: `from_state || 'x'`,
      to_state: `to_state || 'x'`,
      said: `said::jsonb || '{"x": 1}'`,
      changes: `changes::jsonb || '[{"do": "count", "counter": "redo"}]'`,
      'changes to nonsense': `'{"do": 1}'`,
      because: `coalesce(NULL, gen_random_uuid())`,
      root_id: `gen_random_uuid()`,
    }
    for (const [name, value] of Object.entries(columns)) {
      for (const place of ['first', 'middle', 'last'] as const) {
        it(`${name}, ${place}`, async () => {
          const seq = { first: 1, middle: 3, last: long.last }[place]
          const [column = ''] = name.split(' ')
          const set = `UPDATE event SET ${column} = ${value} WHERE matter_id = '${long.id}' AND seq = ${seq}`
          expect(await found(set)).toEqual([['event_changed', seq, long.id]])
        })
      }
    }

    it('hash, and says that it was the hash', async () => {
      for (const seq of [1, 3, long.last]) {
        const set = `UPDATE event SET hash = sha256(hash) WHERE matter_id = '${long.id}' AND seq = ${seq}`
        expect(await found(set)).toEqual([['hash_changed', seq, long.id]])
      }
    })

    it('a number written otherwise', async () => {
      const [row] = await store.database.query<{ matter: string; seq: number }>(
        `SELECT matter_id AS matter, seq FROM event WHERE body_id = 'test' AND changes::text ~ '"rung":[0-9]+' LIMIT 1`,
      )
      const set = `UPDATE event SET changes = regexp_replace(changes::text, '("rung":[0-9]+)', '\\1.0')::jsonb
        WHERE matter_id = '${row?.matter}' AND seq = ${row?.seq}`
      expect(await found(set)).toEqual([['event_changed', row?.seq, row?.matter]])
    })
  })

  describe('finds events gone', () => {
    it('the first, one in the middle, the last', async () => {
      for (const seq of [1, 3, long.last]) {
        const cut = `DELETE FROM event WHERE matter_id = '${long.id}' AND seq = ${seq}`
        expect(await found(cut)).toEqual([['event_missing', seq, long.id]])
      }
    })

    it('all of a matter, and all of a matter with its row', async () => {
      const events = `DELETE FROM event WHERE matter_id = '${numbered.id}'`
      expect(await found(events)).toEqual([
        ['events_none', null, numbered.id],
        ['number_missing', null, null],
      ])
      expect(await found(events, `DELETE FROM matter WHERE id = '${numbered.id}'`)).toEqual([
        ['number_missing', null, null],
      ])
    })

    it('a child with its row, from the event that opened it', async () => {
      const gone = await found(
        `DELETE FROM event WHERE matter_id = '${child.id}'`,
        `DELETE FROM matter WHERE id = '${child.id}'`,
      )
      expect(gone).toEqual(expect.arrayContaining([['child_missing', expect.any(Number), child.parent]]))
    })
  })

  describe('finds events put in', () => {
    const columns = `body_id, matter_id, root_id, procedure, at, person, party, move, from_state, to_state, said, changes, because`

    it('at the end', async () => {
      const put = `INSERT INTO event (${columns}, seq, hash)
        SELECT ${columns}, seq + 1, hash FROM event WHERE matter_id = '${long.id}' AND seq = ${long.last}`
      expect(await found(put)).toEqual([['event_added', long.last + 1, long.id]])
    })

    it('in the middle, the others moved on', async () => {
      const put = [
        `UPDATE event SET seq = -seq - 1 WHERE matter_id = '${long.id}' AND seq >= 3`,
        `UPDATE event SET seq = -seq WHERE matter_id = '${long.id}' AND seq < 0`,
        `INSERT INTO event (${columns}, seq, hash)
          SELECT ${columns}, 3, sha256('x') FROM event WHERE matter_id = '${long.id}' AND seq = 2`,
      ]
      const kinds = await found(`ALTER TABLE event DROP CONSTRAINT event_seq_check`, ...put)
      const moved = Array.from({ length: long.last - 2 }, (_, i) => ['event_misplaced', i + 4, long.id])
      expect(kinds).toEqual(expect.arrayContaining([['event_added', 3, long.id], ...moved]))
    })

    it('from another matter, and from another body', async () => {
      const moved = await found(
        `UPDATE event SET matter_id = '${long.id}', root_id = '${long.id}', seq = ${long.last + 1}
          WHERE matter_id = '${numbered.id}' AND seq = ${numbered.last}`,
      )
      expect(moved).toEqual(
        expect.arrayContaining([
          ['event_added', long.last + 1, long.id],
          ['event_missing', numbered.last, numbered.id],
        ]),
      )
      const [foreign] = await store.database.query<{ id: string }>(
        `SELECT matter_id AS id FROM event WHERE body_id = 'other' AND root_id = matter_id ORDER BY matter_id LIMIT 1`,
      )
      const carried = await found(`UPDATE event SET body_id = 'test' WHERE matter_id = '${foreign?.id}'`)
      expect(carried).toEqual(
        expect.arrayContaining([
          ['event_foreign', 1, foreign?.id],
          ['row_missing', null, foreign?.id],
        ]),
      )
    })
  })

  it('finds two events exchanged, and says where each was written', async () => {
    for (const [a, b] of [
      [2, 3],
      [2, 5],
    ] as const) {
      const kinds = await found(...exchange(long.id, a, b))
      expect(kinds).toEqual(
        expect.arrayContaining([
          ['event_misplaced', a, long.id],
          ['event_misplaced', b, long.id],
        ]),
      )
    }
  })

  it('finds a chain whose end was set back or rewritten', async () => {
    const back = `UPDATE matter SET version = version - 1, head = (
      SELECT hash FROM event WHERE matter_id = matter.id AND seq = matter.version - 1) WHERE id = '${long.id}'`
    expect(await found(back)).toEqual([['event_added', long.last, long.id]])
    expect(await found(`UPDATE matter SET head = sha256('x') WHERE id = '${long.id}'`)).toEqual([
      ['end_differs', null, long.id],
    ])
  })

  describe('finds every column of a row changed', () => {
    const values: { readonly [column: string]: string } = {
      procedure: `'opinion'`,
      parent_id: `gen_random_uuid()`,
      root_id: `gen_random_uuid()`,
      number: `number || '9'`,
      state: `state || 'x'`,
      closed: `NOT closed, owed_by = 'qian', due_on = '2020-01-01'`,
      roles: `roles || '{"proposer": ["li", "zhao"]}'`,
      content: `content || '{"subject": "x"}'`,
      counts: `counts || '{"redo": 9}'`,
      marks: `marks || '{"filing": "2020-01-01"}'`,
      owed_by: `'qian'`,
      due_on: `'2020-01-01'`,
      due: `coalesce(due, '{}') || '{"on": "2020-01-01"}'`,
      ladder: `ladder || '[{"on": "2020-01-01", "step": 0}]'`,
      rung: 'rung + 1',
      wake_on: `'2020-01-01'`,
      provisional: 'NOT provisional',
      subject: `subject || 'x'`,
      topic: `'x'`,
      hidden: 'NOT hidden',
      opened_at: `opened_at + interval '1 second'`,
      changed_at: `changed_at + interval '1 second'`,
    }
    for (const [column, value] of Object.entries(values)) {
      it(column, async () => {
        const set = `UPDATE matter SET ${column} = ${value} WHERE id = '${numbered.id}'`
        expect(await found(set)).toEqual([['row_changed', null, numbered.id]])
      })
    }

    it('the row itself gone', async () => {
      expect(await found(`DELETE FROM matter WHERE id = '${numbered.id}'`)).toEqual([
        ['row_missing', null, numbered.id],
      ])
    })
  })

  it('finds a series set back, and one that is ahead', async () => {
    await setOn(store, 1)
    expect(await found()).toEqual([['number_missing', null, null]])
    await setOn(store, -2)
    expect(await found()).toEqual([['number_unknown', null, null]])
    await setOn(store, 1)
  })

  it('seals the heads, now and as they were', async () => {
    const before = await verify(store, 'test')
    expect(before.seal).toMatch(/^[0-9a-f]{64}$/)
    expect(await checkSeal(store, 'test', { seal: before.seal })).toEqual([])
    const { at } = before
    store.clock.moveBy({ days: 1 })
    await wander(store, randomFrom(seed + 1), 15)
    const after = await verify(store, 'test')
    expect(after.seal).not.toBe(before.seal)
    expect(await checkSeal(store, 'test', { seal: before.seal })).toHaveLength(1)
    expect(await checkSeal(store, 'test', { seal: before.seal, at: at ?? '' })).toEqual([])

    // The one thing no unkeyed chain tells from inside: its tail cut, and the row set back with it.
    await tamper(
      store.database,
      `DELETE FROM event WHERE matter_id = '${long.id}' AND seq = (SELECT max(seq) FROM event WHERE matter_id = '${long.id}')`,
    )
    await tamper(
      store.database,
      `UPDATE matter SET version = version - 1 WHERE id = '${long.id}'`,
      `UPDATE matter SET head = (SELECT hash FROM event e WHERE e.matter_id = matter.id AND e.seq = matter.version)
        WHERE id = '${long.id}'`,
    )
    await rebuild(store, 'test')
    expect((await verify(store, 'test')).findings).toEqual([])
    expect((await checkSeal(store, 'test', { seal: before.seal, at: at ?? '' })).map(({ kind }) => kind)).toEqual([
      'seal_differs',
    ])
  })
})

function exchange(matter: string, a: number, b: number): string[] {
  return [
    `UPDATE event SET seq = CASE seq WHEN ${a} THEN 9999 ELSE 9998 END WHERE matter_id = '${matter}' AND seq IN (${a}, ${b})`,
    `UPDATE event SET seq = CASE seq WHEN 9999 THEN ${b} ELSE ${a} END WHERE matter_id = '${matter}' AND seq > 9997`,
  ]
}

async function setOn(store: TestStore, n: number): Promise<void> {
  await store.database.query(`UPDATE number_series SET last = last + $1 WHERE body_id = 'test'`, [n])
}
