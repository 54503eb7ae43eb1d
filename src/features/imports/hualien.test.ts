import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { edits } from '../../../bench/similar/edits.ts'
import { wholeText, type MadeText } from '../../../bench/similar/texts.ts'
import { databaseMaker } from '../../../test/support/databases/databases.ts'
import { randomFrom } from '../../../test/support/random.ts'
import { movableClock } from '../../platform/clock.ts'
import { randomIds } from '../../platform/ids.ts'
import { procedures } from '../../procedures/index.ts'
import { bodiesOf } from '../bodies/bodies.ts'
import type { Matter } from '../../kernel/matter.ts'
import type { Store } from '../matters/commands/act.ts'
import { listMatters } from '../matters/lists/list.ts'
import { anonymous } from '../people/caller.ts'
import { everybody } from '../../kernel/viewer.ts'
import { raisedText } from '../../kernel/declarations/texts.ts'
import { similarTo } from '../similar/similar.ts'
import { Import } from './import.ts'
import { mappingAs, mappingFor } from './mapping/recognise.ts'

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
    const { mappings } = await mappingFor(file, procedures)
    const mapping = mappingAs(mappings, undefined, undefined)
    const one = new Import(store, { file, body: 'hualien', mapping })
    for await (const fate of one.results()) expect(fate.fate).not.toBe('wrong')
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
    expect(list.find(({ code, column }) => code === 'text_missing' && column === 'execution')?.count).toBe(14)
    expect(list.find(({ code, value }) => code === 'ask_from_subject' && value === '')?.count).toBe(863)
    expect(of('trimmed')).toBeGreaterThan(70)
    expect(of('names_alike')).toBe(13)
  })

  // What is asked for, in both ways of writing, and what the first subject found must say.
  const questions = [
    ['产业道路 改善', '產業道路改善'],
    ['太鲁阁', '太魯閣'],
    ['颱風 災害', '颱風災害'],
    ['台风 灾害', '颱風災害'],
    ['老人会馆', '老人會館'],
    ['第17屆第5次定期大會建設類第19號', '太魯閣加油站'],
    ['第17屆第5次定期大會建設類第1', ''],
  ] as const
  it.skipIf(!there).each(questions)('finds %s among them', async (q, wanted) => {
    const body = await store.bodies.find('hualien', 0)
    if (body === undefined) throw new Error('no body')
    const page = await listMatters(store, body, anonymous, { q })
    if ('wrong' in page) throw new Error(JSON.stringify(page))
    expect(page.items[0]?.subject).toContain(wanted)
    expect(page.items[0]?.found?.subject.map(({ text }) => text).join('')).toBe(page.items[0]?.subject)
  })

  it.skipIf(!there)('recognises those raised twice in the same words', async () => {
    const rows = await store.database.query<{ id: string; subject: string; content: Matter['content'] }>(
      `SELECT id, subject, content FROM matter WHERE subject IN (
        SELECT subject FROM matter GROUP BY subject HAVING count(*) > 1)`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(90)
    const found = await Promise.all(
      rows.map(async ({ id, subject, content }) => {
        const text = raisedText(store.procedures['proposal']?.texts, content)
        const others = await similarTo(store, 'hualien', text, everybody, id)
        return others.some((other) => other.subject === subject)
      }),
    )
    expect(found.filter(Boolean).length / rows.length).toBeGreaterThanOrEqual(0.95)
  })

  it.skipIf(!there)(
    'recognises what is raised again in other words, among motions written by one formula',
    async () => {
      const rows = await store.database.query<{ id: string; subject: string; content: Matter['content'] }>(
        'SELECT id, subject, content FROM matter ORDER BY id',
      )
      const random = randomFrom(7)
      let [asked, hits, found, right] = [0, 0, 0, 0]
      for (const edit of Object.values(edits)) {
        for (let i = 0; i < 100; i++) {
          const { id, subject, content } = random.pick(rows)
          const others = await similarTo(
            store,
            'hualien',
            wholeText(edit(partsOf(subject, content), random)),
            everybody,
          )
          const same = others.filter((other) => other.id === id || other.subject === subject)
          asked++
          hits += same.length > 0 ? 1 : 0
          found += others.length
          right += same.length
        }
      }
      expect(hits / asked).toBeGreaterThanOrEqual(0.95)
      expect(right / found).toBeGreaterThanOrEqual(0.9)
    },
  )
})

/** A motion as the edits take it: sentences of what it says, and what it asks. */
function partsOf(subject: string, content: Matter['content']): MadeText {
  const { situation, asks } = content as { readonly situation?: string; readonly asks: readonly { text: string }[] }
  return {
    subject,
    situation: situation?.match(/[^。！？；]+[。！？；]?/g) ?? [],
    analysis: [],
    asks: asks.map(({ text }) => text),
  }
}
