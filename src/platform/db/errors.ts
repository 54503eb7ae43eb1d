/** The database cannot be opened or used at all; the message tells an operator what to do. */
export class DatabaseUnavailable extends Error {
  override readonly name: string = 'DatabaseUnavailable'
}

/** No connection became free within the waiting time: there are more requests than the database can answer. */
export class DatabaseBusy extends DatabaseUnavailable {
  override readonly name = 'DatabaseBusy'
}

/** What the server said about a refused statement. `code` is the SQLSTATE (PostgreSQL documentation, appendix A). */
export type SqlError = {
  readonly code: string
  readonly message: string
  readonly constraint?: string
  readonly detail?: string
}

/** The server's error in a thrown value, the same for both engines; undefined when it does not come from the server. */
export function sqlErrorOf(thrown: unknown): SqlError | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined
  const { code } = thrown
  // Node's own errors have codes too (ECONNRESET, EPIPE); a SQLSTATE comes with a severity.
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || !('severity' in thrown)) return undefined
  return {
    code,
    message: thrown.message,
    ...('constraint' in thrown && typeof thrown.constraint === 'string' && { constraint: thrown.constraint }),
    ...('detail' in thrown && typeof thrown.detail === 'string' && { detail: thrown.detail }),
  }
}

/**
 * Whether the same request may succeed in a moment: the server is down or shutting down, has no connection left, or
 * timed out (PostgreSQL documentation, appendix A; classes 08, 53 and 57P whole).
 */
export function isUnavailable(thrown: unknown): boolean {
  if (thrown instanceof DatabaseUnavailable) return true
  const code = sqlErrorOf(thrown)?.code
  if (code !== undefined)
    return /^(08|53|57P)/.test(code) || ['55P03', '57014', '40001', '40P01', '25P03'].includes(code)
  if (!(thrown instanceof Error)) return false
  const node = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'].includes(node) ||
    /Connection terminated|PGlite is closed|pool after calling end/.test(thrown.message)
  )
}

/** Whether running the whole transaction again may succeed: serialization_failure or deadlock_detected. */
export function isWorthRetrying(thrown: unknown): boolean {
  const code = sqlErrorOf(thrown)?.code
  return code === '40001' || code === '40P01'
}

/**
 * Whether the connection may be reused after a failed statement: only when the error was not fatal to the connection.
 */
export function leavesConnectionFit(thrown: unknown): boolean {
  return (
    sqlErrorOf(thrown) !== undefined && thrown instanceof Error && 'severity' in thrown && thrown.severity === 'ERROR'
  )
}

/**
 * COMMIT answered ROLLBACK: a statement had failed and `work` swallowed its error. An error on both engines, because
 * returning normally would claim that the work was stored.
 */
export class TransactionAborted extends Error {
  override readonly name = 'TransactionAborted'
  constructor() {
    super('nothing was stored: a statement of this transaction failed, and its error was caught instead of thrown on')
  }
}
