import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { proposalUpTo, testApi } from '../../test/support/api.ts'
import { cloneDatabase } from '../../test/support/databases/databases.ts'
import { openDatabase } from '../platform/db/index.ts'
import { run } from './index.ts'

// What whoever runs an installation does with letters, providers and personal data, from the command line.

let url: string
let drop: () => Promise<void>
let matter: string
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huiyin-'))
  ;({ url, drop } = await cloneDatabase())
  const database = await openDatabase({ databaseUrl: url })
  const api = await testApi(database)
  matter = (await proposalUpTo(api, 'rated')).id
  await api.server.stop()
  await database.close()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await drop()
})

type CommandResult = { readonly code: number; readonly out: string; readonly err: string }
async function huiyin(args: readonly string[], env: { readonly [name: string]: string } = {}): Promise<CommandResult> {
  const [out, err]: [string[], string[]] = [[], []]
  let code = 0
  await run([...args, '--database-url', url], {
    env,
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    exitWith: (given) => void (code = given),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
const body = ['--body', 'test']

it('lists letters that wait and shows one with its link; sends none without a mail server', async () => {
  const invited = await huiyin(['user', 'invite', 'wang@example.org', ...body, '--person', 'p-wang'])
  const { letters } = JSON.parse((await huiyin(['mail', 'list', '--json'])).out)
  expect(letters).toMatchObject([{ to: 'wang@example.org', tries: 0, failure: null }])
  expect((await huiyin(['mail', 'show', letters[0].id])).out).toContain(invited.out)
  expect(await huiyin(['mail', 'send'])).toMatchObject({ code: 2, err: expect.stringContaining('SMTP_URL') })
  const nobody = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'huiyin@body.example' }
  expect(await huiyin(['mail', 'send'], nobody)).toMatchObject({ code: 1, out: '0 sent, 1 failed' })
  expect((await huiyin(['mail', 'retry', letters[0].id])).code).toBe(0)
  expect((await huiyin(['mail', 'show', 'nonsense'])).code).toBe(2)
  expect((await huiyin(['mail', 'send'], { SMTP_URL: 'http://x' })).err).toContain('smtp://')
  expect((await huiyin(['mail', 'send'], { SMTP_URL: 'smtp://x' })).err).toContain('MAIL_FROM')
})

it('sets terms and sessions, lists them, and says in a line why one does not fit', async () => {
  const set = (from: string, until: string, ...more: string[]) =>
    huiyin(['term', 'set', ...body, '--name-en', 'A', '--name-zh', '甲', '--from', from, '--until', until, ...more])
  expect((await set('2026-01-10', '2031-01-09')).out).toBe('term-2026-01-10 is set')
  const within = ['--within', 'term-2026-01-10']
  expect((await set('2026-01-10', '2026-01-14', ...within)).out).toBe('session-2026-01-10 is set')
  expect(await set('2025-12-01', '2026-01-14', ...within)).toMatchObject({
    code: 2,
    err: expect.stringContaining('from: The session lies outside its term'),
  })
  const listed = (await huiyin(['term', 'list', ...body])).out.split('\n').map((line) => line.trim().split('\t')[0])
  expect(listed).toEqual(['term-2026-01-10', 'session-2026-01-10'])
})

it('trusts a provider, shows it without its secret, and trusts it no longer', async () => {
  const provider = ['--client-id', 'huiyin', '--client-secret-env', 'SECRET_OF_IT', '--name', 'the city account']
  const set = (issuer: string, env = {}) =>
    huiyin(['single-sign-on', 'set', ...body, '--issuer', issuer, ...provider], env)
  const secret = { SECRET_OF_IT: 'a secret' }
  expect((await set('https://id.example')).err).toContain('SECRET_OF_IT is not set')
  for (const issuer of ['http://id.example', 'https://id.example/?x=1', 'file:///etc/passwd', 'nonsense'])
    expect((await set(issuer, secret)).code, issuer).toBe(2)
  expect((await set('https://id.example', secret)).code).toBe(0)
  const shown = await huiyin(['single-sign-on', 'show', ...body])
  expect(shown.out).toBe('https://id.example\thuiyin\tthe city account\tthe city account')
  expect((await huiyin(['single-sign-on', 'remove', ...body])).out).toBe('removed')
  const incomplete = await huiyin(['mail', 'send'], { OIDC_ISSUER: 'https://id.example' })
  expect(incomplete.err).toContain('OIDC_CLIENT_ID')
})

it('exports, corrects and erases personal data, and verify says so', async () => {
  const person = [...body, '--person', 'p-wang']
  expect((await huiyin(['personal', 'correct', ...person, '--name', '王小明'])).code).toBe(0)
  const data = JSON.parse((await huiyin(['personal', 'export', ...person])).out)
  expect(data.bodies.test.person).toMatchObject([{ name: '王小明' }])
  const file = join(folder, 'words.txt')
  writeFileSync(file, '王委员\n')
  const words = ['personal', 'erase-words', ...body, '--matter', matter, '--words-file', file]
  expect((await huiyin(words)).out).toContain('out of 1 events')
  expect((await huiyin(words)).err).toContain('stand nowhere')
  expect((await huiyin(['personal', 'erase', ...person])).out).toContain('out of 1 events')
  expect((await huiyin(['personal', 'erase', ...person])).code).toBe(2)
  const verified = await huiyin(['verify', ...body])
  expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('words were erased from 2 events') })
  const kept = await huiyin(['personal', 'retention', ...body, '--set', 'security_log=30', '--now'])
  expect(kept.out).toContain('security_log\t30')
  for (const wrong of ['security_log=0', 'everything=5', 'security_log'])
    expect((await huiyin(['personal', 'retention', ...body, '--set', wrong])).code, wrong).toBe(2)
})
