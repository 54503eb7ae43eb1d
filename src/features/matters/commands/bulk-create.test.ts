import { expect, it } from 'vitest'
import { eachDatabase } from '../../../../test/support/databases/databases.ts'
import { differences, dumpDerived } from '../../../../test/support/databases/derived.ts'
import { actorOf, testStore, type TestStore } from '../../../../test/support/store.ts'
import { formatNumber } from '../../../kernel/declarations/pack.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import type { Database } from '../../../platform/db/index.ts'
import { seededIds } from '../../../platform/ids.ts'
import { act, factsOf } from './act.ts'
import { prepareMatter, writePrepared, type MatterToCreate, type PreparedMatter } from './bulk-create.ts'
import { verify } from '../integrity/verify.ts'

const office = actorOf('office')

function history(n: number, number?: string): MatterToCreate {
  const input = {
    subject: `第 ${n} 件：it's a "quoted" \\ back\\slash\tand\nline end — 提案`,
    situation: n % 2 === 0 ? `情況 ${'很長的說明。'.repeat(20)}` : undefined,
    asks: [{ text: `請辦理 ${n}` }, { text: "l'autre" }],
    category: '建設',
    topic: '建設',
    proposers: ['wang'],
    cosigners: n % 3 === 0 ? ['li', 'zhao'] : [],
    units: ['housing'],
    reply: { text: '本府將先行錄案。', outcome: 'unclassified' },
    publicity: n % 5 === 0 ? 'none' : 'full',
    unknown: ['raisedOn'],
    source: { from: 'test', cells: { n, nothing: null, list: [1, 'two', { three: 3 }] } },
  }
  return {
    procedure: 'proposal',
    start: 'history',
    actor: office,
    input,
    ...(number !== undefined && { number: { number } }),
  }
}

async function seeded(database: Database): Promise<TestStore> {
  const store = await testStore(database)
  return { ...store, ids: seededIds('begin', store.clock) }
}

async function beginMany(store: TestStore, beginnings: readonly MatterToCreate[]): Promise<void> {
  const body = await store.bodies.find('test', 0)
  if (body === undefined) throw new Error('no body')
  const facts = factsOf(body, store.clock.today(body.timeZone))
  const together = { body: 'test', at: store.clock.now(), procedures: store.procedures, facts, ids: store.ids }
  const begun = beginnings.map((beginning) => prepareMatter(together, beginning))
  if (begun.some(isRefusal)) throw new Error(JSON.stringify(begun))
  // The line above made sure that there is no refusal.
  const sound = begun as PreparedMatter[]
  await store.database.transaction((tx) => writePrepared(tx, 'test', sound))
}

async function everything(db: Database): Promise<string[]> {
  const tables = ['event', 'notice', 'number_series']
  const rows = await Promise.all(
    tables.map((t) => db.query<{ line: string }>(`SELECT t::text AS line FROM ${t} t ORDER BY 1`)),
  )
  return [...(await dumpDerived(db)), ...rows.flat().map(({ line }) => line)]
}

eachDatabase((_engine, open) => {
  it('writes for many matters exactly what act writes for each, hashes included', async () => {
    const [one, many] = [await seeded(await open()), await seeded(await open())]
    const beginnings = Array.from({ length: 25 }, (_none, i) => history(i, i % 2 === 0 ? `17-${i}` : undefined))
    for (const { procedure, start, actor, input, number } of beginnings) {
      const given = number === undefined ? {} : number
      const acted = await act(one, { body: 'test', procedure, start, actor, input, ...given })
      if (isRefusal(acted)) throw new Error(JSON.stringify(acted))
    }
    await beginMany(many, beginnings)
    const [expected, got] = [await everything(one.database), await everything(many.database)]
    expect(expected.length).toBeGreaterThan(25 * 4)
    expect(differences(expected, got)).toEqual([])
    expect((await verify(many, 'test')).findings).toEqual([])
  })

  it('leaves out, when numbers are given, those that came along', async () => {
    const store = await testStore(await open())
    const format = (await store.bodies.find('test', 0))?.pack.numbering.format ?? ''
    const [first, second, third] = [1, 2, 3].map((n) => formatNumber(format, 2026, n))
    await beginMany(store, [history(1, first), history(2, third), history(3, '第17屆第3號')])
    const file = async (): Promise<string | null> => {
      const input = { subject: '新', situation: '况', asks: [{ text: '求' }] }
      const wang = { body: 'test', actor: actorOf('wang') }
      const drafted = await act(store, { ...wang, procedure: 'proposal', start: 'draft', input })
      if (isRefusal(drafted)) throw new Error(JSON.stringify(drafted))
      await act(store, { ...wang, matter: drafted.id, move: 'submit', input: {} })
      const filed = await act(store, { body: 'test', actor: office, matter: drafted.id, move: 'file', input: {} })
      if (isRefusal(filed)) throw new Error(JSON.stringify(filed))
      return filed.number
    }
    expect(await file()).toBe(second)
    expect(await file()).toBe(formatNumber(format, 2026, 4))
    expect((await verify(store, 'test')).findings).toEqual([])
  })
})
