import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase } from '../../test/support/databases/databases.ts'
import { tamper } from '../../test/support/databases/derived.ts'
import { randomFrom } from '../../test/support/random.ts'
import { testStore } from '../../test/support/store.ts'
import { wander } from '../../test/support/walk/wander.ts'
import { openDatabase, type Database } from '../platform/db/index.ts'
import { run } from './index.ts'

let url: string
let drop: () => Promise<void>
let database: Database

beforeAll(async () => {
  ;({ url, drop } = await cloneDatabase())
  database = await openDatabase({ databaseUrl: url })
  await wander(await testStore(database), randomFrom(3), 60)
})
afterAll(async () => {
  await database.close()
  await drop()
})

async function huiyin(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []]
  let code = 0
  await run([...args, '--database-url', url], {
    env: {},
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    exitWith: (given) => void (code = given),
  })
  return { code, out, err }
}

/** The last line as JSON; the tests below say what stands in it. */
function last(out: readonly string[]): Record<string, unknown> {
  return JSON.parse(out.at(-1) ?? '') as Record<string, unknown>
}

describe('huiyin verify', () => {
  it('says what it has read and prints the seal', async () => {
    const { code, out } = await huiyin('verify')
    expect(code).toBe(0)
    expect(out[0]).toMatch(/^✓ test: \d+ events of \d+ matters$/)
    expect(out[1]).toMatch(/^ {2}seal [0-9a-f]{64} at 2026-/)
  })

  it('compares with a seal published earlier', async () => {
    const { out } = await huiyin('verify', '--json')
    const { bodies } = last(out) as { bodies: { seal: string; at: string }[] }
    const { seal = '', at = '' } = bodies[0] ?? {}
    expect((await huiyin('verify', '--seal', seal)).code).toBe(0)
    expect((await huiyin('verify', '--seal', seal, '--at', at)).code).toBe(0)
    const { code, out: said } = await huiyin(
      'verify',
      '--seal',
      seal.replace(/^./, (c) => (c === '0' ? '1' : '0')),
    )
    expect(code).toBe(1)
    expect(said.join('\n')).toContain('seal_differs')
  })

  it('ends with 2 when it is asked nonsense', async () => {
    for (const args of [['--seal', 'x'], ['--at', '2026-01-01'], ['--body', 'nobody'], ['--what']]) {
      expect((await huiyin('verify', ...args)).code).toBe(2)
    }
  })
})

describe('huiyin rebuild', () => {
  it('puts rows right and says how many', async () => {
    await tamper(database, `UPDATE matter SET state = 'x'`)
    const { code, out } = await huiyin('rebuild', '--body', 'test', '--json')
    const [body] = last(out)['bodies'] as { matters: number; changed: number; leftAlone: unknown[] }[]
    expect(code).toBe(0)
    expect(body).toMatchObject({ changed: body?.matters, leftAlone: [] })
    expect((await huiyin('verify')).code).toBe(0)
  })

  it('ends with 1 when it must leave something alone, as verify does', async () => {
    await tamper(
      database,
      `UPDATE event SET party = party || 'x' WHERE seq = 2 AND matter_id = (SELECT min(matter_id::text)::uuid FROM event WHERE seq = 2)`,
    )
    const { code, out } = await huiyin('rebuild')
    expect(code).toBe(1)
    expect(out.join('\n')).toContain('left alone')
    const verified = await huiyin('verify')
    expect(verified.code).toBe(1)
    expect(verified.out.join('\n')).toMatch(/event 2: event_changed/)
  })
})
