import type { Queryable } from '../../../platform/db/index.ts'

export type SessionRow = {
  readonly id: string
  readonly ip_address: string | null
  readonly user_agent: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly expires_at: string
}

/** The open sessions of an account, the latest used first. */
export function sessionsOf(db: Queryable, account: string, now: string): Promise<SessionRow[]> {
  return db.query<SessionRow>(
    `SELECT id, ip_address, user_agent, created_at, updated_at, expires_at FROM sign_in_session
      WHERE user_id = $1 AND expires_at > $2 ORDER BY updated_at DESC LIMIT 100`,
    [account, now],
  )
}

export async function endSession(db: Queryable, account: string, id: string): Promise<void> {
  await db.query('DELETE FROM sign_in_session WHERE user_id = $1 AND id = $2', [account, id])
}

export async function endOtherSessions(db: Queryable, account: string, current: string): Promise<void> {
  await db.query('DELETE FROM sign_in_session WHERE user_id = $1 AND id <> $2', [account, current])
}

/** Deletes every session of an account, or of all accounts, and returns their number. */
export async function endSessions(db: Queryable, account: string | null): Promise<number> {
  const rows = await db.query('DELETE FROM sign_in_session WHERE $1::text IS NULL OR user_id = $1 RETURNING id', [
    account,
  ])
  return rows.length
}
