import { DatabaseUnavailable, sqlErrorOf } from '../errors.ts'

/**
 * Where a database URL points, without the password, for messages. Throws `DatabaseUnavailable` when it is no such URL.
 */
export function addressOf(databaseUrl: string): string {
  const wanted = 'postgres://USER:PASSWORD@HOST:5432/DATABASE'
  let url: URL
  try {
    url = new URL(databaseUrl)
  } catch {
    // The value is not shown: what cannot be parsed cannot have its password taken out.
    throw new DatabaseUnavailable(`The database URL cannot be read. It should look like ${wanted}.`)
  }
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    throw new DatabaseUnavailable(`The database URL begins with ${url.protocol}// but should look like ${wanted}.`)
  }
  const host = url.hostname || url.searchParams.get('host') || 'localhost'
  return `${host}:${url.port || '5432'}${url.pathname}`
}

/** A sentence an operator can act on, from what went wrong when connecting. */
export function whyUnavailable(address: string, cause: unknown): DatabaseUnavailable {
  const code = codeOf(cause)
  const reason = reasons[code ?? ''] ?? (cause instanceof Error && cause.message ? cause.message : String(cause))
  return new DatabaseUnavailable(`The PostgreSQL server at ${address} cannot be used: ${reason}.`, { cause })
}

// Node's system errors, and SQLSTATEs (PostgreSQL documentation, appendix A).
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there; is it running, and are host and port right (ECONNREFUSED)',
  ENOTFOUND: 'there is no host of that name (ENOTFOUND)',
  EAI_AGAIN: 'the host name cannot be looked up now (EAI_AGAIN)',
  '28P01': 'it refused the user name or password (28P01)',
  '28000': 'it does not let this user in from here; see its pg_hba.conf (28000)',
  '3D000': 'it has no database of that name; create it first (3D000)',
  '53300': 'it has no connection left to give; raise its max_connections or use fewer (53300)',
  '57P03': 'it is starting up or shutting down; try again in a moment (57P03)',
}

function codeOf(cause: unknown): string | undefined {
  const sql = sqlErrorOf(cause)
  if (sql) return sql.code
  // A host with several addresses gives one error per address.
  if (cause instanceof AggregateError) return codeOf(cause.errors[0])
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
}
