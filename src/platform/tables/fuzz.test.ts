import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAll, textRow, upload, workbookParts, zipOf } from '../../../test/support/table-fixtures.ts'

/** Files read for each kind, with SOAK=1 ten times as many; all come from the seed, so a failure can be repeated. */
const fileCount = process.env['SOAK'] === '1' ? 8_000 : 800
const seed = 20_260_101
/** What one small file may cost. A hang fails by the test's own time limit; one file's cost is watched apart. */
const fileMillisMax = 10_000
/** Of what is still held afterwards; the process is also that of other tests, which leave their garbage. */
const heapGrowthBytesMax = 100 * 1024 * 1024

const csv = Buffer.from(
  '\uFEFF案由,建议,"n\r\nx"\r\n道路𠮷,"修 ""路""\r\n✅",1\r\n=1+1,,\r\n"a,b",\'=x,-2.5\r\n'.repeat(3),
)
const json = Buffer.from(
  '[{"案由":"道路𠮷","n":-1.5e3,"建议":["修",{"a":null}]},\n{"x":"\\ud842\\udfb7\\n","y":true},{"z":{}}]\n',
)
const ndjson = Buffer.from('{"案由":"道路","n":1}\n{"案由":"\\u4e00","n":[1,2]}\n')

/** Signs that mean something in one of the formats. */
const tokens = [
  '"',
  ',',
  '\n',
  '\r',
  '[',
  ']',
  '{',
  '}',
  ':',
  '\\',
  '\0',
  '<',
  '>',
  '&',
  '/',
  '\uFEFF',
  'é',
  '-',
  '0',
  ' ',
]

interface Change {
  at: number
  drop: number
  put: Buffer
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(1_000_000),
  drop: fc.oneof({ weight: 5, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(200) }),
  put: fc.oneof(
    fc.constantFrom(...tokens).map((token) => Buffer.from(token)),
    fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
    fc
      .tuple(fc.constantFrom(...tokens), fc.integer({ min: 1, max: 2_000 }))
      .map(([token, n]) => Buffer.from(token.repeat(n))),
  ),
})
const changes = fc.array(change, { minLength: 1, maxLength: 4 })

function mutated(bytes: Buffer, list: readonly Change[]): Buffer {
  let result = bytes
  for (const { at, drop, put } of list) {
    const place = at % (result.length + 1)
    result = Buffer.concat([result.subarray(0, place), put, result.subarray(place + drop)])
  }
  return result
}

/** `readAll` lets every error but a TableError through, and that is the property. */
async function survives(bytes: Uint8Array, name: string): Promise<boolean> {
  const start = performance.now()
  const { rows, ended } = await readAll(upload(bytes, name), { formulas: 'cached' })
  expect(performance.now() - start).toBeLessThan(fileMillisMax)
  return ended === undefined && rows.length > 0
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

function heldBytes(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** Runs the property and tells how many of the files still gave rows: neither all nor none, or it tests nothing. */
async function fuzz<T>(arbitrary: fc.Arbitrary<T>, run: (value: T) => Promise<boolean>): Promise<void> {
  const before = heldBytes()
  let readable = 0
  const property = fc.asyncProperty(arbitrary, async (value) => {
    if (await run(value)) readable++
  })
  await fc.assert(property, { numRuns: fileCount, seed, endOnFailure: true })
  expect(heldBytes() - before).toBeLessThan(heapGrowthBytesMax)
  expect(readable).toBeGreaterThan(0)
  expect(readable).toBeLessThan(fileCount)
}

describe('whatever is done to a file, reading gives rows or a TableError', () => {
  test.each([
    ['t.csv', csv],
    ['t.json', json],
    ['t.ndjson', ndjson],
  ])('%s', async (name, bytes) => {
    await fuzz(changes, (list) => survives(mutated(bytes, list), name))
  })

  test('a workbook, changed in its archive', async () => {
    const zip = await zipOf(await parts())
    await fuzz(changes, (list) => survives(mutated(zip, list), 't.xlsx'))
  })

  test('a workbook, changed inside its parts', async () => {
    const whole = await parts()
    const names = Object.keys(whole)
    const inside = fc.record({ name: fc.constantFrom(...names), list: changes })
    await fuzz(inside, async ({ name, list }) => {
      const changed = { ...whole, [name]: mutated(Buffer.from(whole[name] ?? ''), list) }
      return await survives(await zipOf(changed), 't.xlsx')
    })
  })

  test('bytes of nothing', async () => {
    const random = fc.tuple(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('t.csv', 't.xlsx', 't.json', 't.ndjson', 't'),
    )
    await fuzz(random, ([bytes, name]) => survives(bytes, name))
  })
})

async function parts(): Promise<Record<string, string | Buffer>> {
  const rows =
    textRow(1, ['案由', 'b', 'c']) +
    '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>45747</v></c><c r="C2"><f>1</f><v>2.5</v></c></row>' +
    textRow(3, ['𠮷_x000D_', '&lt;&#x4e00;', '<![CDATA[x]]>'])
  return workbookParts({
    sheets: { 提案: rows },
    sharedTexts: '<si><r><t>道</t></r><rPh><t>x</t></rPh></si>',
    styles: '<numFmts><numFmt numFmtId="170" formatCode="yyyy"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs>',
  })
}

test('the workbook that is changed above can be read unchanged', async () => {
  const reading = await readAll(upload(await zipOf(await parts()), 't.xlsx'), { formulas: 'cached' })
  expect(reading).toMatchObject({ ended: undefined, wrong: [] })
  expect(reading.rows).toHaveLength(2)
})
