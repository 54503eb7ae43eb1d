import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Stop } from '../database.ts'

const reconnectPauseMsMin = 100
const reconnectPauseMsMax = 10_000

type Handler = (payload: string) => void

/**
 * LISTEN on one connection of its own (a pooled one would lose its channels when it goes back), opened with the first
 * channel and opened again, with every channel, whenever it breaks. What is sent while it is down is lost.
 */
export function listener(newClient: () => Client) {
  const handlers = new Map<string, Set<Handler>>()
  const stopped = new AbortController()
  let connecting: Promise<Client> | undefined

  async function connect(): Promise<Client> {
    const client = newClient()
    let up = false
    client.on('notification', ({ channel, payload = '' }) =>
      handlers.get(channel)?.forEach((handle) => handle(payload)),
    )
    client.on('error', () => {})
    client.on('end', () => {
      if (up) void reconnect()
    })
    await client.connect()
    up = true
    for (const channel of handlers.keys()) await client.query(`LISTEN ${channel}`)
    return client
  }

  async function reconnect(): Promise<void> {
    for (let wait = reconnectPauseMsMin; !stopped.signal.aborted; wait = Math.min(wait * 2, reconnectPauseMsMax)) {
      try {
        // The timer must not keep a process alive that is otherwise done.
        await pause(wait, undefined, { signal: stopped.signal, ref: false })
        connecting = connect()
        await connecting
        return
      } catch {
        // Still down, or closed meanwhile: the loop's condition tells which.
      }
    }
  }

  return {
    async listen(channel: string, handler: Handler): Promise<Stop> {
      const of = handlers.get(channel) ?? new Set()
      handlers.set(channel, of.add(handler))
      try {
        connecting ??= connect()
        await (await connecting).query(`LISTEN ${channel}`)
      } catch (thrown) {
        of.delete(handler)
        connecting = undefined
        throw thrown
      }
      return async () => {
        of.delete(handler)
        if (of.size > 0) return
        handlers.delete(channel)
        // When the connection is down there is nothing to tell; the channel will not be asked for again.
        await connecting?.then((client) => client.query(`UNLISTEN ${channel}`)).catch(() => {})
      }
    },
    async close(): Promise<void> {
      stopped.abort()
      await connecting?.then((client) => client.end()).catch(() => {})
    },
  }
}
