import { execFileSync } from 'node:child_process'
import { basename } from 'node:path'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const text = readFileSync('docs/SECURITY.md', 'utf8')
const tests = new Set(
  execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => /\.test\.tsx?$/.test(path))
    .map((path) => basename(path)),
)
const named = (document: string): string[] =>
  [...document.matchAll(/`([\w-]+\.test\.tsx?)`/g)].map(([, name = '']) => name)

it('every test that docs/SECURITY.md names is there', () => {
  expect(named('see `no-such-thing.test.ts`').filter((name) => !tests.has(name))).toEqual(['no-such-thing.test.ts'])
  expect(named(text).length).toBeGreaterThan(20)
  expect(named(text).filter((name) => !tests.has(name))).toEqual([])
})

it('every requirement stands in the table once, with one of the four states', () => {
  const rows = text.split('\n').filter((line) => /^\| \d+\.\d+\.\d+/.test(line))
  const cells = rows.map((line) => line.split('|').map((cell) => cell.trim()))
  const numbers = cells.flatMap(([, requirements = '']) => requirements.split(/[,–]\s*/))
  expect(numbers.filter((one, i) => numbers.indexOf(one) !== i)).toEqual([])
  expect(cells.filter(([, , state = '']) => !['yes', 'part', 'no', '–'].includes(state))).toEqual([])
  expect(rows.length).toBeGreaterThan(100)
})
