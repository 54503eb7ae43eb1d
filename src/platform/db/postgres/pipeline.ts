import type { Queryable } from '../database.ts'
import { leavesConnectionFit } from '../errors.ts'

/** So many statements stand in line on one connection at the most: more go out on another, beside them. */
const pipelinedMax = 8

type Call = Parameters<Queryable['query']>
type QueuedStatement = {
  readonly call: Call
  readonly resolve: (rows: never[]) => void
  readonly reject: (why: unknown) => void
}

/**
 * Runs statements that were asked for within one turn of the event loop in line on one connection, sent together: for
 * statements so quick that handing each a connection and a packet of its own takes longer than they do. Each still
 * succeeds or fails by itself. `lend` gives a connection for as long as `work` takes.
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
      // No connection to be had: nobody was told anything yet. Whoever was is not told again.
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
