import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloneDatabase } from '../../test/support/databases/databases.ts'
import { demoWorld } from '../demo/worlds/index.ts'
import { createBody } from '../features/bodies/commands.ts'
import { openDatabase } from '../platform/db/index.ts'
import { run } from './index.ts'

let url: string
let drop: () => Promise<void>

beforeAll(async () => {
  ;({ url, drop } = await cloneDatabase())
  const database = await openDatabase({ databaseUrl: url })
  await createBody(database, demoWorld('lanjiang').body, '2026-01-01T00:00:00.000Z')
  await database.close()
})
afterAll(() => drop())

async function huiyin(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []]
  let code = 0
  await run(['demo', ...args, '--database-url', url], {
    env: {},
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    exitWith: (given) => void (code = given),
  })
  return { code, out, err }
}

it('ends with 1, and writes nothing, where the body is there already', async () => {
  for (const args of [['--body', 'lanjiang'], []]) {
    const { code, err } = await huiyin(...args)
    expect(code).toBe(1)
    expect(err.join('\n')).toContain('there is a body lanjiang already')
  }
})

it('ends with 2 when it is asked for another body or for no day', async () => {
  expect((await huiyin('--body', 'atlantis')).err.join('\n')).toContain('there are lanjiang, tarnmouth')
  for (const args of [
    ['--body', 'atlantis'],
    ['--today', '2026-02-30'],
    ['--today', 'soon'],
    ['--matters', '0'],
    ['--matters', 'many'],
  ]) {
    expect((await huiyin(...args)).code).toBe(2)
  }
})

it('plays one body, and says whom one can sign in as', async () => {
  const { code, out } = await huiyin('--body', 'tarnmouth', '--today', '2026-06-01')
  expect(code).toBe(0)
  expect(out[0]).toMatch(/^tarnmouth: \d+ moves made, \d+ by time itself/)
  expect(out.join('\n')).toContain('Marian Kettley (p-office), Reviewing officer, Democratic Services')
}, 240_000)

it('fills a body of about so many matters, once', async () => {
  const args = ['--matters', '60', '--body', 'tarnmouth', '--today', '2026-06-01']
  const { code, out } = await huiyin(...args, '--json')
  expect(code).toBe(0)
  const filled = JSON.parse(out.at(-1) ?? '')
  expect(filled).toMatchObject({ body: 'tarnmouth-large' })
  expect(filled.matters).toBeGreaterThan(40)
  expect(filled.matters).toBeLessThan(80)
  expect((await huiyin(...args)).err.join('\n')).toContain('there is a body tarnmouth-large already')
})
