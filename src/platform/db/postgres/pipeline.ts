import type { Queryable } from '../database.ts'
import { leavesConnectionFit } from '../errors.ts'

/** At most this many statements are pipelined on one connection; further ones use another connection. */
const pipelinedMax = 8

type Call = Parameters<Queryable['query']>
type QueuedStatement = {
  readonly call: Call
  readonly resolve: (rows: never[]) => void
  readonly reject: (why: unknown) => void
}

/**
 * Pipelines the statements of one turn of the event loop on one connection, in one packet: for statements so quick that
 * a connection and a packet for each would cost more than running them. Each still succeeds or fails by itself. `lend`
 * provides a connection for the time of `work`.
 */
export function pipelineStatements(
  lend: (work: (on: Queryable, discard: (why: Error) => void) => Promise<void>) => Promise<void>,
): <Row>(...call: Call) => Promise<Row[]> {
  let gathered: QueuedStatement[] = []

  async function send(all: readonly QueuedStatement[]): Promise<void> {
    try {
      await lend(async (on, discard) => {
        await Promise.all(
          all.map(async ({ call, resolve, reject }) => {
            try {
              resolve(await on.query<never>(...call))
            } catch (thrown) {
              if (!leavesConnectionFit(thrown)) discard(new Error('perhaps broken', { cause: thrown }))
              reject(thrown)
            }
          }),
        )
      })
    } catch (thrown) {
      // No connection: no caller has an answer yet, and rejecting an answered one has no effect.
      for (const { reject } of all) reject(thrown)
    }
  }

  function sendAll(): void {
    const all = gathered
    gathered = []
    for (let at = 0; at < all.length; at += pipelinedMax) void send(all.slice(at, at + pipelinedMax))
  }

  return (...call) =>
    new Promise((resolve, reject) => {
      gathered.push({ call, resolve, reject })
      if (gathered.length === 1) setImmediate(sendAll)
    })
}
