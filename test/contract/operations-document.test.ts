import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { run } from '../../src/cli/index.ts'
import { environment } from '../../src/config.ts'
import { metricDefinitions } from '../../src/serving/metrics.ts'

const page = readFileSync('docs/OPERATIONS.md', 'utf8')
const [compose, dockerfile, unit] = ['compose.yaml', 'Dockerfile', 'deploy/huiyin.service'].map((path) =>
  readFileSync(path, 'utf8'),
) as [string, string, string]

/** The names in the first column of the table under a heading. */
function rowsUnder(heading: string): string[] {
  const part = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...part.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name)
}

async function help(...args: string[]): Promise<string> {
  const lines: string[] = []
  const keep = (line: string): void => void lines.push(line)
  await run([...args, '--help'], { env: {}, out: keep, err: keep, exitWith: () => {} })
  return lines.join('\n')
}

const settings = Object.keys(environment.shape)

it('names every setting there is, and none that is not', () => {
  expect(rowsUnder('Settings').toSorted()).toEqual(settings.toSorted())
})

it('names every figure there is with its labels, and none that is not', () => {
  const listed = [...page.matchAll(/^\| `(huiyin_\w+)` \| (\w+) \| ?([^|]*?) ?\|$/gm)].map(
    ([, name, kind, labels = '']) => ({
      name,
      kind,
      labels: labels.split(', ').filter((label) => label !== ''),
    }),
  )
  const defined = Object.entries(metricDefinitions).map(([name, { kind, labels }]) => ({
    name,
    kind,
    labels: [...labels],
  }))
  expect(listed.toSorted(byName)).toEqual(defined.toSorted(byName))
  const said = [...page.matchAll(/huiyin_[a-z_]+/g)].map(([name]) => name.replace(/_(count|sum|bucket)$/, ''))
  expect(said.filter((name) => !Object.hasOwn(metricDefinitions, name))).toEqual([])
})

function byName(a: { name?: string | undefined }, b: { name?: string | undefined }): number {
  return (a.name ?? '') < (b.name ?? '') ? -1 : 1
}

it('speaks of verbs and options that exist', async () => {
  const [verbs, options] = [await help(), await help('serve')]
  for (const [, verb = ''] of page.matchAll(/npx huiyin (\w+)/g))
    expect(verbs).toMatch(new RegExp(`^  ${verb}\\b`, 'm'))
  const named = [...(page.split('## Settings')[1]?.split('| variable')[0] ?? '').matchAll(/`(--[a-z-]+)`/g)]
  expect(named.length).toBeGreaterThan(4)
  for (const [, option = ''] of named) expect(options).toContain(option)
})

it('sets only what there is to set, in the container, in compose and in the unit', () => {
  const set = [
    ...[...compose.matchAll(/^ {6}([A-Z_]+): /gm)]
      .map(([, name = '']) => name)
      .filter((name) => !name.startsWith('POSTGRES')),
    ...[...(/^ENV (.*)$/m.exec(dockerfile)?.[1] ?? '').matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name),
    ...[...unit.matchAll(/^Environment=([A-Z_]+)=/gm)].map(([, name = '']) => name),
  ]
  expect(set.length).toBeGreaterThan(6)
  expect(set.filter((name) => !settings.includes(name))).toEqual([])
})

it('copies into the container what the server reads', () => {
  const copied = [...dockerfile.matchAll(/^COPY (\S+) (?!\.\/)/gm)].map(([, path = '']) => path)
  for (const path of ['src', 'db', 'public', 'bin', 'scripts']) expect(copied).toContain(path)
  // What the unit and the container start is what npm start starts.
  const start = 'src/main.ts'
  for (const text of [unit, dockerfile]) expect(text).toContain(start)
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
  expect(Object.keys(dependencies)).toContain('tsx')
})
