import { createTransport } from 'nodemailer'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { ReportFault, Job } from '../jobs/index.ts'
import { claimLetter, dropLetter, giveLetterUp, putOffLetter, type LetterRow } from './sending-sql.ts'

export type MailServer = {
  /**
   * `smtp://` (STARTTLS, demanded of every host but this machine) or `smtps://`, with name and password when needed.
   */
  readonly url: string
  /** `Name <address>`, or the address alone. */
  readonly from: string
}

/**
 * Longer than all time-outs of the mail server (see `openServer`), so that no other process sends the letter meanwhile.
 */
const claimMsMax = 10 * 60_000
const serverMsMax = 60_000
/**
 * Minutes until the next attempt, by the number of attempts so far. After the last one, about a day later, the letter
 * has failed.
 */
const pauseMinutes = [1, 5, 15, 60, 180, 480, 720]
export const triesCountMax = pauseMinutes.length + 1
/** Letters sent in one turn; the next turn goes on. */
const lettersCountMax = 500
const failureCharsMax = 300

export type SendCounts = { readonly sent: number; readonly failed: number }

/**
 * Sends the letters that are due. Each is claimed before it is sent, so two processes never send the same one. A
 * process that dies between the server's acceptance and its own record sends it once more, with the same Message-ID
 * (RFC 5322 §3.6.4).
 */
export async function sendMails(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  server: MailServer,
  complain: ReportFault,
): Promise<SendCounts> {
  const transport = openServer(server)
  let [sent, failed] = [0, 0]
  try {
    for (let i = 0; i < lettersCountMax; i++) {
      const now = clock.now()
      const letter = await claimLetter(database, now, after(now, claimMsMax))
      if (letter === undefined) break
      try {
        await transport.sendMail(messageOf(letter, server.from))
        await dropLetter(database, letter.id)
        sent++
      } catch (error) {
        failed++
        await putOff(database, letter, error, now, complain)
      }
    }
  } finally {
    transport.close()
  }
  return { sent, failed }
}

/** Sends due letters every minute, and whenever a letter is written. */
export function mailJob(store: Parameters<typeof sendMails>[0], server: MailServer, complain: ReportFault): Job {
  const run = async (): Promise<void> => void (await sendMails(store, server, complain))
  return { name: 'mail', everyMinutes: 1, atStart: true, run }
}

function openServer({ url }: MailServer) {
  const { hostname, protocol } = new URL(url)
  const here = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(hostname)
  return createTransport({
    url,
    // What is in these letters opens accounts: it does not cross a network in the clear.
    requireTLS: protocol === 'smtp:' && !here,
    connectionTimeout: serverMsMax / 2,
    greetingTimeout: serverMsMax / 2,
    socketTimeout: serverMsMax,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

function messageOf({ id, recipient, subject, text }: LetterRow, from: string) {
  return {
    from,
    // Passed as an address and not as a header to parse, so that its text cannot add a second recipient.
    to: { name: '', address: recipient },
    subject,
    text,
    messageId: `<${id}@${from.split('@').at(-1)?.replace('>', '') ?? 'huiyin'}>`,
    // Prevents automatic replies (RFC 3834 §5).
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

async function putOff(
  database: Database,
  { id, tries }: LetterRow,
  error: unknown,
  now: string,
  complain: ReportFault,
): Promise<void> {
  const failure = lineOf(error)
  // 5xx: the server will not accept it later either (RFC 5321 §4.2.1). A refused password may be corrected in the
  // meantime.
  const final = isPermanent(error)
  const minutes = pauseMinutes[tries - 1]
  if (final || minutes === undefined) {
    await giveLetterUp(database, id, failure, now)
    complain(`letter ${id} was given up after ${tries} tries`, new Error(failure))
  } else await putOffLetter(database, id, failure, after(now, minutes * 60_000))
}

function isPermanent(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('responseCode' in error)) return false
  return 'code' in error && error.code !== 'EAUTH' && Number(error.responseCode) >= 500
}

/** The error as one line without addresses: it is kept after the letter is deleted and must not name a person. */
function lineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text
    .replaceAll(/[^\s<>@]+@[^\s<>@]+/g, '…')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .slice(0, failureCharsMax)
}

function after(now: string, ms: number): string {
  return new Date(Date.parse(now) + ms).toISOString()
}
