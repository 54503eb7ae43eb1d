import type { Queryable } from '../../../../platform/db/index.ts'

export type Invitation = {
  readonly body_id: string
  readonly person_id: string
  readonly person: string
  readonly email: string
  readonly administrator: boolean
  readonly expires_at: string
}

/** A new link replaces a person's earlier ones. */
export async function insertInvitation(
  db: Queryable,
  hash: Uint8Array,
  invitation: Omit<Invitation, 'person'> & { readonly at: string },
): Promise<void> {
  await db.query('DELETE FROM sign_in_invitation WHERE body_id = $1 AND person_id = $2', [
    invitation.body_id,
    invitation.person_id,
  ])
  await db.query(
    `INSERT INTO sign_in_invitation (body_id, hash, person_id, email, administrator, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      invitation.body_id,
      hash,
      invitation.person_id,
      invitation.email.toLowerCase(),
      invitation.administrator,
      invitation.at,
      invitation.expires_at,
    ],
  )
}

export async function invitationBy(
  db: Queryable,
  body: string,
  hash: Uint8Array,
  now: string,
): Promise<Invitation | undefined> {
  const [row] = await db.query<Invitation>(
    `SELECT i.body_id, i.person_id, p.name AS person, i.email, i.administrator, i.expires_at
      FROM sign_in_invitation i JOIN person p ON p.body_id = i.body_id AND p.id = i.person_id
      WHERE i.body_id = $1 AND i.hash = $2 AND i.expires_at > $3`,
    [body, hash, now],
  )
  return row
}

/** Open invitations of a body for an e-mail, at most two: more than one is ambiguous. */
export function invitationsTo(
  db: Queryable,
  body: string,
  email: string,
  now: string,
): Promise<(Invitation & { readonly hash: Uint8Array })[]> {
  return db.query(
    `SELECT i.body_id, i.hash, i.person_id, p.name AS person, i.email, i.administrator, i.expires_at
      FROM sign_in_invitation i JOIN person p ON p.body_id = i.body_id AND p.id = i.person_id
      WHERE i.body_id = $1 AND i.email = $2 AND i.expires_at > $3 LIMIT 2`,
    [body, email.toLowerCase(), now],
  )
}

/** Consumes the invitation; false when it was already used. */
export async function takeInvitation(db: Queryable, body: string, hash: Uint8Array): Promise<boolean> {
  const rows = await db.query('DELETE FROM sign_in_invitation WHERE body_id = $1 AND hash = $2 RETURNING person_id', [
    body,
    hash,
  ])
  return rows.length > 0
}
