import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cellsOf, readAll, upload } from '../../../../test/support/table-fixtures.ts'
import { detectKind } from '../index.ts'

const json = (content: string) => upload(content, 'table.json')
const deep = (depth: number) => `[{"a":${'['.repeat(depth)}${']'.repeat(depth)}}]`

describe('rows', () => {
  test('come from a list of objects, with what they hold', async () => {
    const reading = await readAll(json('\uFEFF[{"a":1,"b":[{"c":null}]},\n{"b":"\\ud842\\udfb7"},{}]'))
    expect(reading.ended).toBeUndefined()
    expect(cellsOf(reading)).toEqual([{ a: 1, b: [{ c: null }] }, { b: '𠮷' }, {}])
    expect(reading.rows.map(({ row }) => row)).toEqual([1, 2, 3])
  })

  test('come from one object a line, by name or by content', async () => {
    const lines = '{"a":1}\n{"a":2}\r\n\n{"a":3}'
    for (const name of ['t.ndjson', 't.jsonl', 't.json', 't']) {
      expect(await detectKind(upload(lines, name))).toBe('ndjson')
      expect(cellsOf(await readAll(upload(lines, name)))).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }])
    }
  })

  test('that are wrong in themselves are told, and the next ones read', async () => {
    const rows = [
      '{"a":1,"a":2}',
      '{"a":{"b":1,"b":2}}',
      '[1]',
      'null',
      '{"a":"\\u0000"}',
      '{"a":"\\ud800"}',
      '{"a":12345678901234567890}',
      '{"a":1e999}',
      '{"x":{"__proto__":{"y":1}}}',
      '{"a":"fine"}',
    ]
    const reading = await readAll(json(`[${rows.join(',')}]`))
    expect(reading.ended).toBeUndefined()
    expect(reading.wrong.map(({ code, row }) => `${row} ${code}`)).toEqual([
      '1 json_key_repeated',
      '2 json_key_repeated',
      '3 row_not_object',
      '4 row_not_object',
      '5 text_not_storable',
      '6 text_not_storable',
      '7 cell_wrong_type',
      '8 cell_wrong_type',
      '9 name_reserved',
    ])
    expect(cellsOf(reading)).toEqual([{ a: 'fine' }])
  })

  test('keep U+FEFF inside text, however it is written', async () => {
    const reading = await readAll(json('[{"\uFEFFa":"\uFEFFx\uFEFF路\\ufeffy"}]'))
    expect(cellsOf(reading)).toEqual([{ '\uFEFFa': '\uFEFFx\uFEFF路\uFEFFy' }])
  })

  test('may repeat a key in another object, and hold one in a text', async () => {
    const reading = await readAll(json('[{"a":{"a":"a"},"b":[{"a":1},{"a":2}],"c":"\\"a\\":1"}]'))
    expect(reading.wrong).toEqual([])
    expect(reading.rows).toHaveLength(1)
  })
})

describe('broken JSON is refused', () => {
  test.each([
    ['', 'table_empty', undefined],
    [' \n', 'table_empty', undefined],
    ['{"a":1}', 'json_not_array', undefined],
    ['"a"', 'json_not_array', undefined],
    ['[{"a":1},{"a"', 'json_truncated', 2],
    ['[{"a":1},', 'json_truncated', 2],
    ['[{"a":1}', 'json_truncated', 2],
    ['[{"a":1},{"a":"x', 'json_truncated', 2],
    ['[{"a":1},{"a":tru', 'json_truncated', 2],
    ['[{"a":1},{a:2}]', 'json_invalid', 2],
    ['[{"a":1}]x', 'json_invalid', 2],
    ['[{"a":1}],', 'json_invalid', 2],
    ['[{"a":1},]', 'json_invalid', 2],
    ['[{"a":01}]', 'json_invalid', 1],
    ["[{'a':1}]", 'json_invalid', 1],
    ['[{"a":"x\ny"}]', 'json_invalid', 1],
    ['[}]', 'json_invalid', 1],
    [deep(40), 'json_too_deep', 1],
  ])('%j', async (text, code, row) => {
    const reading = await readAll(json(text))
    expect(reading.ended?.code).toBe(code)
    expect(reading.ended?.row).toBe(row)
    if (row !== undefined) expect(reading.rows).toHaveLength(row - 1)
  })

  test('one object a line, cut off', async () => {
    const reading = await readAll(upload('{"a":1}\n{"a":', 't.ndjson'))
    expect(reading.rows).toHaveLength(1)
    expect(reading.ended).toMatchObject({ code: 'json_truncated', row: 2 })
  })
})

describe('limits', () => {
  test('depth counts the row itself', async () => {
    expect((await readAll(json(deep(2)), { limits: { jsonDepthMax: 3 } })).ended).toBeUndefined()
    expect((await readAll(json(deep(3)), { limits: { jsonDepthMax: 3 } })).ended?.code).toBe('json_too_deep')
  })

  test.each([
    [{ rowCountMax: 1 }, 'too_many_rows'],
    [{ columnCountMax: 1 }, 'too_many_columns'],
    [{ fileBytesMax: 10 }, 'file_too_large'],
  ])('%j ends the reading', async (limits, code) => {
    const reading = await readAll(json('[{"a":1},{"a":2,"b":3}]'), { limits })
    expect(reading.ended?.code).toBe(code)
  })

  test('an endless text does not gather the rest of a large file', async () => {
    const source = json(`[{"a":1},{"a":"${'x'.repeat(2_000_000)}"}]`)
    const reading = await readAll(source, { limits: { rowBytesMax: 200_000 } })
    expect(reading.rows).toHaveLength(1)
    expect(reading.ended).toMatchObject({ code: 'row_too_large', row: 2 })
  })

  test('a long text makes its row wrong', async () => {
    const reading = await readAll(json('[{"a":{"b":"12345"}},{"a":1}]'), { limits: { cellCharsMax: 4 } })
    expect(reading.wrong).toMatchObject([{ code: 'cell_too_long', row: 1, column: 'a' }])
    expect(reading.rows).toHaveLength(1)
  })
})

const motions = '../shared/data/hualien-motions/bills.json'

test.skipIf(!existsSync(motions))('real motions are read whole (skipped where their data is absent)', async () => {
  const reading = await readAll(motions)
  expect([reading.rows.length, reading.wrong.length, reading.ended]).toEqual([3_452, 0, undefined])
})
