import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAll, upload } from '../../../test/support/table-fixtures.ts'
import { detectKind, openTable, type WriteKind, writeTable } from './index.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tables-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a file that is not there, or is a folder, cannot be read', async () => {
  expect((await readAll(join(folder, 'none.csv'))).ended).toMatchObject({ code: 'file_unreadable' })
  expect((await readAll(folder)).ended).toMatchObject({ code: 'file_unreadable' })
})

test.each([
  ['a.csv', '[1]', 'csv'],
  ['a.TSV', 'a\tb', 'csv'],
  ['a.json', '[]', 'json'],
  ['a', '\uFEFF [{}]', 'json'],
  ['a', '{"a":1}', 'json'],
  ['a.ndjson', '{}', 'ndjson'],
])('%s holding %j is %s', async (name, content, kind) => {
  expect(await detectKind(upload(content, name))).toBe(kind)
})

test('the kind may be said instead of found out', async () => {
  expect((await readAll(upload('a\n1', 'table.dat'), { kind: 'csv' })).rows).toHaveLength(1)
})

async function* rows() {
  for (let n = 0; n < 20_000; n++) yield { a: `row ${n} ${'x'.repeat(50)}` }
}

/** What this process holds open of the test's folder. */
async function openFiles(): Promise<string[]> {
  const numbers = await readdir('/proc/self/fd')
  const paths = await Promise.all(numbers.map((number) => readlink(`/proc/self/fd/${number}`).catch(() => '')))
  return paths.filter((path) => path.startsWith(folder))
}

test.skipIf(!existsSync('/proc/self/fd'))(
  'a file is closed when reading stops early (skipped without /proc)',
  async () => {
    for (const kind of ['csv', 'xlsx', 'json'] satisfies WriteKind[]) {
      const path = join(folder, `t.${kind}`)
      await writeTable(path, kind, [{ name: 'a', type: 'text' }], rows())
      for await (const { cells } of openTable(path)) {
        expect(await openFiles()).toEqual([path])
        expect(cells['a']).toMatch(/^row 0 /)
        break
      }
      expect(await openFiles()).toEqual([])
    }
  },
)
