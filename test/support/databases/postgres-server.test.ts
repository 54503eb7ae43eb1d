import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { Client } from 'pg'
import { expect, it, vi } from 'vitest'
import { startServer } from './postgres-server.ts'

const soon = { timeout: 10_000 }

it('keeps what was committed through a crash, when it is durable, and leaves nothing behind', async () => {
  const server = await startServer({ durable: true })
  const before = await connect(server.urlOf('postgres'))
  await before.query('CREATE TABLE kept (id int)')
  await before.query('INSERT INTO kept VALUES (7)')
  const folder = await folderOf(before)
  await server.crash()
  await server.startAgain()
  const after = await connect(server.urlOf('postgres'))
  expect((await after.query('SELECT id FROM kept')).rows).toEqual([{ id: 7 }])
  expect((await after.query('SHOW fsync')).rows).toEqual([{ fsync: 'on' }])
  await after.end()
  expect(existsSync(folder)).toBe(true)
  await server.stop()
  expect(existsSync(folder)).toBe(false)
})

const signals: readonly NodeJS.Signals[] = ['SIGKILL', 'SIGINT', 'SIGTERM']

it.each(signals)('ends when the process that started it ends by %s', async (signal) => {
  const code = `
    const { startServer } = await import(${JSON.stringify(import.meta.resolve('./postgres-server.ts'))})
    const server = await startServer()
    process.stdout.write(server.urlOf('postgres'))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [url] = await once(child.stdout.setEncoding('utf8'), 'data')
  const client = await connect(String(url))
  const folder = await folderOf(client)
  const ended = new Promise((resolve) => client.once('end', resolve))
  child.kill(signal)
  await ended
  await vi.waitFor(() => expect(connect(String(url))).rejects.toThrow('ECONNREFUSED'), soon)
  await vi.waitFor(() => expect(existsSync(folder)).toBe(false), soon)
})

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  // Its server is about to be ended under it.
  client.on('error', () => {})
  await client.connect()
  return client
}

async function folderOf(client: Client): Promise<string> {
  const { rows } = await client.query('SHOW data_directory')
  return String(rows[0]?.data_directory)
}
