import type { Clock } from '../clock.ts'
import type { Queryable } from '../db/index.ts'
import type { Ids } from '../ids.ts'
import type { Mail, SendMail } from './mail.ts'

/** Writes letters down for somebody else to send; see `mail`. */
export function outbox(db: Queryable, clock: Clock, ids: Ids): SendMail {
  return async ({ to, subject, text }) => {
    await db.query(
      { name: 'keep_mail', text: 'INSERT INTO mail (id, recipient, subject, text, at) VALUES ($1, $2, $3, $4, $5)' },
      [ids.next(), to, subject, text, clock.now()],
    )
  }
}

export function mailsTo(db: Queryable, to: string): Promise<Mail[]> {
  return db.query<Mail>('SELECT recipient AS to, subject, text FROM mail WHERE recipient = $1 ORDER BY id', [to])
}

/** Letters too old to be of use, such as one whose link has long expired. */
export async function dropMailBefore(db: Queryable, at: string): Promise<void> {
  await db.query('DELETE FROM mail WHERE at < $1', [at])
}
