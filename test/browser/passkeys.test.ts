import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  deletePasskey,
  passkeysOf,
  type PasskeyRow,
} from '../../src/features/sign-in/accounts/passkeys/passkeys-sql.ts'
import { mailsTo } from '../../src/platform/mail/index.ts'
import { goodPassword } from '../support/pages/accounts.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { realSite, type RealSite } from '../support/pages/real-site.ts'
import { pageProblems } from '../support/pages/page-problems.ts'
import { axe, checkNoHorizontalScroll } from './support/checks.ts'
import { withBrowser } from './support/index.ts'

// A real Chromium with an authenticator of its making (WebAuthn level 3, §11).

const open = databaseMaker('pglite')
let site: RealSite
let page: Page
let cdp: CDPSession
let authenticatorId: string
const browser = withBrowser(() => ({ fetch: () => new Response('', { status: 404 }) }))

beforeAll(async () => {
  site = await realSite(await open())
  await site.account('wang@example.org', 'p-wang')
})
afterAll(async () => {
  await site.server.stop()
  expect(site.failures).toEqual([])
})

async function withAuthenticator(language: 'en' | 'zh-CN' = 'en'): Promise<void> {
  page = await browser.open(`${site.url}/sign-in`, { language })
  cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const
  const added = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  })
  ;({ authenticatorId } = added)
}

async function signInByPassword(): Promise<void> {
  await page.fill('#f-email', 'wang@example.org')
  await page.fill('#f-password', goodPassword)
  await Promise.all([page.waitForURL(`${site.url}/**`), page.click('main .form button.button--primary')])
}

async function addPasskey(name: string): Promise<void> {
  await page.goto(`${site.url}/account/passkeys`)
  await page.fill('#f-password', goodPassword)
  await page.fill('#f-name', name)
  await page.click('hy-passkey button')
  await page.waitForSelector(`text=The passkey “${name}” is added`)
}

const passkeys = async (): Promise<PasskeyRow[]> => {
  const [row] = await site.store.database.query<{ id: string }>('SELECT id FROM sign_in_account LIMIT 1')
  return passkeysOf(site.store.database, row?.id ?? '')
}
const accountSeen = async (): Promise<boolean> => {
  await page.goto(`${site.url}/account`)
  return (await page.textContent('main'))?.includes('wang@example.org') === true
}

async function looked(path: string, language: string): Promise<string[]> {
  const response = await page.goto(site.url + path)
  const html = (await response?.text()) ?? ''
  return [...pageProblems(html, language), ...(await axe(page)), ...(await checkNoHorizontalScroll(page))]
}

describe('a passkey', () => {
  it('is made for the right password, named, signs in without it, and stops once it is removed', async () => {
    await withAuthenticator()
    await signInByPassword()
    await page.goto(`${site.url}/account/passkeys`)
    await page.fill('#f-password', 'not the password')
    await page.fill('#f-name', 'my telephone')
    await page.click('hy-passkey button')
    await page.waitForSelector('text=This is not your password')
    expect(await passkeys()).toEqual([])
    await addPasskey('my telephone')
    expect(await passkeys()).toMatchObject([{ name: 'my telephone', used_at: null }])
    expect((await mailsTo(site.store.database, 'wang@example.org')).map(({ subject }) => subject)).toContainEqual(
      expect.stringContaining('passkey was added'),
    )
    await page.context().clearCookies()
    await page.goto(`${site.url}/sign-in?return=%2Faccount`)
    await Promise.all([page.waitForURL(`${site.url}/account`), page.click('hy-passkey button')])
    expect(await accountSeen()).toBe(true)
    expect((await passkeys())[0]?.used_at).not.toBeNull()

    await page.goto(`${site.url}/account/passkeys`)
    await page.fill('#f-password', goodPassword)
    await page.click('td button')
    await page.waitForSelector('text=is removed')
    await page.context().clearCookies()
    await page.goto(`${site.url}/sign-in`)
    await page.click('hy-passkey button')
    await page.waitForSelector('text=This passkey opens no account here')
    expect(await accountSeen()).toBe(false)
    // The password still lets its owner in: nobody is locked out.
    await page.goto(`${site.url}/sign-in`)
    await signInByPassword()
    expect(await accountSeen()).toBe(true)
  })

  it('is refused when its answer is replayed, when nobody was verified, and for a disabled account', async () => {
    await withAuthenticator()
    await signInByPassword()
    await addPasskey('replayed')
    await page.context().clearCookies()
    await page.goto(`${site.url}/sign-in`)
    const sent = page.waitForRequest((request) => request.postData()?.includes('credential=%7B') === true)
    await page.click('hy-passkey button')
    const replay = new URLSearchParams((await sent).postData() ?? '')
    await page.waitForURL(`${site.url}/`)
    const form = { step: 'answer', credential: replay.get('credential') ?? '' }
    const replayed = await site.visitor().post('/sign-in/passkey', form)
    expect(replayed.status).toBe(422)
    expect(replayed.headers.getSetCookie().join()).not.toContain('session_token')
    for (const credential of ['', '{}', 'null', '[', '{"id":"x","response":{"clientDataJSON":"e30"}}'])
      expect((await site.visitor().post('/sign-in/passkey', { step: 'answer', credential })).status).toBe(422)

    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.context().clearCookies()
    await page.goto(`${site.url}/sign-in`)
    await page.click('hy-passkey button')
    await page.waitForSelector('text=No passkey came of it')
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
    await site.store.database.query('UPDATE sign_in_account SET disabled_at = now()')
    await page.click('hy-passkey button')
    await page.waitForSelector('text=This passkey opens no account here')
    expect(await accountSeen()).toBe(false)
    await site.store.database.query('UPDATE sign_in_account SET disabled_at = NULL')
  })

  it('is no passkey of another account to remove, and its pages read well in both languages', async () => {
    const li = await site.account('li@example.org', 'p-li')
    const [one] = await passkeys()
    await li.post('/account/passkeys', { remove: one?.id ?? '', password: goodPassword })
    expect(await passkeys()).toHaveLength(1)
    expect(await deletePasskey(site.store.database, 'nobody', one?.id ?? '')).toBeUndefined()
    for (const language of ['en', 'zh-CN'] as const) {
      await withAuthenticator(language)
      expect(await looked('/sign-in', language)).toEqual([])
      await signInByPassword()
      expect(await looked('/account/passkeys', language)).toEqual([])
    }
  })
})
