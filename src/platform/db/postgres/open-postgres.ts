import { Client, Pool } from 'pg'
import type { ClientConfig, PoolClient } from 'pg'
import type { Database, Queryable, TransactionOptions, Tx } from '../database.ts'
import { closable, databaseOver } from '../engine.ts'
import type { Engine } from '../engine.ts'
import { DatabaseBusy, DatabaseUnavailable, leavesConnectionFit, TransactionAborted } from '../errors.ts'
import { listener } from './listener.ts'
import { gather, queryableOver } from './postgres-session.ts'
import { addressOf, whyUnavailable } from './server-address.ts'
import { pipelineStatements } from './pipeline.ts'

const statementMsMax = 60_000
const lockWaitMsMax = 15_000
const idleInTransactionMsMax = 60_000
const idleConnectionMsMax = 30_000
const defaultConnectionsMax = 10
/** For one that is free, or for the server to let in a new one. */
const defaultConnectionWaitMsMax = 10_000
const serverVersionMin = 150_000

/** Our queries are small and frequent: neither parallel workers nor JIT compilation pay off. */
const sessionSettings = {
  TimeZone: 'UTC',
  DateStyle: 'ISO',
  IntervalStyle: 'postgres',
  max_parallel_workers_per_gather: 0,
  jit: 'off',
} as const

/**
 * Opens a pool of connections to a PostgreSQL server. Throws `DatabaseUnavailable` (never showing the password) when
 * the address is wrong, nobody answers, the sign-in is refused, or the server is older than PostgreSQL 15.
 */
export async function openOnServer(
  databaseUrl: string,
  connectionsMax = defaultConnectionsMax,
  connectionWaitMsMax = defaultConnectionWaitMsMax,
): Promise<Database> {
  const address = addressOf(databaseUrl)
  const config: ClientConfig = {
    connectionString: databaseUrl,
    application_name: 'huiyin',
    connectionTimeoutMillis: connectionWaitMsMax,
    statement_timeout: statementMsMax,
    lock_timeout: lockWaitMsMax,
    idle_in_transaction_session_timeout: idleInTransactionMsMax,
    keepAlive: true,
    // Statements asked for without waiting are sent at once instead of one after the other's answer.
    pipeline: true,
    options: Object.entries(sessionSettings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  }
  const pool = new Pool({ ...config, max: connectionsMax, idleTimeoutMillis: idleConnectionMsMax })
  // An idle connection that breaks leaves the pool by itself; without a listener its error would end the process.
  pool.on('error', () => {})
  try {
    const { rows } = await pool.query<{ number: string; version: string }>(
      `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version`,
    )
    if (Number(rows[0]?.number) < serverVersionMin) {
      throw new DatabaseUnavailable(`PostgreSQL ${rows[0]?.version} at ${address} is too old: 15 or later is needed.`)
    }
  } catch (cause) {
    await pool.end()
    throw cause instanceof DatabaseUnavailable ? cause : whyUnavailable(address, cause)
  }
  const notices = listener(() => new Client(config))
  const engine: Engine = {
    ...poolQueryable(pool),
    transaction: (work, { isolation }) => lend(pool, (loan) => inTransaction(loan, work, isolation)),
    listen: notices.listen,
    load: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    async close() {
      await notices.close()
      await pool.end()
    },
  }
  return databaseOver(engine, { kind: 'postgres', engine: pool })
}

type BorrowedConnection = {
  readonly client: PoolClient
  /** Closes the connection afterwards instead of returning it to the pool, because its state is unknown. */
  discard(why: Error): void
}

async function lend<T>(pool: Pool, work: (loan: BorrowedConnection) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((thrown: unknown) => {
    // pg-pool distinguishes waiting for a pooled connection from waiting for the server by the message only.
    const isWait = thrown instanceof Error && thrown.message === 'timeout exceeded when trying to connect'
    throw isWait ? new DatabaseBusy('every connection to the database is at work', { cause: thrown }) : thrown
  })
  let broken: Error | undefined
  const discard = (why: Error): void => void (broken ??= why)
  // Without a listener, a connection that breaks while lent would end the process as an unhandled 'error' event.
  client.on('error', discard)
  try {
    return await work({ client, discard })
  } finally {
    client.off('error', discard)
    client.release(broken)
  }
}

async function inTransaction<T>(
  { client, discard }: BorrowedConnection,
  work: (tx: Tx) => Promise<T>,
  isolation: TransactionOptions['isolation'],
): Promise<T> {
  try {
    // Neither BEGIN nor COMMIT is waited for before the next is sent: the server answers in order (see `pipeline`).
    gather(client)
    const begun = client.query(isolation ? `BEGIN ISOLATION LEVEL ${isolation.toUpperCase()}` : 'BEGIN')
    begun.catch(() => {})
    const { tx, end, settled } = closable(queryableOver(client))
    const result = await work(tx).finally(end)
    const committed = client.query('COMMIT')
    committed.catch(() => {})
    await begun
    await settled()
    if ((await committed).command === 'ROLLBACK') throw new TransactionAborted()
    return result
  } catch (thrown) {
    // The first error is the one to tell; one of the ROLLBACK only means that the connection is gone.
    await client.query('ROLLBACK').catch(discard)
    throw thrown
  }
}

/** One statement on a connection of its own. */
function poolQueryable(pool: Pool): Pick<Queryable, 'query' | 'script'> {
  const once = <T>(work: (inside: Queryable) => Promise<T>): Promise<T> =>
    lend(pool, async ({ client, discard }) => {
      try {
        return await work(queryableOver(client))
      } catch (thrown) {
        // After a refusal by the server the connection is as good as before (pool.query would close it all the same).
        if (!leavesConnectionFit(thrown)) discard(new Error('perhaps broken', { cause: thrown }))
        throw thrown
      }
    })
  const quick = pipelineStatements((work) => lend(pool, ({ client, discard }) => work(queryableOver(client), discard)))
  return {
    query: <Row>(...call: Parameters<Queryable['query']>) => {
      const [statement] = call
      if (typeof statement === 'object' && statement.quick === true) return quick<Row>(...call)
      return once((inside) => inside.query<Row>(...call))
    },
    script: (sql) => once((inside) => inside.script(sql)),
  }
}
