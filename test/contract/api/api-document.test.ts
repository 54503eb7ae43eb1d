import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyCode } from '../../../src/features/matters/api/index.ts'
import { errorsDocument } from '../../../src/features/matters/api/errors-document.ts'
import { labels, languages } from '../../../src/locales/words.ts'
import { problemStatus } from '../../../src/platform/errors.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { testApi, type TestApi } from '../../support/api.ts'
import { databaseMaker } from '../../support/databases/databases.ts'

const root = join(import.meta.dirname, '../../..')
const again = 'UPDATE_SNAPSHOTS=1 npx vitest run test/contract/api/api-document.test.ts'

function heldTo(path: string, text: string): void {
  const file = join(root, path)
  if (process.env['UPDATE_SNAPSHOTS'] === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  expect(
    existsSync(file) ? readFileSync(file, 'utf8') : '',
    `${path} is behind; if the change is right: ${again}`,
  ).toBe(text)
}

let api: TestApi
const open = databaseMaker('pglite')
beforeAll(async () => {
  api = await testApi(await open())
})
afterAll(() => api.server.stop())

describe('docs/ERRORS.md', () => {
  it('says what the code says', () => {
    heldTo('docs/ERRORS.md', errorsDocument(procedures))
  })

  it('has every code of HTTP and of every guard once, in every language', () => {
    const page = errorsDocument(procedures)
    const guards = Object.values(procedures).flatMap((p) => Object.values(p.moves).flatMap((m) => m.guards ?? []))
    for (const code of [...Object.keys(problemStatus), ...guards.map((guard) => guard.code)]) {
      expect(page.split(`\n| \`${code}\` |`).length - 1, code).toBe(1)
    }
    const known = everyCode(procedures).map(({ code }) => code)
    expect(known.length).toBe(new Set(known).size)
    for (const language of languages) {
      const silent = known.filter(
        (code) => !['refusals', 'problems.detail'].some((k) => labels(language).has(`${k}.${code}`)),
      )
      expect(silent, language).toEqual([])
    }
  })
})

describe('docs/api/openapi.json', () => {
  it('is what the API serves', async () => {
    const { json } = await api.nobody.get('/api/openapi.json')
    heldTo('docs/api/openapi.json', `${JSON.stringify(json, null, 2)}\n`)
  })

  it('names every route, and every move somebody can make', async () => {
    const { json } = await api.nobody.get('/api/openapi.json')
    const documented = new Set(
      Object.entries<object>(json.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((m) => `${m.toUpperCase()} ${path}`),
      ),
    )
    const routes = api.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/api/v1/matters/:id/:move')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect(routes.filter((route) => !documented.has(route))).toEqual([])
    const moves = Object.values(procedures).flatMap((p) =>
      Object.entries(p.moves).flatMap(([name, move]) => (move.by.some((role) => role !== 'clock') ? [name] : [])),
    )
    expect(moves.length).toBeGreaterThan(50)
    expect(moves.filter((name) => !documented.has(`POST /api/v1/matters/{id}/${name}`))).toEqual([])
  })

  it('points nowhere that is not there', async () => {
    const { json, text } = await api.nobody.get('/api/openapi.json')
    const targets = new Set([...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, target = '']) => target))
    expect(targets.size).toBeGreaterThan(80)
    for (const target of targets) {
      // oxlint-disable-next-line typescript/no-explicit-any -- any path into a document
      const found = target.split('/').reduce((at: any, key) => at?.[key], json)
      expect(found, target).toBeDefined()
    }
    expect(json.openapi).toBe('3.1.0')
  })
})

it('/api/docs can be read without a script and loads nothing', async () => {
  const page = await api.nobody.get('/api/docs')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/)
  expect(page.text).not.toMatch(/<script|src=|@import|url\(|https?:\/\/(?!json-schema)/)
  for (const { code } of everyCode(procedures)) expect(page.text).toContain(`id="${code}"`)
})
