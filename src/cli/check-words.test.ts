import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

// In a process of its own: words that are brought stay.
const folder = mkdtempSync(join(tmpdir(), 'huiyin-words-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const synthetic = 'test/support/synthetic'
const files = [`${synthetic}/quince.ts`, `${synthetic}/pip.ts`, `${synthetic}/medlar.ts`]

type Ran = { code: number | null; out: string; err: string }

const check = (...more: string[]): Ran => checked(...files, ...more)

function checked(...given: string[]): Ran {
  const ran = spawnSync(process.execPath, ['--import', 'tsx', 'src/main.ts', 'check', ...given], {
    encoding: 'utf8',
  })
  return { code: ran.status, out: ran.stdout, err: ran.stderr }
}

test('procedures of the user’s own are proved together, with the words they bring', () => {
  expect(check('--words', `${synthetic}/words`)).toEqual({
    code: 0,
    out: '✓ procedure quince\n✓ procedure pip\n✓ procedure medlar\n',
    err: '',
  })
})

test('what a child of the user’s own attaches to is proved with it', () => {
  const { code, out } = checked(`${synthetic}/burr.ts`, '--words', `${synthetic}/words`)
  expect({ code, out: out.trim().split('\n') }).toEqual({
    code: 0,
    out: ['burr', 'proposal', 'motion', 'assignment', 'opinion', 'objection', 'extension', 'commitment'].map(
      (name) => `✓ procedure ${name}`,
    ),
  })
})

test('words that would take the place of others are said with their file', () => {
  writeFileSync(join(folder, 'en.json'), '{"proposal": {"name": "Bill"}}')
  expect(check('--words', folder)).toMatchObject({
    code: 2,
    err: expect.stringContaining('“proposal.name” has a word already'),
  })
})
