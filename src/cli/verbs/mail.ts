import type { Command } from 'commander'
import { configOf, type PlaceOptions } from '../../config.ts'
import type { Store } from '../../features/matters/commands/act.ts'
import { letterBy, retryLetter, sendMails, waitingLetters } from '../../platform/mail/index.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & { json?: boolean }

const rowsMax = 1_000

/** `huiyin mail`: letters that are not sent yet, for whoever runs an installation with or without a mail server. */
export function register(program: Command, io: Io): void {
  const mail = program.command('mail').description('letters that wait to be sent')
  const verb = (usage: string, description: string): Command => withPlace(mail.command(usage)).description(description)

  verb('list', 'list letters that are not sent, with what the mail server said')
    .option('--json', 'print one JSON object')
    .action((options: Options) => usingStore(io, options, (store) => list(store, io, options)))

  verb('show <id>', 'print one letter, with the link in it: hand it to nobody but the person it is for').action(
    (id: string, options: Options) =>
      usingStore(io, options, async ({ database }) => {
        const letter = await letterBy(database, id)
        if (letter === undefined) throw new UsageError(`there is no letter ${id}: it was sent, or is not of this place`)
        io.out(`To: ${letter.recipient}\nSubject: ${letter.subject}\n\n${letter.text}`)
      }),
  )

  verb('retry <id>', 'try a letter that was given up again, from the beginning').action(
    (id: string, options: Options) =>
      usingStore(io, options, async ({ database, clock }) => {
        if (!(await retryLetter(database, id, clock.now()))) throw new UsageError(`there is no letter ${id}`)
        io.out(`${id} will be tried again`)
      }),
  )

  verb('send', 'send now what is due, by the mail server of SMTP_URL and MAIL_FROM').action((options: Options) =>
    usingStore(io, options, async (store) => {
      const { mailServer } = configOf(io.env, options)
      if (mailServer === undefined) throw new UsageError('SMTP_URL says by which mail server: it is not set')
      const complain = (what: string, error: unknown): void => io.err(`${what}: ${String(error)}`)
      const { sent, failed } = await sendMails(store, mailServer, complain)
      io.out(`${sent} sent, ${failed} failed`)
      if (failed > 0) io.exitWith(1)
    }),
  )
}

async function list({ database }: Store, io: Io, { json }: Options): Promise<void> {
  const letters = (await waitingLetters(database, rowsMax)).map((row) => ({
    id: row.id,
    to: row.recipient,
    subject: row.subject,
    at: row.at,
    tries: row.tries,
    next: row.given_up_at === null ? (row.next_at ?? row.at) : null,
    failure: row.failure,
  }))
  if (json) return io.out(JSON.stringify({ letters }))
  for (const { id, to, subject, tries, next, failure } of letters)
    io.out([id, to, subject, `${tries} tries`, next ?? 'given up', failure ?? ''].join('\t').trimEnd())
  if (letters.length === 0) io.err('No letter waits.')
}
