import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf, readAll, upload } from '../../../../test/support/table-fixtures.ts'
import { openTable } from '../index.ts'

const csv = (content: string | Uint8Array) => upload(content, 'table.csv')

describe('rows', () => {
  test('are numbered as data rows and by the line they begin on', async () => {
    const { rows } = await readAll(csv('a,b\r\n1,"two\r\nlines"\r\n\r\n\n3,4\n5,6'))
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 2],
      [2, 6],
      [3, 7],
    ])
    expect(cellsOf({ rows, wrong: [], ended: undefined })[0]).toEqual({ a: '1', b: 'two\r\nlines' })
  })

  test('come the same however lines end', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(cellsOf(await readAll(csv(`a,b${end}1,2${end}3,4${end}`)))).toEqual([
        { a: '1', b: '2' },
        { a: '3', b: '4' },
      ])
    }
  })

  test('with fewer cells have empty ones, with more are wrong', async () => {
    const { rows, wrong } = await readAll(csv('a,b\n1\n1,2,3\n4,5\n'))
    expect(rows.map(({ cells }) => ({ ...cells }))).toEqual([
      { a: '1', b: '' },
      { a: '4', b: '5' },
    ])
    expect(wrong).toMatchObject([{ code: 'row_too_long', row: 2, line: 3 }])
  })

  test('that are wrong end the reading where nobody asked to be told of them', async () => {
    const rows = openTable(csv('a,b\n1,2,3\n'))
    await expect(rows.next()).rejects.toMatchObject({ code: 'row_too_long', row: 1 })
  })

  test('may end in empty cells that the header has too, but not hold text there', async () => {
    const { rows, wrong } = await readAll(csv('a,b,,\n1,2,,\n3,4,,x\n'))
    expect(rows).toHaveLength(1)
    expect(wrong).toMatchObject([{ code: 'row_too_long', row: 2 }])
  })

  test('before a broken one are not lost with it', async () => {
    const reading = await readAll(csv('a\n1\n2\nx"y\n3'))
    expect(reading.rows).toHaveLength(2)
    expect(reading.ended).toMatchObject({ code: 'quote_misplaced', row: 3, line: 4 })
  })

  test('give their source text when asked', async () => {
    const { rows } = await readAll(csv('a,b\n1,"2"\n'), { raw: true })
    expect(rows[0]?.raw).toBe('1,"2"\n')
  })

  test('keep what looks like a formula, and a name that objects have', async () => {
    const reading = await readAll(csv("a,constructor\n=1+1,@x\n'=1,-2"))
    expect(cellsOf(reading)).toEqual([
      { a: '=1+1', constructor: '@x' },
      { a: "'=1", constructor: '-2' },
    ])
    expect(Object.getPrototypeOf(reading.rows[0]?.cells)).toBeNull()
  })
})

describe('the separator', () => {
  test.each([',', ';', '\t'])('%j is found out from the header', async (sign) => {
    expect(cellsOf(await readAll(csv(`a${sign}"b,;c"\n1${sign}2\n`)))).toEqual([{ a: '1', 'b,;c': '2' }])
  })
})

describe('quotes', () => {
  test.each([
    ['a,b\n1,"2\n3', 'quote_unclosed', 2],
    ['a\n1\n"2"3\n', 'quote_misplaced', 3],
    ['a,b\n1,x"y"\n', 'quote_misplaced', 2],
  ])('%j is refused', async (text, code, line) => {
    expect((await readAll(csv(text))).ended).toMatchObject({ code, line })
  })
})

describe('the header', () => {
  test.each([
    ['', 'table_empty'],
    ['\n\r\n', 'table_empty'],
    ['\uFEFF', 'table_empty'],
    [',,\n1,2,3', 'table_empty'],
    ['a,,b\n', 'header_empty'],
    ['a, a \n', 'header_repeated'],
    ['a,__proto__\n', 'name_reserved'],
  ])('%j is refused', async (text, code) => {
    expect((await readAll(csv(text))).ended?.code).toBe(code)
  })

  test('alone is a table without rows', async () => {
    expect(await readAll(csv('a,b\n'))).toEqual({ rows: [], wrong: [], ended: undefined })
  })
})

describe('limits', () => {
  test.each([
    [{ rowCountMax: 2 }, 'too_many_rows'],
    [{ columnCountMax: 1 }, 'too_many_columns'],
    [{ fileBytesMax: 10 }, 'file_too_large'],
    [{ rowBytesMax: 7 }, 'row_too_large'],
  ])('%j ends the reading', async (limits, code) => {
    const reading = await readAll(csv('a,b\n1,2\n3,4\n5,6789012\n'), { limits })
    expect(reading.ended?.code).toBe(code)
  })

  test('a cell that is too long makes its row wrong', async () => {
    const { rows, wrong } = await readAll(csv('a,b\n1,2345\n6,7\n'), { limits: { cellCharsMax: 3 } })
    expect(rows).toHaveLength(1)
    expect(wrong).toMatchObject([{ code: 'cell_too_long', row: 1, column: 'b' }])
  })

  test('an open quote does not gather the rest of a large file', async () => {
    const text = `a\n"${'x\n'.repeat(500_000)}`
    const reading = await readAll(csv(text), { limits: { rowBytesMax: 100_000 } })
    expect(reading.ended).toMatchObject({ code: 'row_too_large', line: 2 })
  })
})

test('a row that is too large ends the reading though it is complete', async () => {
  const reading = await readAll(csv(`a\n1\n${'x'.repeat(60)}\n${'2\n'.repeat(20)}`), { limits: { rowBytesMax: 50 } })
  expect(reading.rows).toHaveLength(1)
  expect(reading.ended).toMatchObject({ code: 'row_too_large', row: 2, line: 3 })
})

test('a row of nothing but separators does not gather the rest of a large file', async () => {
  const reading = await readAll(csv(`a,b\n${','.repeat(2_000_000)}`), { limits: { rowBytesMax: 100_000 } })
  expect(reading.ended).toMatchObject({ code: 'row_too_large', line: 2 })
})

test('progress ends at the whole', async () => {
  const seen: number[] = []
  const text = `a\n${'1234567\n'.repeat(40_000)}`
  await readAll(csv(text), { onProgress: ({ bytesRead, bytesTotal }) => seen.push(bytesRead / bytesTotal) })
  expect(seen.length).toBeGreaterThan(3)
  expect(seen.at(-1)).toBe(1)
  expect(seen).toEqual(seen.toSorted((one, other) => one - other))
})

test('where pieces of the file are cut makes no difference', async () => {
  // Cells around the size of a piece shift every later byte across a cut.
  const length = fc.integer({ min: 65_500, max: 65_560 })
  await fc.assert(
    fc.asyncProperty(length, async (count) => {
      const text = `名,b\r\n"${'字'.repeat(count / 3)}${'y'.repeat(count % 3)}","1\r\n2"\r\n𠮷,"a""b"\r\n`
      const { rows, ended } = await readAll(csv(text))
      expect(ended).toBeUndefined()
      expect({ ...rows[1]?.cells }).toEqual({ 名: '𠮷', b: 'a"b' })
      expect(rows[0]?.cells['b']).toBe('1\r\n2')
    }),
    { numRuns: 40 },
  )
})
