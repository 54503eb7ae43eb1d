import type { Context } from 'hono'
import type { SiteEnv } from '../../site/visit.ts'
import { callAuth } from './auth.ts'
import { recordSignIn } from './device.ts'
import { logSecurityEvent } from './log-event.ts'
import { endSession } from './sessions-sql.ts'
import type { SignIn } from './sign-in.ts'
import { headersFor, keepCookies, signedIn } from './signed-in.ts'

/** Ways to sign in other than by password. */
export type EnteredBy = 'passkey' | 'single sign-on'

/** Opens a session in this browser, replacing the existing one; false for a disabled account. */
export async function enter(c: Context<SiteEnv>, signIn: SignIn, account: string, by: EnteredBy): Promise<boolean> {
  const previous = await signedIn(c, signIn)
  const request = { body: { account }, headers: headersFor(c, signIn), returnHeaders: true as const }
  const result = await callAuth(signIn.auth.api.openSession(request))
  if ('refused' in result) {
    await logSecurityEvent(c, signIn, 'sign_in_failed', { account, about: { by } })
    return false
  }
  // Against session fixation, as with a password: a new token, and the previous session ends.
  if (previous !== undefined) await endSession(signIn.store.database, previous.account, previous.session)
  keepCookies(c, result.cookies)
  await recordSignIn(c, signIn, { id: account, email: result.response.email }, by)
  return true
}
