import { readFileSync, writeFileSync } from 'node:fs'
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

const listFile = 'docs/decisions/0006-packages.txt'
const again = 'UPDATE_SNAPSHOTS=1 npx vitest run test/contract/dependencies.test.ts'

type Locked = {
  readonly version?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
}

/** What is installed for use, down to what the dependencies bring along; binaries for other machines left out. */
function packagesIn(lock: { readonly packages: { readonly [path: string]: Locked } }): string[] {
  const used = Object.entries(lock.packages).filter(
    ([path, one]) => path !== '' && !one.dev && !one.devOptional && !one.optional,
  )
  return [...new Set(used.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13)))].toSorted()
}

it('no package is installed for use that is not on the list, also none that another brings along', () => {
  const packages = packagesIn(JSON.parse(readFileSync('package-lock.json', 'utf8')))
  const brought = {
    packages: { '': {}, 'node_modules/a': {}, 'node_modules/a/node_modules/@b/c': {}, 'node_modules/d': { dev: true } },
  }
  expect(packagesIn(brought)).toEqual(['@b/c', 'a'])
  if (process.env['UPDATE_SNAPSHOTS'] === '1') writeFileSync(listFile, `${packages.join('\n')}\n`)
  const listed = readFileSync(listFile, 'utf8').trim().split('\n')
  const why = `look at what came, say in docs/decisions why, then: ${again}`
  expect(
    packages.filter((name) => !listed.includes(name)),
    why,
  ).toEqual([])
  expect(
    listed.filter((name) => !packages.includes(name)),
    `gone; ${again}`,
  ).toEqual([])
})
