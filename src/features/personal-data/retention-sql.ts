import type { Queryable } from '../../platform/db/index.ts'

/** Data that is deleted after some days, and the default number of days. */
export const keptDays = {
  security_log: 365,
  read_traces: 1_095,
  unsent_forms: 90,
  answered_requests: 30,
  ended_tokens: 180,
  expired_invitations: 30,
} as const
export type RetainedKind = keyof typeof keptDays
export const keptKinds = Object.keys(keptDays) as readonly RetainedKind[] // `Object.keys` forgets which keys there are

const deletes: { readonly [what in RetainedKind]: string } = {
  security_log: 'DELETE FROM security_event WHERE body_id = $1 AND at < $2',
  read_traces: 'DELETE FROM read_trace WHERE body_id = $1 AND at < $2',
  unsent_forms: 'DELETE FROM unsent_form WHERE body_id = $1 AND at < $2',
  answered_requests: 'DELETE FROM idempotency WHERE body_id = $1 AND at < $2',
  ended_tokens: 'DELETE FROM api_token WHERE body_id = $1 AND least(expires_at, revoked_at) < $2',
  expired_invitations: 'DELETE FROM sign_in_invitation WHERE body_id = $1 AND expires_at < $2',
}

export async function dropBefore(db: Queryable, body: string, what: RetainedKind, before: string): Promise<void> {
  await db.query(deletes[what], [body, before])
}

/** Deletes expired rows that belong to no body. */
export async function dropEnded(db: Queryable, now: string): Promise<void> {
  for (const table of ['sign_in_session', 'sign_in_verification', 'sign_in_challenge', 'sign_in_journey'])
    await db.query(`DELETE FROM ${table} WHERE expires_at < $1`, [now])
}

/** The days a body has chosen. */
export async function daysSet(db: Queryable, body: string): Promise<Partial<Record<string, number>>> {
  const rows = await db.query<{ what: string; days: number }>('SELECT what, days FROM retention WHERE body_id = $1', [
    body,
  ])
  return Object.fromEntries(rows.map(({ what, days }) => [what, days]))
}
