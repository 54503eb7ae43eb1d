import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../../../../test/support/databases/databases.ts'
import { DatabaseUnavailable, openDatabase } from '../index.ts'

async function refusalOf(databaseUrl: string): Promise<string> {
  const thrown: unknown = await openDatabase({ databaseUrl }).catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(DatabaseUnavailable)
  return thrown instanceof Error ? thrown.message : ''
}

describe('a server that cannot be used is told so that it can be put right', () => {
  it('when the URL is none', async () => {
    expect(await refusalOf('not a url with secret')).not.toContain('secret')
    expect(await refusalOf('mysql://u:secret@h/d')).toMatch(/begins with mysql:\/\/ but should look like postgres:/)
  })

  it('when nothing answers', async () => {
    const told = await refusalOf('postgres://u:secret@127.0.0.1:1/huiyin')
    expect(told).toContain('127.0.0.1:1/huiyin cannot be used: nothing answers there')
    expect(told).not.toContain('secret')
  })

  it('when the name, the password or the database is wrong', async () => {
    const { url, drop } = await cloneDatabase('template1')
    const wrong = (change: (url: URL) => void): string => {
      const changed = new URL(url)
      change(changed)
      return changed.href
    }
    expect(await refusalOf(wrong((there) => (there.password = 'secret')))).toMatch(/user name or password \(28P01\)/)
    expect(await refusalOf(wrong((there) => (there.pathname = '/nowhere')))).toMatch(
      /no database of that name.*\(3D000\)/,
    )
    await drop()
  })

  it('when it is too old', async () => {
    const old = await pretendToBe('14.11', '140011')
    expect(await refusalOf(old.url)).toContain('PostgreSQL 14.11 at 127.0.0.1')
    old.stop()
  })
})

/**
 * There is no old server to install from npm, so this one speaks just enough of the protocol to answer one question.
 */
async function pretendToBe(version: string, number: string): Promise<{ url: string; stop: () => void }> {
  const ready = message('Z', 'I')
  const answer = Buffer.concat([
    message('T', int16(2), textColumn('number'), textColumn('version')),
    message('D', int16(2), value(number), value(version)),
    message('C', 'SELECT 1\0'),
    ready,
  ])
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), ready]))
      socket.once('data', () => socket.write(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `postgres://u@127.0.0.1:${port}/d`, stop: () => server.close() }
}

function message(type: string, ...parts: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function textColumn(name: string): Buffer {
  return Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)])
}

function value(text: string): Buffer {
  return Buffer.concat([int32(text.length), Buffer.from(text)])
}

function int16(number: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(number)
  return bytes
}

function int32(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(number)
  return bytes
}

it('asks without helpers and without compiling: what is asked is small', async () => {
  const { url, drop } = await cloneDatabase('template1')
  const database = await openDatabase({ databaseUrl: url })
  const rows = await database.query<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings WHERE name IN ('jit', 'max_parallel_workers_per_gather') ORDER BY name`,
  )
  await database.close()
  await drop()
  expect(rows.map(({ setting }) => setting)).toEqual(['off', '0'])
})
