import { beforeAll, describe, expect, it } from 'vitest'
import { eachDatabase } from '../../../../test/support/databases/databases.ts'
import { differences, dumpDerived, tamper } from '../../../../test/support/databases/derived.ts'
import { randomFrom } from '../../../../test/support/random.ts'
import { testStore, type TestStore } from '../../../../test/support/store.ts'
import { wander } from '../../../../test/support/walk/wander.ts'
import { foldTallies } from '../../reports/tally.ts'
import { rebuild } from './rebuild.ts'

const seed = Number(process.env['SEED'] ?? 7)
const steps = process.env['SOAK'] ? 3000 : 300

eachDatabase((_engine, open) => {
  let store: TestStore
  let before: string[]

  beforeAll(async () => {
    store = await testStore(await open())
    // Half of the figures are folded, half are not yet.
    await wander(store, randomFrom(seed), steps / 2)
    expect(await foldTallies(store.database, 'test')).toBeGreaterThan(0)
    await wander(store, randomFrom(seed + 1), steps / 2)
    before = await dumpDerived(store.database)
  })

  it('finds every row as the events say it is', async () => {
    const rebuilt = await rebuild(store, 'test')
    expect(rebuilt).toMatchObject({ changed: 0, figures: 0, leftAlone: [] })
    expect(rebuilt.events).toBeGreaterThan(steps / 2)
    expect(differences(before, await dumpDerived(store.database))).toEqual([])
  })

  describe('makes again', () => {
    const garblings: { readonly [what: string]: readonly string[] } = {
      'all rows, deleted': ['DELETE FROM matter_words', 'DELETE FROM matter_party', 'DELETE FROM matter'],
      'every third matter, deleted': [
        `DELETE FROM matter WHERE id IN (SELECT id FROM (
          SELECT id, row_number() OVER (ORDER BY id) AS n FROM matter) numbered WHERE n % 3 = 0)`,
      ],
      'states, owers and days': [
        `UPDATE matter SET state = 'draft', closed = false, owed_by = 'qian', due_on = '2020-01-01', due = '{}',
          wake_on = NULL, rung = 0, ladder = '[]', provisional = true, counts = '{}', marks = '{}'`,
      ],
      'contents and names': [
        `UPDATE matter SET content = '{}', roles = '{}', subject = 'x', topic = 'y', hidden = NOT hidden`,
        `UPDATE matter SET procedure = 'opinion', parent_id = id WHERE procedure = 'assignment'`,
      ],
      'numbers given to the wrong matter': [
        `UPDATE matter SET number = number || 'x' WHERE number IS NOT NULL`,
        `UPDATE matter SET number = other.number FROM (
          SELECT id, rtrim(lead(number) OVER (ORDER BY number), 'x') AS number FROM matter WHERE number IS NOT NULL) other
          WHERE other.id = matter.id AND other.number IS NOT NULL`,
      ],
      'heads, versions and times': [
        `UPDATE matter SET head = '\\x00', version = 1, opened_at = now(), changed_at = now()`,
      ],
      figures: [
        'UPDATE tally_change SET n = n + 1',
        'UPDATE owed SET n = n + 1',
        `INSERT INTO tally VALUES ('test', 'qian', 1999, 'made_up', 3)`,
      ],
      'roles and words': [
        `DELETE FROM matter_party WHERE role = 'proposer'`,
        `INSERT INTO matter_party (body_id, party_id, role, procedure, matter_id, side)
          SELECT body_id, 'qian', 'stranger', procedure, id, 'outsider' FROM matter`,
        `UPDATE matter_party SET procedure = 'x' WHERE role = 'unit'`,
        `UPDATE matter_words SET words = ''`,
        `INSERT INTO matter_words SELECT body_id, id, '' FROM matter WHERE procedure <> 'proposal'`,
      ],
      'bands of words': [
        `DELETE FROM matter_band WHERE band % 2 = 0`,
        `UPDATE matter_band SET band = band + 1`,
        `UPDATE matter_words SET inner_words = words`,
      ],
    }
    for (const [what, statements] of Object.entries(garblings)) {
      it(what, async () => {
        await tamper(store.database, ...statements)
        expect(differences(before, await dumpDerived(store.database))).not.toEqual([])
        const { changed, figures, leftAlone } = await rebuild(store, 'test')
        expect(leftAlone).toEqual([])
        expect(changed + figures).toBeGreaterThan(0)
        expect(differences(before, await dumpDerived(store.database))).toEqual([])
      })
    }
  })

  it('leaves alone, and names, what was tampered with', async () => {
    const [altered, cut, none] = await store.database.query<{ id: string }>(
      `SELECT id FROM matter m WHERE parent_id IS NULL AND version > 3
        AND NOT EXISTS (SELECT FROM matter c WHERE c.parent_id = m.id) ORDER BY id LIMIT 3`,
    )
    const orphans = await store.database.query<{ id: string; root: string }>(
      `SELECT id, root_id AS root FROM matter WHERE root_id =
        (SELECT max(root_id::text)::uuid FROM matter WHERE parent_id IS NOT NULL) AND parent_id IS NOT NULL ORDER BY id`,
    )
    await tamper(
      store.database,
      `UPDATE event SET party = 'li' WHERE matter_id = '${altered?.id}' AND seq = 2`,
      `DELETE FROM event WHERE matter_id = '${cut?.id}' AND seq = (SELECT max(seq) FROM event WHERE matter_id = '${cut?.id}')`,
      `DELETE FROM event WHERE matter_id = '${none?.id}' OR matter_id = '${orphans[0]?.root}'`,
    )
    const { leftAlone } = await rebuild(store, 'test')
    const named = [
      { matter: altered?.id, why: 'events_altered' },
      { matter: cut?.id, why: 'events_missing' },
      { matter: none?.id, why: 'events_none' },
      { matter: orphans[0]?.root, why: 'events_none' },
      ...orphans.map(({ id }) => ({ matter: id, why: 'root_missing' })),
    ]
    expect(leftAlone).toHaveLength(named.length)
    expect(leftAlone.map(({ matter, why }) => ({ matter, why }))).toEqual(expect.arrayContaining(named))
    expect(differences(before, await dumpDerived(store.database))).toEqual([])
  })
})
