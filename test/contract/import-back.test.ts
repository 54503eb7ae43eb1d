import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/serving/app.ts'
import { exportBody } from '../../src/features/exports/export.ts'
import { bodiesOf } from '../../src/features/bodies/bodies.ts'
import { Import, mappingAs, mappingFileOf, mappingFor, type RowResult } from '../../src/features/imports/index.ts'
import { exportMapping } from '../../src/features/imports/mapping/export-mapping.ts'
import { registerOf, registersOf } from '../../src/features/imports/mapping/register.ts'
import { verify } from '../../src/features/matters/integrity/verify.ts'
import type { Matter } from '../../src/kernel/matter.ts'
import type { Procedure } from '../../src/kernel/declarations/procedure.ts'
import { languages } from '../../src/locales/words.ts'
import { withPages } from '../../src/serving/pages.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { bodyOf, everyMatter } from '../support/walk/procedure-store.ts'
import type { TestStore } from '../support/store.ts'
import { bringSyntheticWords, withSynthetic } from '../support/synthetic/index.ts'
import { Walked } from '../support/walk/walked.ts'

// Matters of every procedure that takes old records over go out as tables and come back into an empty body: asked of each by
// what it declares, and by no name.

const takesOver = Object.values(withSynthetic).filter((one) => registerOf(one) !== undefined)
const kinds = ['csv', 'xlsx', 'json'] as const
type Row = { readonly [column: string]: unknown }

describe('every procedure that takes old records over', () => {
  const open = databaseMaker('pglite')
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-back-'))
  let walked: Walked
  let away = (): void => {}

  beforeAll(async () => {
    away = bringSyntheticWords()
    walked = await Walked.grown(await open())
    await exportBody(walked.store, walked.body, join(folder, 'first'))
  }, 900_000)
  afterAll(() => {
    away()
    rmSync(folder, { recursive: true, force: true })
  })

  /** A store without a body, and what became of the rows of a file that was taken over into it. */
  async function taken(file: string, as?: string): Promise<{ store: TestStore; fates: RowResult[]; created: boolean }> {
    const database = await open()
    const bodies = bodiesOf(database, walked.store.procedures)
    const store = { ...walked.store, database, bodies, body: 'copy' }
    const { mappings } = await mappingFor(file, store.procedures)
    const taking = new Import(store, { file, body: 'copy', mapping: mappingAs(mappings, as, undefined) })
    const fates: RowResult[] = []
    for await (const fate of taking.results()) fates.push(fate)
    return { store, fates, created: taking.created }
  }

  /** These rows as a table of the procedure, with the mapping beside it. */
  function fileOf(procedure: Procedure, what: string, rows: readonly Row[]): string {
    const [table, place] = [tableOf(procedure), join(folder, `${what}-${procedure.name}`)]
    mkdirSync(place)
    copyFileSync(join(folder, 'first', mappingFileOf(table)), join(place, mappingFileOf(table)))
    writeFileSync(join(place, `${table}.json`), JSON.stringify(rows))
    return join(place, `${table}.json`)
  }

  const tableOf = (procedure: Procedure): string => exportMapping(procedure)?.sheet.name ?? ''
  const rowsIn = (...path: string[]): Row[] => JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as Row[] // ours

  it('the synthetic root is among them, and so is each root that is exported with a mapping', () => {
    expect(takesOver.map(({ name }) => name)).toContain('quince')
    expect(registersOf(walked.store.procedures)).toHaveLength(takesOver.length)
    expect(takesOver.map(tableOf)).not.toContain('')
  })

  describe.each(takesOver.map((one) => [one.name, one] as const))('%s', (name, procedure) => {
    it.each(kinds)('goes out as %s and comes back with the same subjects, numbers, years and asks', async (kind) => {
      const { store, fates, created } = await taken(join(folder, 'first', `${tableOf(procedure)}.${kind}`))
      expect(fates.filter(({ fate }) => fate !== 'imported')).toEqual([])
      expect(created).toBe(true)
      const back = (await everyMatter(store)).map(([matter]) => matter)
      const before = walked.of(name).map(({ matter }) => matter)
      expect(back).toHaveLength(before.length)
      expect(back.map(recordedContent)).toEqual(before.map(recordedContent))
      for (const { state, closed, owedBy, due } of back)
        expect({ state, closed, owedBy, due }).toEqual({
          state: procedure.presentation.register,
          closed: true,
          owedBy: null,
          due: null,
        })
      const years = back.map((matter) => procedure.measures?.year?.(matter) || null)
      expect(years).toEqual(
        back.map(({ content }) => Number(String(content[firstDay(procedure)] ?? '').slice(0, 4)) || null),
      )
      expect(years.some((year) => year !== null)).toBe(true)
      expect((await verify(store, 'copy')).findings).toEqual([])

      // Written out again, each row says what it said, but for what tells a living matter.
      await exportBody(store, await bodyOf(store), join(folder, `${name}-${kind}`), ['json'])
      const columns = columnsRead(procedure)
      const kept = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(columns.map((one) => row[one])))
      const again = rowsIn(`${name}-${kind}`, `${tableOf(procedure)}.json`)
      expect(kept(again)).toEqual(kept(rowsIn('first', `${tableOf(procedure)}.json`)))
    })

    it('goes out with a column for every field of a record', () => {
      const { sheet, mapping = {} } = exportMapping(procedure) ?? {}
      const names = (registerOf(procedure)?.fields ?? []).map((field) => field.name)
      expect(names.filter((field) => !(field in mapping))).toEqual([])
      const columns = sheet?.columns.map((one) => one.name) ?? []
      expect(columnsRead(procedure).filter((one) => !columns.includes(one))).toEqual([])
    })

    it('hides as a record what was hidden before', async () => {
      const { store } = await taken(join(folder, 'first', `${tableOf(procedure)}.json`))
      const hidden = (of: TestStore): Promise<unknown> =>
        of.database.query(
          `SELECT subject FROM matter WHERE body_id = $1 AND procedure = $2 AND hidden ORDER BY subject`,
          [of.body, name],
        )
      expect(await hidden(store)).toEqual(await hidden(walked.store))
    })

    it('has a page that names in words what the row does not say', async () => {
      const fields = registerOf(procedure)?.fields ?? []
      const texts = fields.flatMap(({ name: field, kind }) =>
        kind === 'group' ? columnOf(procedure, field, 'text') : [],
      )
      const [first = {}] = rowsIn('first', `${tableOf(procedure)}.json`).filter(
        ({ public: seen = true }) => seen === true,
      )
      const { unknown: _, ...rest } = first
      const bare = { ...rest, 'record.unknown': null, unknown: null, publicity: 'full', 'record.publicity': 'full' }
      const { store } = await taken(
        fileOf(procedure, 'bare', [{ ...bare, ...Object.fromEntries(texts.map((one) => [one, '甲'])) }]),
      )
      const [one] = await everyMatter(store)
      const unknown = (one?.[0].content['unknown'] ?? []) as readonly string[] // a list of names by its form
      expect(unknown.length).toBeGreaterThan(0)
      for (const language of languages) {
        const text = await publicPage(store, `/matters/${one?.[0].id}`, language)
        expect(text).toContain(String(first['subject']))
        expect(unknown.filter((field) => text.includes(`<li>${field}</li>`))).toEqual([])
      }
    })

    it('says of a bad row which it is, in what field, and what to do, and takes nothing of it', async () => {
      const table = tableOf(procedure)
      const [first = {}, second = {}, third = {}] = rowsIn('first', `${table}.json`)
      const bad = [
        first,
        { ...second, subject: '' },
        { ...third, asks: [{ id: 'a1' }] },
        { ...third, id: 'other', subject: '好' },
      ]
      const { store, fates } = await taken(fileOf(procedure, 'bad', bad))
      const wrong = fates.filter(({ fate }) => fate === 'wrong')
      expect(fates.map(({ row, fate }) => `${row} ${fate}`)).toEqual(['1 imported', '2 wrong', '3 wrong', '4 imported'])
      for (const { column, problem, remedy } of wrong) {
        expect(column).toMatch(/subject|asks/)
        expect(problem).not.toBe('')
        expect(remedy).toMatch(/Fill it in|Write every ask/)
      }
      expect((await everyMatter(store)).map(([{ content }]) => content['subject'])).toEqual([first['subject'], '好'])
    })
  })
})

/** The day by which a record is counted to a year: the first its form asks for. */
function firstDay(procedure: Procedure): string {
  return registerOf(procedure)?.fields.find(({ kind }) => kind === 'day')?.name ?? ''
}

function recordedContent({ number, content }: Matter): unknown {
  const { subject, asks = [] } = content
  return { number, subject, asks }
}

/** A page as the public sees it, at the address it leads to. */
async function publicPage(store: TestStore, address: string, language: string): Promise<string> {
  const app = createApp({
    store,
    demo: true,
    report: fail,
    ...withPages({ store, demo: true, baseUrl: '', report: fail }),
  })
  const page = await app.request(address, { headers: { 'accept-language': language } })
  const on = page.headers.get('location')
  return on === null ? page.text() : publicPage(store, on, language)
}

function fail(error: unknown): never {
  throw error
}

/** The column from which a part of a field is read. */
function columnOf(procedure: Procedure, field: string, part: string): string[] {
  const { mapping = {} } = exportMapping(procedure) ?? {}
  const column: unknown = Object(Object(Object(mapping)[field])[part])['column']
  return typeof column === 'string' ? [column] : []
}

/** The columns a record is made of, but those that say what of it is not known, which a living matter does not. */
function columnsRead(procedure: Procedure): string[] {
  const { mapping } = exportMapping(procedure) ?? {}
  const { unknown: _, read: __, ...parts }: { readonly unknown?: unknown; readonly read?: unknown } = mapping ?? {}
  const found: string[] = []
  JSON.stringify(parts, (key, value: unknown) => {
    if (key === 'column' && typeof value === 'string') found.push(value)
    return value
  })
  return found
}
