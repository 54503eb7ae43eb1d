import type { Clock } from '../clock.ts'
import type { Queryable } from '../db/index.ts'
import type { Ids } from '../ids.ts'
import type { Mail, SendMail } from './mail.ts'
import { dropOldLetters } from './sending-sql.ts'

/** Unsent letters are deleted after this time: the links in them have long expired. */
const ageMsMax = 30 * 24 * 60 * 60 * 1000

/** Stores letters, to be sent by the job `mail`, or shown by `huiyin mail` where there is no mail server. */
export function outbox(db: Queryable, clock: Clock, ids: Ids): SendMail {
  return async ({ to, subject, text }) => {
    await db.query(
      { name: 'keep_mail', text: 'INSERT INTO mail (id, recipient, subject, text, at) VALUES ($1, $2, $3, $4, $5)' },
      [ids.next(), to, subject, text, clock.now()],
    )
    await dropOldLetters(db, new Date(Date.parse(clock.now()) - ageMsMax).toISOString())
  }
}

export function mailsTo(db: Queryable, to: string): Promise<Mail[]> {
  return db.query<Mail>('SELECT recipient AS to, subject, text FROM mail WHERE recipient = $1 ORDER BY id', [to])
}
