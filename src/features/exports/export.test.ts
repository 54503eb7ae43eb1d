import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases/databases.ts'
import { randomFrom } from '../../../test/support/random.ts'
import { actorOf, testStore, type TestStore } from '../../../test/support/store.ts'
import { setTerms } from '../../../test/support/terms.ts'
import { wander } from '../../../test/support/walk/wander.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { openTable, writeTable } from '../../platform/tables/index.ts'
import { Import, mappingAs, mappingFor, shippedMappings } from '../imports/index.ts'
import { act } from '../matters/commands/act.ts'
import type { ActResult } from '../matters/commands/request.ts'
import { verify } from '../matters/integrity/verify.ts'
import { exportBody, type Exported } from './export.ts'
import { procedures } from '../../procedures/index.ts'
import { sheets } from '../../procedures/proposal/sheets.ts'

const matterColumns = sheets.find(({ name }) => name === 'matters')?.columns ?? []
const folder = mkdtempSync(join(tmpdir(), 'huiyin-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Rows = Record<string, unknown>[]

function rowsIn(...path: string[]): Rows {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as Rows
}

/** What a record of it in another body must have in common with it. */
const kept = [
  'number',
  'subject',
  'situation',
  'asks',
  'category',
  'topic',
  'term',
  'session',
  'proposers',
  'cosigners',
  'units',
]
const keptToo = [...kept, 'reply_text', 'reply_outcome', 'reply_on', 'resolution', 'publicity', 'unknown', 'raised_on']

function pick(rows: Rows): string[] {
  return rows.map((row) => JSON.stringify(keptToo.map((name) => row[name])))
}

async function count(store: TestStore, from: string): Promise<unknown> {
  const [row] = await store.database.query(`SELECT count(*) AS n FROM ${from}`)
  return row?.['n']
}

/** A proposal answered by two units, with a promise that is still running. */
async function answeredProposal(store: TestStore): Promise<void> {
  const done = async (party: string, what: object): Promise<ActResult> => {
    const acted = await act(store, { body: 'test', actor: actorOf(party), input: {}, ...what } as Parameters<
      typeof act
    >[1])
    if (isRefusal(acted)) throw new Error(JSON.stringify(acted))
    return acted
  }
  const today = store.clock.today('Asia/Shanghai')
  const input = { subject: '兩家分辦', situation: '況', asks: [{ text: '甲事' }, { text: '乙事' }] }
  const { id } = await done('wang', { procedure: 'proposal', start: 'draft', input })
  await done('wang', { matter: id, move: 'submit' })
  await done('office', { matter: id, move: 'file' })
  const units = [
    { unit: 'education', asks: ['a1'] },
    { unit: 'transport', asks: ['a2'] },
  ]
  const { opened } = await done('office', { matter: id, move: 'assign', input: { units } })
  const promise = { text: '分期辦理', owner: '基教科', due: '2027-09-01', evidence: '驗收' }
  const answers = [
    { ask: 'a1', outcome: 'resolved', text: '已辦。' },
    { ask: 'a2', outcome: 'planned', text: '將辦。', commitments: [promise] },
  ]
  for (const [i, unit] of ['education', 'transport'].entries()) {
    const matter = opened[i]?.id
    await done(unit, { matter, move: 'sign_for' })
    const talk = { on: today, where: '局', mode: 'meeting', who: '王', agreed: true, summary: '談。' }
    await done(unit, { matter, move: 'record_consultation', input: talk })
    await done(unit, { matter, move: 'submit_draft', input: { answers: [answers[i]] } })
    await done(unit, { matter, move: 'pass' })
    await done(unit, { matter, move: 'sign', input: { letterNumber: `${unit}〔2026〕1號` } })
  }
}

eachDatabase((engine, open) => {
  let store: TestStore
  let done: Exported
  const at = (...path: string[]): string => join(folder, engine, ...path)

  beforeAll(async () => {
    store = await testStore(await open())
    await wander(store, randomFrom(7), 120)
    await setTerms(store)
    await answeredProposal(store)
    const history = {
      subject: '=1+1 是舊案',
      asks: [{ text: '"引號"、\t跳格\n換行' }],
      category: '建設',
      term: '第9屆',
      session: '第9屆 第2次 定期大會',
      proposers: ['wang'],
      cosigners: ['li', 'zhao'],
      units: ['housing'],
      reply: { text: '+舊答覆', outcome: 'unclassified', on: '2010-05-06' },
      resolution: '照案通過。',
      unknown: ['situation', 'reply.outcome'],
      source: { cells: { a: [1, { b: null }] } },
    }
    const request = { body: 'test', actor: actorOf('office'), procedure: 'proposal', start: 'history', input: history }
    const acted = await act(store, { ...request, number: '9-1' })
    if (isRefusal(acted)) throw new Error(JSON.stringify(acted))
    const body = await store.bodies.find('test', 0)
    if (body === undefined) throw new Error('no body')
    done = await exportBody(store, body, at('first'))
  })

  it('writes every proposal, reply, promise and event', async () => {
    expect(await count(store, `matter WHERE procedure = 'proposal'`)).toBe(done.matters)
    expect(await count(store, `matter WHERE procedure = 'commitment'`)).toBe(done.commitments)
    expect(await count(store, 'event')).toBe(done.events)
    expect(done.problems).toEqual([])
    expect(done.matters).toBeGreaterThan(10)
    expect(done.replies).toBeGreaterThan(2)
    expect(done.commitments).toBeGreaterThan(0)
    const events = readFileSync(at('first', 'events.ndjson'), 'utf8').trim().split('\n')
    expect(events).toHaveLength(done.events)
    expect(events.map((line) => JSON.parse(line) as object)[0]).toMatchObject({
      seq: 1,
      hash: /^[0-9a-f]{64}$/ as never,
    })
  })

  it.each(['csv', 'xlsx', 'json'] as const)('is read back from %s as the same records', async (kind) => {
    const copy = await testStore(await open(), 'elsewhere')
    const { mappings, from } = await mappingFor(at('first', `matters.${kind}`), copy.procedures)
    const mapping = mappingAs(mappings, undefined, undefined)
    expect(from).toBe(at('first', 'matters.mapping.json'))
    const taking = new Import(copy, { file: at('first', `matters.${kind}`), body: 'copy', mapping })
    for await (const fate of taking.results()) expect(fate).toMatchObject({ fate: 'imported' })
    expect(taking.created).toBe(true)
    const body = await copy.bodies.find('copy', 0)
    if (body === undefined) throw new Error('no body')
    await exportBody(copy, body, at(`from-${kind}`), ['json'])
    expect(pick(rowsIn(engine, `from-${kind}`, 'matters.json'))).toEqual(pick(rowsIn(engine, 'first', 'matters.json')))
    expect((await verify(copy, 'copy')).findings).toEqual([])
    const awake = await copy.database.query(`SELECT id FROM matter WHERE body_id = 'copy' AND NOT closed`)
    expect(awake).toEqual([])
  })

  it('joins the answers of several units to one reply, and gives each its row', () => {
    const matter = rowsIn(engine, 'first', 'matters.json').find((row) => row['subject'] === '兩家分辦')
    expect(matter).toMatchObject({
      state: 'replied',
      term: '第十四届',
      session: '第十四届第五次会议',
      unit_names: 'education、transport',
      reply_text: '【education】甲事\n已辦。\n\n【transport】乙事\n將辦。',
      reply_outcome: 'unclassified',
      unknown: ['reply.outcome'],
    })
    const replies = rowsIn(engine, 'first', 'replies.json').filter((row) => row['matter'] === matter?.['id'])
    expect(
      replies.map((row) => [row['unit'], row['ask_text'], row['outcome'], row['outcome_now'], row['text']]),
    ).toEqual([
      ['education', '甲事', 'resolved', 'resolved', '已辦。'],
      ['transport', '乙事', 'planned', 'planned', '將辦。'],
    ])
    const promises = rowsIn(engine, 'first', 'commitments.json').filter((row) => row['matter'] === matter?.['id'])
    expect(promises).toMatchObject([
      { unit: 'transport', ask: 'a2', text: '分期辦理', state: 'open', due: '2027-09-01' },
    ])
  })

  it('keeps hidden in the other body what is hidden in this one', async () => {
    const hidden = await store.database.query<{ id: string }>(
      `SELECT id FROM matter WHERE hidden AND parent_id IS NULL`,
    )
    expect(hidden.length).toBeGreaterThan(0)
    const rows = rowsIn(engine, 'first', 'matters.json')
    const secret = new Set(hidden.map(({ id }) => id))
    expect(rows.filter((row) => row['publicity'] === 'none').map((row) => row['id'])).toEqual([...secret].toSorted())
  })

  it('writes the same bytes again', async () => {
    const body = await store.bodies.find('test', 0)
    if (body === undefined) throw new Error('no body')
    await exportBody(store, body, at('again'))
    for (const file of done.files) {
      expect(readFileSync(at('again', file)).equals(readFileSync(at('first', file))), file).toBe(true)
    }
  })

  it('says which file cannot hold a table, and writes the others', async () => {
    const long = await testStore(await open())
    const input = {
      subject: '長',
      asks: [],
      proposers: [],
      cosigners: [],
      units: [],
      unknown: [],
      source: { text: 'x'.repeat(40_000) },
    }
    await act(long, { body: 'test', actor: actorOf('office'), procedure: 'proposal', start: 'history', input })
    const body = await long.bodies.find('test', 0)
    if (body === undefined) throw new Error('no body')
    const { problems, files } = await exportBody(long, body, at('long'))
    expect(problems).toEqual([{ file: 'matters.xlsx', problem: expect.stringContaining('32767') as string }])
    expect(files).toContain('matters.csv')
  })
})

it('names in the mapping every column that is there', async () => {
  const path = join(folder, 'empty.csv')
  await writeTable(path, 'csv', matterColumns, Readable.from([]))
  for await (const row of openTable(path)) expect(row).toBeUndefined()
  const own = shippedMappings(procedures).find(({ source }) => source === 'huiyin-export')
  const names = matterColumns.map(({ name }) => name)
  expect(own?.recognise.filter((name) => !names.includes(name))).toEqual([])
  expect(Object.keys(own?.read?.columns ?? {}).filter((name) => !names.includes(name))).toEqual([])
})
