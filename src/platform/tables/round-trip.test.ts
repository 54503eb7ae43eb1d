import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cellsOf, readAll } from '../../../test/support/table-fixtures.ts'
import { type Column, type WriteKind, writeTable } from './index.ts'

const kinds = ['csv', 'xlsx', 'json'] as const

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tables-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function* each<T>(items: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* items
}

async function writeAndRead(kind: WriteKind, columns: readonly Column[], rows: readonly Record<string, unknown>[]) {
  const path = join(folder, `table.${kind}`)
  await writeTable(path, kind, columns, each(rows))
  return await readAll(path, { columns, unguard: true })
}

const everyType: readonly Column[] = [
  { name: '案由', type: 'text' },
  { name: '=n', type: 'number' },
  { name: "'@b;", type: 'boolean' },
  { name: 'j "q", x', type: 'json' },
  { name: 'd', type: 'date' },
]

/** What is hard to carry: signs that formulas begin with, escapes of each format, scripts, line ends, spaces. */
const pieces = [
  '𠮷𪚥',
  '👨‍👩‍👧‍👦',
  'שלום',
  '\u202Eمرحبا',
  '\r\n',
  '\n',
  '\r',
  '\t',
  ' ',
  '\u3000',
  '\uFEFF',
  '\u0007',
  '\u001f',
  '\u2028',
  '\uFFFF',
  '_x000D_',
  '_x000D',
  '_x',
  'x005F_',
  'x0041',
  '_',
  "'",
  '=',
  '+',
  '-',
  '@',
  '＝',
  '"',
  ',',
  ';',
  '<',
  '&amp;',
  ']]>',
  '\\u0041',
  '\\',
  '007',
  '1e5',
  'true',
  'null',
]
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }).map((any) => any.replaceAll('\0', '')),
)
const number = fc
  .oneof(
    fc.integer(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((any) => !Number.isInteger(any) || Number.isSafeInteger(any)),
  )
  .map((any) => (Object.is(any, -0) ? 0 : any))
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    number,
    text,
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(
    text.filter((key) => key !== '__proto__'),
    tie('value'),
    { maxKeys: 3, noNullPrototype: true },
  ),
})).value
const nullable = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 4 })
const row = fc
  .tuple(
    text,
    nullable(number),
    nullable(fc.boolean()),
    nullable(json),
    nullable(
      fc
        .date({ min: new Date(Date.UTC(1, 0, 1)), max: new Date(Date.UTC(9999, 11, 31)), noInvalidDate: true })
        .map((date) => date.toISOString()),
    ),
  )
  .map((values) => Object.fromEntries(everyType.map(({ name }, index) => [name, values[index]])))

describe.each(kinds)('%s', (kind) => {
  test('gives back every row exactly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 4 }), async (rows) => {
        const reading = await writeAndRead(kind, everyType, rows)
        expect([reading.ended, reading.wrong]).toEqual([undefined, []])
        expect(cellsOf(reading)).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  })

  test('gives back a single column, blank cells too', async () => {
    const columns = [{ name: 'a', type: 'text' }] as const
    const rows = ['', '', '\n', ' x ', '', ''].map((a) => ({ a }))
    expect(cellsOf(await writeAndRead(kind, columns, rows))).toEqual(rows)
  })

  test('gives back long cells', async () => {
    const columns = [{ name: 'a', type: 'text' }] as const
    const rows = [{ a: '字'.repeat(30_000) }, { a: '𠮷'.repeat(15_000) }, { a: '"=\r\n'.repeat(7_500) }]
    expect(cellsOf(await writeAndRead(kind, columns, rows))).toEqual(rows)
  })

  test('is the same bytes for the same rows, and leaves nothing else behind', async () => {
    const rows = [{ 案由: '路', '=n': 1, d: new Date(86_400_000) }]
    await writeTable(join(folder, 'one'), kind, everyType, each(rows))
    await writeTable(join(folder, 'two'), kind, everyType, each(rows))
    expect(await readFile(join(folder, 'one'))).toEqual(await readFile(join(folder, 'two')))
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('of no rows is a table of no rows', async () => {
    expect(await writeAndRead(kind, everyType, [])).toEqual({ rows: [], wrong: [], ended: undefined })
  })

  test.each([
    [{ 案由: 7 }, 'cell_wrong_type'],
    [{ 案由: 'a\0' }, 'text_not_storable'],
    [{ 案由: '\uD800' }, 'text_not_storable'],
    [{ '=n': '7' }, 'cell_wrong_type'],
    [{ '=n': Number.NaN }, 'cell_wrong_type'],
    [{ d: '2025-02-30' }, 'cell_wrong_type'],
    [{ d: new Date(Number.NaN) }, 'cell_wrong_type'],
    [{ 'j "q", x': ['\uDC00'] }, 'text_not_storable'],
    [{ 'j "q", x': () => 1 }, 'cell_wrong_type'],
  ])('refuses %j, and leaves no file', async (wrong, code) => {
    const path = join(folder, `wrong.${kind}`)
    await expect(writeTable(path, kind, everyType, each([{}, wrong]))).rejects.toMatchObject({ code, row: 2 })
    expect((await readdir(folder)).filter((name) => name.startsWith('wrong'))).toEqual([])
  })

  test('keeps the file that is there when writing fails', async () => {
    const path = join(folder, `kept.${kind}`)
    await writeTable(path, kind, everyType, each([{ 案由: 'old' }]))
    const before = await readFile(path)
    await expect(writeTable(path, kind, everyType, each([{ '=n': 'x' }]))).rejects.toThrow(/declared as number/)
    expect(await readFile(path)).toEqual(before)
  })

  test('says when it cannot write', async () => {
    const path = join(folder, 'no such folder', `t.${kind}`)
    await expect(writeTable(path, kind, everyType, each([{}]))).rejects.toMatchObject({ code: 'write_failed' })
  })
})

test.each([[[]], [['']], [[' a']], [['a', 'a']], [['__proto__']], [['\uD800']]])(
  'columns %j cannot be written',
  async (names) => {
    const columns = names.map((name) => ({ name, type: 'text' }) as const)
    await expect(writeTable(join(folder, 'x'), 'csv', columns, each([]))).rejects.toMatchObject({
      code: 'column_invalid',
    })
  },
)

test('a cell longer than a workbook can hold is refused there only', async () => {
  const columns = [{ name: 'a', type: 'text' }] as const
  const rows = [{ a: 'x'.repeat(32_768) }]
  const path = join(folder, 'long')
  await expect(writeTable(path, 'xlsx', columns, each(rows))).rejects.toMatchObject({ code: 'cell_too_long', row: 1 })
  expect(await writeTable(path, 'csv', columns, each(rows))).toEqual({ rows: 1 })
})

async function* failing() {
  yield {}
  throw new Error('the database went away')
}

test('an error of the rows themselves comes through as it is', async () => {
  for (const kind of kinds) {
    await expect(writeTable(join(folder, 'f'), kind, everyType, failing())).rejects.toThrow('the database went away')
  }
})

test('text that turns into an escape beside one is kept', async () => {
  const columns = [{ name: 'a', type: 'text' }] as const
  const rows = ['_x000D\r', '\rx000D_', '_x005F_x000D_', '__x000D_'].map((a) => ({ a }))
  expect(cellsOf(await writeAndRead('xlsx', columns, rows))).toEqual(rows)
})

test('a workbook carries no time of its making', async () => {
  const path = join(folder, 'timeless.xlsx')
  await writeTable(path, 'xlsx', everyType, each([]))
  // The first part's time and date (APPNOTE 4.3.7): midnight of 1 January 1980.
  expect((await readFile(path)).readUInt32LE(10)).toBe(0x0021_0000)
})

test('CSV opens in Excel as text: mark, guard and quotes are there', async () => {
  const path = join(folder, 'plain.csv')
  await writeTable(path, 'csv', everyType, each([{ 案由: '=1+1', '=n': -2, 'j "q", x': { a: [1] } }]))
  expect(await readFile(path, 'utf8')).toBe('\uFEFF案由,\'=n,"\'\'@b;","j ""q"", x",d\r\n\'=1+1,-2,,"{""a"":[1]}",\r\n')
})
