import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase } from '../../test/support/databases/databases.ts'
import { sampleMapping, sampleRows } from '../demo/sample-register.ts'
import { run } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'huiyin-cli-'))
const at = (name: string): string => join(folder, name)
let url: string
let drop: () => Promise<void>

beforeAll(async () => {
  ;({ url, drop } = await cloneDatabase())
  writeFileSync(at('rows.json'), JSON.stringify(sampleRows))
  writeFileSync(at('good.json'), JSON.stringify(sampleRows.slice(0, 4)))
  writeFileSync(at('map.json'), JSON.stringify(sampleMapping))
})
afterAll(async () => {
  await drop()
  rmSync(folder, { recursive: true, force: true })
})

async function huiyin(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []]
  let code = 0
  await run(args, {
    env: {},
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    exitWith: (given) => void (code = given),
  })
  return { code, out, err }
}

const onServer = (...args: string[]): ReturnType<typeof huiyin> => huiyin(...args, '--database-url', url)

describe('huiyin import', () => {
  it('shows what would become of the rows and leaves no trace', async () => {
    const { code, out } = await huiyin(
      'import',
      at('good.json'),
      '--body',
      'b',
      '--map',
      at('map.json'),
      '--dry-run',
      '--data',
      at('none'),
    )
    expect(code).toBe(0)
    expect(existsSync(at('none'))).toBe(false)
    expect(out.join('\n')).toContain('"subject": "虛構第1案：建請修復虛構橋樑。"')
    expect(out.at(-1)).toBe(
      '4 rows: 3 would be imported, 0 unchanged, 1 left out by rule, 0 wrong; 9 things noticed; nothing was written',
    )
  })

  it('imports, prints one JSON object on one line of output, and does nothing the second time', async () => {
    const args = ['import', at('good.json'), '--body', 'b', '--map', at('map.json'), '--json']
    const first = await onServer(...args)
    expect(first.code).toBe(0)
    expect(first.out).toEqual(['{"rows":4,"imported":3,"unchanged":0,"skipped":1,"wrong":0,"warnings":9}'])
    expect(first.err.join('\n')).toContain('created the body b')
    const second = await onServer(...args)
    expect(second.out).toEqual(['{"rows":4,"imported":0,"unchanged":3,"skipped":1,"wrong":0,"warnings":9}'])
    expect(second.err.join('\n')).not.toContain('created')
  })

  it.each(['csv', 'ndjson'])('writes the fate of every row as %s, and ends with 1 when one is wrong', async (kind) => {
    const report = at(`report.${kind}`)
    const { code, err } = await onServer(
      'import',
      at('rows.json'),
      '--body',
      kind,
      '--map',
      at('map.json'),
      '--report',
      report,
    )
    expect(code).toBe(1)
    expect(err.join('\n')).toMatch(
      /✗ row 9, column category: “建設1” is no unit the mapping knows. Add “建設1” to units.table/,
    )
    const lines = readFileSync(report, 'utf8').trim().split(/\r?\n/)
    expect(lines.filter((line) => /[,"]imported[,"]/.test(line))).toHaveLength(7)
    expect(lines.filter((line) => /[,"]noticed[,"]/.test(line)).length).toBeGreaterThan(10)
    expect(lines.filter((line) => line.includes('unknown_unit'))).toHaveLength(1)
  })

  it('says how many rows were imported before a file broke', async () => {
    writeFileSync(at('broken.json'), JSON.stringify(sampleRows.slice(0, 3)).slice(0, -1))
    const { code, err } = await onServer('import', at('broken.json'), '--body', 'broken', '--map', at('map.json'))
    expect(code).toBe(1)
    expect(err.at(-1)).toMatch(/ends too early.* 2 rows were imported before and stay; run it again to go on\./)
  })

  const bad: readonly (readonly [string, string, RegExp])[] = [
    ['not JSON', '{', /is not JSON/],
    ['not a mapping', '{"source": "x"}', /recognise: is missing/],
  ]
  it.each(bad)('says what is wrong with a mapping that is %s', async (_what, text, says) => {
    writeFileSync(at('bad.json'), text)
    const { code, err } = await onServer('import', at('good.json'), '--body', 'b', '--map', at('bad.json'))
    expect([code, err.join('\n')]).toEqual([1, expect.stringMatching(says)])
  })

  it('tells a file of unknown columns from one that is no table', async () => {
    writeFileSync(at('other.csv'), 'a,b\n1,2\n')
    writeFileSync(at('bytes.csv'), Buffer.from([0x61, 0x2c, 0xff, 0xfe, 0x0a]))
    const [other, bytes] = [
      await onServer('import', at('other.csv'), '--body', 'b'),
      await onServer('import', at('bytes.csv'), '--body', 'b'),
    ]
    expect([other.code, other.err.join()]).toEqual([
      1,
      expect.stringMatching(/No mapping that ships fits the columns .*\(a, b\)/),
    ])
    expect([bytes.code, bytes.err.join()]).toEqual([1, expect.stringMatching(/UTF-8/)])
  })

  it.each([
    ['a body that cannot be one', ['import', 'good.json', '--body', 'No Body'], /no name for a body/],
    ['a file that is not there', ['import', 'nothing.json', '--body', 'b'], /cannot be read/],
    ['no body named', ['import', 'good.json'], /--body/],
    [
      'what takes no records over',
      ['import', 'good.json', '--body', 'b', '--as', 'opinion'],
      /--as takes proposal or motion/,
    ],
    ['a report of another kind', ['import', 'good.json', '--body', 'b', '--report', 'r.txt'], /\.csv or \.ndjson/],
  ])('calls %s wrong usage', async (_what, [verb = '', file = '', ...rest], says) => {
    const { code, err } = await huiyin(verb, at(file), ...rest, '--data', at('none'))
    expect([code, err.join('\n')]).toEqual([2, expect.stringMatching(says)])
    expect(existsSync(at('none'))).toBe(false)
  })

  it('asks for a body where the mapping describes none', async () => {
    const { body: _body, ...without } = sampleMapping
    writeFileSync(at('without.json'), JSON.stringify(without))
    const { code, err } = await onServer('import', at('good.json'), '--body', 'nobody', '--map', at('without.json'))
    expect([code, err.join('\n')]).toEqual([2, expect.stringMatching(/There is no body nobody/)])
  })

  it('asks what the rows become where the mapping leaves a choice, and takes the only one a body uses', async () => {
    writeFileSync(at('plain.csv'), 'No,Title\n1,One\n')
    const { body } = sampleMapping
    const plain = {
      source: 'plain',
      title: 'Titles',
      recognise: ['No'],
      body,
      key: '{No}',
      subject: { column: 'Title' },
    }
    writeFileSync(at('plain.json'), JSON.stringify(plain))
    const args = ['import', at('plain.csv'), '--map', at('plain.json'), '--json', '--body']
    const asked = await onServer(...args, 'plain')
    expect([asked.code, asked.err.join('\n')]).toEqual([
      1,
      expect.stringMatching(/can become proposal or motion.*--as/),
    ])
    const motions = await onServer(...args, 'plain', '--as', 'motion')
    expect([motions.code, motions.out.at(-1)]).toEqual([0, expect.stringContaining('"imported":1')])
    const again = await onServer(...args, 'plain')
    expect([again.code, again.out.at(-1)]).toEqual([0, expect.stringContaining('"unchanged":1')])
    const others = await onServer(...args, 'plain', '--as', 'proposal')
    expect([others.code, others.err.join('\n')]).toEqual([
      2,
      expect.stringMatching(/huiyin body use plain motion proposal/),
    ])
  })
})

describe('huiyin export', () => {
  it('writes what import recognises by itself', async () => {
    const out = await onServer('export', at('out'), '--body', 'b', '--json')
    expect(out.code).toBe(0)
    expect(JSON.parse(out.out.at(-1) ?? '')).toMatchObject({
      matters: 3,
      replies: 2,
      commitments: 0,
      events: 3,
      problems: [],
    })
    const back = await onServer('import', at('out/matters.csv'), '--body', 'again', '--json')
    expect(JSON.parse(back.out.at(-1) ?? '')).toMatchObject({ rows: 3, imported: 3, wrong: 0 })
  })

  it('asks which body, and which kinds', async () => {
    expect(await onServer('export', at('x'))).toMatchObject({ code: 2, err: [expect.stringMatching(/several bodies/)] })
    expect(await onServer('export', at('x'), '--body', 'b', '--only', 'pdf')).toMatchObject({ code: 2 })
    expect(await onServer('export', at('x'), '--body', 'nobody')).toMatchObject({ code: 2 })
  })
})
