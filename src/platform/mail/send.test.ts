import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases/databases.ts'
import { movableClock, type MovableClock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { randomIds } from '../ids.ts'
import { outbox, retryLetter, sendMails, waitingLetters, type MailServer, type SendMail } from './index.ts'
import { triesCountMax } from './send.ts'

// A real mail server on loopback; its answers are the test's to choose.
type Letter = { readonly from: string; readonly to: readonly string[]; readonly source: string }
let arrived: Letter[] = []
let answer: { code: number; text: string } | undefined
const mailServer = new SMTPServer({
  authOptional: true,
  // Its own certificate, made for tests, is nobody's.
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, done) =>
    username === 'huiyin' && password === 'right' ? done(null, { user: username }) : done(new Error('wrong password')),
  onRcptTo: (_address, _session, done) =>
    answer === undefined ? done() : done(Object.assign(new Error(answer.text), { responseCode: answer.code })),
  onData: async (stream, session, done) => {
    const source = await text(stream)
    const { mailFrom, rcptTo } = session.envelope
    arrived.push({
      from: mailFrom === false ? '' : mailFrom.address,
      to: rcptTo.map(({ address }) => address),
      source,
    })
    done()
  },
})
let server: MailServer
beforeAll(async () => {
  mailServer.listen(0, '127.0.0.1')
  await once(mailServer.server, 'listening')
  const { port } = mailServer.server.address() as AddressInfo // listens on TCP
  server = { url: `smtp://127.0.0.1:${port}`, from: 'Huiyin <huiyin@body.example>' }
})
afterAll(() => new Promise<void>((resolve) => mailServer.close(resolve)))

eachDatabase((_engine, open) => {
  let database: Database
  let clock: MovableClock
  let keep: SendMail
  let told: string[]
  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    await database.query('DELETE FROM mail')
    clock = movableClock('2026-02-02T01:00:00.000Z')
    keep = outbox(database, clock, randomIds())
    arrived = []
    answer = undefined
    told = []
  })
  const send = (to: MailServer = server) => sendMails({ database, clock }, to, (what) => void told.push(what))
  const waiting = () => waitingLetters(database, 10)

  it('delivers a letter once, in any language, and keeps nothing of it', async () => {
    await keep({ to: 'wang@example.org', subject: 'Your invitation · 邀请', text: '您受邀开通账号。\nhttps://x/y\n' })
    expect(await send()).toEqual({ sent: 1, failed: 0 })
    expect(arrived).toHaveLength(1)
    expect(arrived[0]).toMatchObject({ from: 'huiyin@body.example', to: ['wang@example.org'] })
    expect(arrived[0]?.source).toMatch(/^Auto-Submitted: auto-generated/im)
    expect(arrived[0]?.source).toMatch(/^Message-ID: <[0-9a-f-]{36}@body\.example>/im)
    expect(await waiting()).toEqual([])
    expect(await send()).toEqual({ sent: 0, failed: 0 })
  })

  it('is sent by one of two processes', async () => {
    for (let i = 0; i < 12; i++) await keep({ to: `p${i}@example.org`, subject: 's', text: 't' })
    const both = await Promise.all([send(), send()])
    expect(both.reduce((sum, { sent }) => sum + sent, 0)).toBe(12)
    expect(new Set(arrived.flatMap(({ to }) => to)).size).toBe(12)
    expect(arrived).toHaveLength(12)
  })

  it('is tried again later and later, and given up with the reason kept', async () => {
    answer = { code: 451, text: 'mailbox of wang@example.org is busy' }
    await keep({ to: 'wang@example.org', subject: 's', text: 't' })
    expect(await send()).toEqual({ sent: 0, failed: 1 })
    expect(await send(), 'not at once').toEqual({ sent: 0, failed: 0 })
    const [row] = await waiting()
    expect(row).toMatchObject({ tries: 1, given_up_at: null, failure: expect.stringContaining('busy') })
    expect(row?.failure).not.toContain('wang@')
    clock.moveBy({ minutes: 1 })
    answer = undefined
    expect(await send()).toEqual({ sent: 1, failed: 0 })
    answer = { code: 451, text: 'busy' }
    await keep({ to: 'li@example.org', subject: 's', text: 't' })
    for (let i = 0; i < triesCountMax; i++) {
      await send()
      clock.moveBy({ hours: 12 })
    }
    expect(await waiting()).toMatchObject([{ tries: triesCountMax, given_up_at: expect.any(String) }])
    expect(await send()).toEqual({ sent: 0, failed: 0 })
    expect(told).toEqual([expect.stringMatching(/given up after 8 tries/)])
    const [given] = await waiting()
    answer = undefined
    expect(await retryLetter(database, given?.id ?? '', clock.now())).toBe(true)
    expect(await send()).toEqual({ sent: 1, failed: 0 })
  })

  it('is given up at once when the server will never take it, but not for a wrong password', async () => {
    answer = { code: 550, text: 'no such mailbox' }
    await keep({ to: 'gone@example.org', subject: 's', text: 't' })
    await send()
    expect(await waiting()).toMatchObject([{ tries: 1, given_up_at: expect.any(String) }])
    await database.query('DELETE FROM mail')
    answer = undefined
    await keep({ to: 'wang@example.org', subject: 's', text: 't' })
    await send({ ...server, url: server.url.replace('//', '//huiyin:wrong@') })
    expect(await waiting()).toMatchObject([{ tries: 1, given_up_at: null }])
    clock.moveBy({ minutes: 1 })
    expect(await send({ ...server, url: server.url.replace('//', '//huiyin:right@') })).toEqual({ sent: 1, failed: 0 })
  })

  it('waits while the server cannot be reached, and adds no recipient and no header of a stranger’s', async () => {
    const to = 'wang@example.org>\r\nRCPT TO:<evil@example.org'
    await keep({ to, subject: 'x\r\nBcc: evil@example.org', text: '.\r\nQUIT' })
    expect(await send({ ...server, url: 'smtp://127.0.0.1:1' })).toEqual({ sent: 0, failed: 1 })
    clock.moveBy({ minutes: 1 })
    await send()
    for (const letter of arrived) {
      expect(letter.to).not.toContain('evil@example.org')
      expect(letter.source).not.toMatch(/^Bcc:/im)
    }
  })
})
