import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { databaseMaker } from '../../../test/support/databases.ts'
import { movableClock } from '../../platform/clock.ts'
import { randomIds } from '../../platform/ids.ts'
import { procedures } from '../../procedures/index.ts'
import { bodiesOf } from '../bodies/bodies.ts'
import type { Store } from '../matters/act.ts'
import { Import } from './import.ts'
import { mappingFor } from './recognise.ts'

// Real data nobody here wrote; it is not part of the repository.
const file = '../shared/data/hualien-motions/bills.json'
const there = existsSync(file)

type Motion = { readonly type: string; readonly execution?: string; readonly abstract: string }
type Content = { readonly subject: string; readonly asks: readonly object[]; readonly unknown: readonly string[] }

const sorted = (all: readonly object[]): string[] =>
  all.map((one) => JSON.stringify(Object.entries(one).toSorted())).toSorted()

describe(there ? 'the motions of Hualien County Council' : `skipped: ${file} is not there`, () => {
  const open = databaseMaker('postgres')
  let store: Store
  let taking: Import

  async function take(): Promise<Import> {
    const { mapping } = await mappingFor(file)
    const one = new Import(store, { file, body: 'hualien', mapping })
    for await (const fate of one.fates()) expect(fate.fate).not.toBe('wrong')
    return one
  }

  beforeAll(async () => {
    if (!there) return
    const database = await open()
    const clock = movableClock('2026-02-02T01:00:00.000Z')
    store = { database, bodies: bodiesOf(database), procedures, clock, ids: randomIds() }
    taking = await take()
  })

  it.skipIf(!there)('takes all 2,118, leaves the rest out by rule, and does nothing the second time', async () => {
    const counts = { rows: 3_452, imported: 2_118, unchanged: 0, skipped: 1_334, wrong: 0 }
    expect(taking.totals).toMatchObject(counts)
    expect((await take()).totals).toEqual({ ...taking.totals, imported: 0, unchanged: 2_118 })
  })

  it.skipIf(!there)('loses nothing: every row, its subject, its reply, its people, its ask', async () => {
    const rows = await store.database.query<{
      content: Content & { reply?: object; source: { cells: Motion } }
      roles: { [role: string]: string[] }
    }>('SELECT content, roles FROM matter')
    const motions = (JSON.parse(readFileSync(file, 'utf8')) as Motion[]).filter(({ type }) => type === '議員提案')
    expect(sorted(rows.map(({ content }) => content.source.cells))).toEqual(sorted(motions))
    expect(rows.filter(({ content }) => content.reply !== undefined)).toHaveLength(2_104)
    expect(rows.every(({ content }) => content.subject === content.source.cells.abstract.trim())).toBe(true)
    expect(rows.every(({ content }) => content.asks.length > 0)).toBe(true)
    expect(rows.every(({ roles }) => roles['proposer']?.length && roles['lead']?.length === 1)).toBe(true)
    expect(rows.filter(({ content }) => content.unknown.includes('cosigners')).length).toBe(29)
    expect(rows.every(({ content }) => content.unknown.includes('raisedOn'))).toBe(true)
  })

  it.skipIf(!there)('reports the dirt', () => {
    const list = taking.warnings.list()
    const of = (code: string): number => list.filter((warning) => warning.code === code).length
    expect(of('key_repeated')).toBe(4)
    expect(of('subject_repeated')).toBe(44)
    expect(list.find(({ code }) => code === 'reply_missing')?.count).toBe(14)
    expect(list.find(({ code, value }) => code === 'ask_from_subject' && value === '')?.count).toBe(863)
    expect(of('trimmed')).toBeGreaterThan(70)
    expect(of('names_alike')).toBe(13)
  })
})
