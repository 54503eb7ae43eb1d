import * as fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { differences, dumpDerived, tamper } from '../../../../test/support/databases/derived.ts'
import { eachDatabase } from '../../../../test/support/databases/databases.ts'
import { oldRecord } from '../../../../test/support/old-record.ts'
import { actorOf, testStore, type TestStore } from '../../../../test/support/store.ts'
import { numberTexts } from '../../../../test/support/number-texts.ts'
import { addressOf } from '../../../kernel/number.ts'
import type { Pack } from '../../../kernel/declarations/pack.ts'
import type { Procedure, Procedures } from '../../../kernel/declarations/procedure.ts'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import type { Bodies } from '../../bodies/bodies.ts'
import { anonymous, type Caller } from '../../people/caller.ts'
import { act } from './act.ts'
import type { ActResult } from './request.ts'
import { listMatters } from '../lists/list.ts'
import { findMatter, findNumbered } from '../reading/read.ts'
import { rebuild } from '../integrity/rebuild.ts'
import { verify } from '../integrity/verify.ts'

/** The procedures with a start that takes a number of a series of its own. */
function withStart(procedures: Procedures, series: string): Procedures {
  const proposal = procedures['proposal']
  const draft = proposal?.starts['draft']
  if (proposal === undefined || draft === undefined) throw new Error('no draft')
  const numbered = { ...draft, numbers: series, takesNumber: true as const }
  const changed: Procedure = { ...proposal, starts: { ...proposal.starts, draft: numbered } }
  return { ...procedures, proposal: changed }
}

function numberedBy(bodies: Bodies, numbering: Pack['numbering']): Bodies {
  return {
    ...bodies,
    find: async (...asked) => {
      const body = await bodies.find(...asked)
      return body && { ...body, pack: { ...body.pack, numbering } }
    },
    forget: (id) => bodies.forget(id),
  }
}

eachDatabase((_engine, open) => {
  let store: TestStore
  beforeEach(async () => {
    store = await testStore(await open())
  })

  const office = { body: 'test', actor: actorOf('office') }
  const bring = (number: string, at: TestStore = store): Promise<ActResult | Refusal> =>
    act(at, { ...office, procedure: 'proposal', start: 'history', input: oldRecord, number })
  const deskCaller: Caller = { person: 'p-office', name: 'office', acts: [{ party: 'office', duties: [] }] }
  async function done(acted: Promise<ActResult | Refusal>): Promise<ActResult> {
    const result = await acted
    if (isRefusal(result)) throw new Error(JSON.stringify(result))
    return result
  }
  const draft = (at: TestStore = store): Promise<ActResult> =>
    done(
      act(at, {
        body: 'test',
        actor: actorOf('wang'),
        procedure: 'proposal',
        start: 'draft',
        input: { subject: '新', situation: '况', asks: [{ text: '求' }] },
      }),
    )
  async function file(at: TestStore = store): Promise<ActResult> {
    const { id } = await draft(at)
    await done(act(at, { body: 'test', actor: actorOf('wang'), matter: id, move: 'submit', input: {} }))
    return done(act(at, { ...office, matter: id, move: 'file', input: {} }))
  }
  async function body(at: TestStore = store) {
    const found = await at.bodies.find('test', Date.parse(at.clock.now()))
    if (found === undefined) throw new Error('no body')
    return found
  }
  const findings = async (at: TestStore = store): Promise<unknown[]> =>
    (await verify(at, 'test')).findings.map(({ kind, number, detail }) => ({ kind, number, detail }))

  it('writes addresses in SQL as the kernel does', async () => {
    const numbers = fc.sample(numberTexts, { numRuns: 2_000, seed: 72 })
    const rows = await store.database.query<{ address: string }>(
      'SELECT number_address(n) AS address FROM unnest($1::text[]) WITH ORDINALITY AS t (n, i) ORDER BY i',
      [numbers],
    )
    for (const [i, number] of numbers.entries()) expect([number, rows[i]?.address]).toEqual([number, addressOf(number)])
  })

  it('puts numbers in order as people count', async () => {
    const numbers = [
      '第2号',
      '第10号',
      '2026/999',
      '2026/1000',
      '2026/2',
      '2025/1000',
      '9',
      '12345678901234567890123',
      '案',
      '007',
    ]
    const rows = await store.database.query<{ n: string }>(
      'SELECT n FROM unnest($1::text[]) AS t (n) ORDER BY number_order(n) COLLATE "C"',
      [numbers],
    )
    expect(rows.map(({ n }) => n)).toEqual([
      '007',
      '9',
      '2025/1000',
      '2026/2',
      '2026/999',
      '2026/1000',
      '12345678901234567890123',
      '案',
      '第2号',
      '第10号',
    ])
  })

  it('keeps the address of each number, and finds the matter by it, by the number as written, and by its id', async () => {
    const acted = await done(bring('2026/039'))
    expect(acted).toMatchObject({ number: '2026/039', address: '2026-039' })
    for (const ref of ['2026-039', '2026/039', acted.id]) {
      expect((await findMatter(store, await body(), anonymous, ref))?.matter.id).toBe(acted.id)
    }
  })

  it('refuses a number that another matter of the body has', async () => {
    await done(bring('2026/039'))
    expect(await bring('2026/039')).toEqual({ refused: 'number_taken', about: { number: '2026/039' } })
  })

  it('gives a number that is written the same in an address a suffix, and finds each by its own', async () => {
    const [first, second, third] = [
      await done(bring('2026/039')),
      await done(bring('2026-039')),
      await done(bring('2026 039')),
    ]
    expect([first.address, second.address, third.address]).toEqual(['2026-039', '2026-039~2', '2026-039~3'])
    const find = async (ref: string): Promise<string | undefined> =>
      (await findMatter(store, await body(), anonymous, ref))?.matter.id
    expect(await find('2026-039')).toBe(first.id)
    expect(await find('2026-039~2')).toBe(second.id)
    expect(await find('2026 039')).toBe(third.id)
    // A person types the number as printed on paper.
    expect((await findNumbered(store, await body(), anonymous, '2026-039'))?.matter.id).toBe(second.id)
    expect(await findings()).toEqual([])
  })

  it('makes addresses and their suffixes again from the events, in whatever order the matters began', async () => {
    const early = await draft()
    await done(bring('2026/0001'))
    await done(act(store, { body: 'test', actor: actorOf('wang'), matter: early.id, move: 'submit', input: {} }))
    const filed = await done(act(store, { ...office, matter: early.id, move: 'file', input: {} }))
    expect(filed).toMatchObject({ number: '2026-0001', address: '2026-0001~2' })
    const before = await dumpDerived(store.database)
    await tamper(store.database, 'DELETE FROM matter_words', 'DELETE FROM matter_party', 'DELETE FROM matter')
    await rebuild(store, 'test')
    expect(differences(before, await dumpDerived(store.database))).toEqual([])
    await tamper(
      store.database,
      `UPDATE matter SET address = NULL, number = 'x'`,
      `UPDATE matter SET address = '2026-0001~2' WHERE id <> '${early.id}'`,
      `UPDATE matter SET address = '2026-0001' WHERE id = '${early.id}'`,
    )
    expect(await findings()).not.toEqual([])
    await rebuild(store, 'test')
    expect(differences(before, await dumpDerived(store.database))).toEqual([])
    expect(await findings()).toEqual([])
  })

  it('leaves two from before there were addresses the one that each has', async () => {
    const [first, second] = [await done(bring('2026/039')), await done(bring('17-3'))]
    // As the migration finds them: no event records that one has a suffix.
    await tamper(store.database, `UPDATE matter SET address = '17-3~2' WHERE id = '${second.id}'`)
    expect(await findings()).toEqual([])
    expect((await rebuild(store, 'test')).changed).toBe(0)
    await tamper(store.database, `UPDATE matter SET address = 'elsewhere' WHERE id = '${first.id}'`)
    expect(await findings()).toEqual([
      { kind: 'row_changed', number: '2026/039', detail: 'address is "elsewhere", should be "2026-039"' },
    ])
  })

  it('gives starts and moves numbers of one series or of several, formatted as the pack says', async () => {
    const procedures = withStart(store.procedures, 'motion')
    const numbering = { format: '{year}-{n:4}', series: { motion: '案{year}/{n}' } }
    const own = { ...store, procedures, bodies: numberedBy(store.bodies, numbering) }
    expect(await draft(own)).toMatchObject({ number: '案2026/1', address: '案2026-1' })
    expect(await draft(own)).toMatchObject({ number: '案2026/2' })
    // A matter that has a number keeps it.
    expect(await file(own)).toMatchObject({ number: '案2026/3' })
    expect(await file({ ...own, procedures: store.procedures })).toMatchObject({ number: '2026-0001' })
    expect(await findings(own)).toEqual([])
  })

  it('gives several numbers in one act, of one series after the other, and none where it is refused', async () => {
    const { assignment } = store.procedures
    const opened = assignment?.starts['opened']
    if (assignment === undefined || opened === undefined) throw new Error('no assignment')
    const numbered = { ...opened, numbers: 'task', takesNumber: true as const }
    const procedures = {
      ...store.procedures,
      assignment: { ...assignment, starts: { ...assignment.starts, opened: numbered } },
    }
    const numbering = { format: '{year}-{n:4}', series: { task: '任务{n}' } }
    const own = { ...store, procedures, bodies: numberedBy(store.bodies, numbering) }
    await done(bring('任务2'))
    const { id } = await file(own)
    expect(await act(own, { ...office, matter: id, move: 'assign', input: {} })).toMatchObject({
      refused: 'form_invalid',
    })
    const acted = await done(
      act(own, {
        ...office,
        matter: id,
        move: 'assign',
        input: { units: ['education', 'health', 'housing'].map((unit) => ({ unit })) },
      }),
    )
    const tasks = await Promise.all(
      acted.opened.map(async (one) => (await findMatter(own, await body(own), deskCaller, one.id))?.matter.number),
    )
    expect(tasks).toEqual(['任务1', '任务3', '任务4'])
    expect(await findings(own)).toEqual([])
  })

  it('never gives one number twice where two series are written the same', async () => {
    const own = { ...store, procedures: withStart(store.procedures, 'sister') }
    const [a, b, c, d] = [await file(), await draft(own), await file(), await draft(own)]
    expect([a, b, c, d].map(({ number }) => number)).toEqual(['2026-0001', '2026-0002', '2026-0003', '2026-0004'])
    expect(await findings(own)).toEqual([])
    const together = await Promise.all([draft(own), file(), draft(own), file(), draft(own), file()])
    expect(new Set(together.map(({ number }) => number)).size).toBe(6)
    expect(await findings(own)).toEqual([])
  })

  it('goes on counting where a format without a year meets the numbers of the years before', async () => {
    const own = { ...store, bodies: numberedBy(store.bodies, { format: '第{n}号' }) }
    expect([(await file(own)).number, (await file(own)).number]).toEqual(['第1号', '第2号'])
    own.clock.moveTo('2027-02-02T01:00:00.000Z')
    expect([(await file(own)).number, (await file(own)).number]).toEqual(['第3号', '第4号'])
    expect(await findings(own)).toEqual([])
  })

  it('lists numbers as people count, page after page', async () => {
    const numbers = ['第2号', '第10号', '第100号', '2025/1000', '2026/999', '2026/1000']
    for (const number of numbers.toReversed()) await done(bring(number))
    const listed: (string | null)[] = []
    let cursor: string | null | undefined
    while (cursor !== null) {
      const page = await listMatters(store, await body(), anonymous, {
        sort: 'number',
        limit: '2',
        ...(cursor && { cursor }),
      })
      if ('wrong' in page) throw new Error(JSON.stringify(page))
      listed.push(...page.items.map(({ number }) => number))
      cursor = page.next
    }
    expect(listed).toEqual(['2025/1000', '2026/999', '2026/1000', '第2号', '第10号', '第100号'])
  })

  it('finds a number by its beginning however it is written', async () => {
    const { id } = await done(bring('2026/039'))
    for (const q of ['2026/039', '2026-039', '2026/0']) {
      const page = await listMatters(store, await body(), anonymous, { q })
      expect([q, 'items' in page && page.items.map((item) => item.id)]).toEqual([q, [id]])
    }
  })
})
