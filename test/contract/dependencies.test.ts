import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('every production dependency has its line of reason, and none is listed that is gone', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
  const table = readFileSync('docs/decisions/0006-libraries.md', 'utf8')
  const rows = table.split('\n').filter((line) => line.startsWith('| `'))
  const listed = rows.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name))
  expect(listed.toSorted()).toEqual(Object.keys(dependencies).toSorted())
})

it('every version is pinned exactly, so that an older Node cannot pick an older major', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>
  const versions = { ...manifest['dependencies'], ...manifest['devDependencies'] }
  expect(Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})
