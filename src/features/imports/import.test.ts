import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases/databases.ts'
import { inventedWith } from '../../../test/support/sample-mapping.ts'
import { movableClock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/index.ts'
import { randomIds } from '../../platform/ids.ts'
import { procedures } from '../../procedures/index.ts'
import { bodiesOf } from '../bodies/bodies.ts'
import type { Store } from '../matters/commands/act.ts'
import { verify } from '../matters/integrity/verify.ts'
import type { RowResult } from './row-result.ts'
import { Import, ImportStopped } from './import.ts'
import { sampleMapping, sampleRows } from '../../demo/sample-register.ts'
import type { ImportRequest } from './request.ts'

const folder = mkdtempSync(join(tmpdir(), 'huiyin-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(name: string, rows: readonly object[] | string): string {
  const path = join(folder, name)
  writeFileSync(path, typeof rows === 'string' ? rows : JSON.stringify(rows))
  return path
}

function storeOn(database: Database): Store {
  const clock = movableClock('2026-02-02T01:00:00.000Z')
  return { database, bodies: bodiesOf(database), procedures, clock, ids: randomIds() }
}

async function run(store: Store, file: string, more: Partial<ImportRequest> = {}) {
  const taking = new Import(store, { file, body: 'invented', mapping: inventedWith(), ...more })
  const fates: RowResult[] = []
  let stopped: unknown
  try {
    for await (const fate of taking.results()) fates.push(fate)
  } catch (error) {
    if (!(error instanceof ImportStopped)) throw error
    stopped = error
  }
  return { fates, totals: taking.totals, warnings: taking.warnings.list(), created: taking.created, stopped }
}

const numberOf = (n: number | string): string => `第9屆第1次定期大會建設第${n}號`

const tables = [
  'body',
  'party',
  'matter',
  'event',
  'matter_party',
  'matter_words',
  'matter_band',
  'notice',
  'imported',
  'tally_change',
]

async function everyRow(db: Database): Promise<string[]> {
  const all = await Promise.all(
    tables.map((t) => db.query<{ line: string }>(`SELECT t::text AS line FROM ${t} t ORDER BY 1`)),
  )
  return all.flat().map(({ line }) => line)
}

eachDatabase((_engine, open) => {
  const file = fileOf('invented.json', sampleRows)

  describe('a register taken over', () => {
    let store: Store
    let first: Awaited<ReturnType<typeof run>>
    beforeAll(async () => {
      store = storeOn(await open())
      first = await run(store, file)
    })

    type Content = { [field: string]: unknown }
    async function matter(number: string): Promise<{ content: Content; roles: { [role: string]: string[] } }> {
      const [row] = await store.database.query<{ content: Content; roles: { [role: string]: string[] } }>(
        'SELECT content, roles FROM matter WHERE number = $1',
        [number],
      )
      if (row === undefined) throw new Error(`no matter ${number}`)
      return row
    }

    it('tells the fate of every row', () => {
      expect(first.fates.map(({ row, fate }) => `${row} ${fate}`)).toEqual([
        '1 skipped',
        ...[2, 3, 4, 5, 6, 7, 8].map((row) => `${row} imported`),
        '9 wrong',
      ])
      expect(first.fates[0]).toMatchObject({ rule: 'motions only' })
      expect(first.fates[8]).toMatchObject({ code: 'unknown_unit', column: 'category' })
      expect(first.fates[8]?.remedy).toContain('units.table')
      expect(first.totals).toMatchObject({ rows: 9, imported: 7, unchanged: 0, skipped: 1, wrong: 1 })
      expect(first.created).toBe(true)
    })

    it('says what it noticed, once each', () => {
      const told = first.warnings.map((one) => `${one.code} ${one.value ?? ''} ${one.count}`.trim())
      expect(told).toEqual(
        expect.arrayContaining(
          [
            'trimmed 甲乙丙\u00a0 7',
            'ask_from_subject 如案由。 1',
            'ask_from_subject  1',
            'ask_elsewhere 如說明。 1',
            'asks_split  1',
            'name_read_as 庚 辛 1',
            'named_twice 庚辛 1',
            'name_missing  1',
            'name_missing ？ 1',
            'names_split 丁戊己、庚辛壬 1',
            'named_in_both 丁戊己 1',
            'key_repeated 第9屆 第1次 定期大會/建設/5 1',
            'subject_repeated 虛構第5案：建請修復虛構橋樑。 1',
            'text_missing  1',
            'composed  1',
            'character_lost  1',
          ].map((line) => line.trim()),
        ),
      )
      expect(first.warnings.find(({ code }) => code === 'key_repeated')?.rows).toEqual([6, 7])
      expect(first.totals.warnings).toBe(first.warnings.length)
    })

    it('keeps what the row says, and names what it does not', async () => {
      const { content, roles } = await matter(numberOf(1))
      expect(content).toMatchObject({
        subject: '虛構第1案：建請修復虛構橋樑。',
        asks: [{ id: 'a1', text: '請於年底前完成第1案。' }],
        reply: { text: '第1案已辦理。', outcome: 'unclassified' },
        resolution: '議決：照案通過。',
        topic: '建設',
        unknown: ['raisedOn', 'reply.on', 'reply.outcome', 'situation'],
      })
      expect(roles['lead']).toEqual(['works'])
      expect(content['source']).toEqual({
        from: 'invented',
        file: 'invented.json',
        key: '第9屆 第1次 定期大會/建設/1',
        row: 2,
        cells: sampleRows[1],
      })
      expect((await matter(numberOf(5))).content['asks']).toEqual([
        { id: 'a1', text: '1、請會勘。' },
        { id: 'a2', text: '2、請編列預算。' },
      ])
      expect((await matter(numberOf('5號#2').slice(0, -1))).content['asks']).toEqual([{ id: 'a1', text: '請協助。' }])
      expect((await matter(numberOf(3))).content['unknown']).toEqual(
        expect.arrayContaining(['ask_from_subject', 'reply']),
      )
    })

    it('makes each name one party', async () => {
      const people = await store.database.query<{ id: string; name: string }>(
        `SELECT id, name FROM party WHERE kind = 'member' ORDER BY name`,
      )
      expect(people.map(({ name }) => name)).toEqual(['丁戊己', '庚辛', '庚辛壬', '庚辛癸子', '甲乙丙'])
      expect(people.every(({ id }) => /^member-[0-9a-f]{10}$/.test(id))).toBe(true)
    })

    it('owes nothing, reminds nobody and never wakes', async () => {
      const awake = `SELECT id FROM matter WHERE NOT closed OR wake_on IS NOT NULL OR due_on IS NOT NULL OR owed_by IS NOT NULL`
      expect(await store.database.query(awake)).toEqual([])
      expect(await store.database.query('SELECT * FROM notice')).toEqual([])
      expect((await verify(store, 'invented')).findings).toEqual([])
    })

    it('changes nothing when it is run again', async () => {
      const before = await everyRow(store.database)
      const second = await run(store, file)
      expect(second.totals).toEqual({ ...first.totals, imported: 0, unchanged: 7 })
      expect(await everyRow(store.database)).toEqual(before)
    })

    it('takes the rows that were wrong once the mapping knows them, and nothing else', async () => {
      const works = { id: 'works', name: '建設類承辦單位' }
      const units = { column: 'category', table: { 建設: works, 建設1: works } }
      const again = await run(store, file, { mapping: inventedWith({ units }) })
      expect(again.totals).toMatchObject({ imported: 1, unchanged: 7, wrong: 0 })
    })

    it('never overwrites: a row that has changed since is told', async () => {
      const before = await everyRow(store.database)
      const changed = sampleRows.map((row, i) => (i === 1 ? { ...row, execution: '後來改寫。' } : row))
      const { fates, totals } = await run(store, fileOf('changed.json', changed))
      expect(fates[1]).toMatchObject({ row: 2, fate: 'wrong', code: 'changed_since' })
      expect(totals).toMatchObject({ imported: 0, wrong: 2 })
      expect(await everyRow(store.database)).toEqual(before)
    })

    it('reports a number that another matter has', async () => {
      const other = inventedWith({
        source: 'other',
        where: [...sampleMapping.where, { rule: 'one', column: 'bill_no', is: ['1'] }],
      })
      const { fates } = await run(store, file, { mapping: other })
      expect(fates[1]).toMatchObject({ fate: 'wrong', code: 'number_taken' })
    })
  })

  it('writes nothing in a dry run, and tells the same', async () => {
    const store = storeOn(await open())
    const before = await everyRow(store.database)
    const dry = await run(store, file, { dryRun: true })
    expect(await everyRow(store.database)).toEqual(before)
    const wet = await run(store, file)
    expect(dry.totals).toEqual(wet.totals)
    expect(dry.fates.map(({ fate }) => fate)).toEqual(wet.fates.map(({ fate }) => fate))
  })

  it('goes on where it was cut off', async () => {
    const store = storeOn(await open())
    const many = Array.from({ length: 2_500 }, (_none, i) => ({ ...sampleRows[1], bill_no: i, abstract: `第${i}件` }))
    const long = fileOf('long.json', many)
    const cut = new Import(store, { file: long, body: 'invented', mapping: inventedWith() })
    for await (const fate of cut.results()) if (fate.row === 10) break
    const { totals } = await run(store, long)
    expect(totals.imported + totals.unchanged).toBe(2_500)
    expect(totals.unchanged).toBeGreaterThanOrEqual(250)
    const [count] = await store.database.query('SELECT count(*) AS n FROM matter')
    expect(count).toEqual({ n: 2_500 })
  })

  it('lets two imports of one file meet without a double', async () => {
    const store = storeOn(await open())
    await run(store, file, { mapping: inventedWith({ where: [{ rule: 'one', column: 'bill_no', is: ['1'] }] }) })
    const both = await Promise.all([run(store, file), run(store, file)])
    expect(both.map(({ totals }) => totals.imported + totals.unchanged)).toEqual([7, 7])
    expect(await store.database.query('SELECT count(*) AS n FROM matter')).toEqual([{ n: 7 }])
  })

  it('keeps what came before the place where a file breaks', async () => {
    const store = storeOn(await open())
    const broken = fileOf('broken.json', JSON.stringify(sampleRows.slice(0, 3)).slice(0, -1) + ',{"type":')
    const { totals, stopped } = await run(store, broken)
    expect(totals).toMatchObject({ rows: 3, imported: 2 })
    expect(String(stopped)).toContain('ends too early')
  })

  it('tells a row that is broken in itself by its line, and takes the others', async () => {
    const store = storeOn(await open())
    const lines = [
      'No,Title,Mover,Date',
      '1,One,甲,2010/5/6',
      '2,Two,乙,,,too,long',
      '3,Three,丙,31/31/31',
      '4,"Fo',
      'ur",丁,',
    ]
    const mapping = inventedWith({
      recognise: ['No', 'Title'],
      where: [],
      key: '{No}',
      number: { column: 'No' },
      subject: { column: 'Title' },
      asks: undefined,
      category: undefined,
      topic: undefined,
      session: undefined,
      proposers: { column: 'Mover' },
      cosigners: undefined,
      units: undefined,
      raisedOn: { column: 'Date', form: 'ymd' },
      reply: undefined,
      resolution: undefined,
    })
    const { fates } = await run(store, fileOf('rows.csv', lines.join('\n')), { mapping })
    expect(fates.map(({ row, line, fate, code }) => [row, line, fate, code])).toEqual([
      [1, 2, 'imported', undefined],
      [2, 3, 'wrong', 'row_too_long'],
      [3, 4, 'wrong', 'not_a_date'],
      [4, 5, 'imported', undefined],
    ])
    const [first] = await store.database.query<{ content: object }>(`SELECT content FROM matter WHERE number = '1'`)
    expect(first?.content).toMatchObject({ raisedOn: '2010-05-06' })
  })

  it('writes nothing by a mapping that names a column the file does not have', async () => {
    const store = storeOn(await open())
    const before = await everyRow(store.database)
    const { stopped, totals } = await run(store, file, { mapping: inventedWith({ subject: { column: 'abstrakt' } }) })
    expect(totals.imported).toBe(0)
    const wrong = await run(store, file, { mapping: inventedWith({ session: { column: 'siting' } }) })
    expect(String(wrong.stopped)).toMatch(/column siting .* there are type, sitting, category/)
    expect(String(stopped)).toContain('column abstrakt')
    expect(await everyRow(store.database)).toEqual(before)
  })
})
