import type { Context } from 'hono'
import type { FormError } from '../../../ui/error-summary/error-summary.tsx'
import type { SiteEnv } from '../../site/visit.ts'
import { accountByEmail } from './accounts-sql.ts'
import { clearAttempts, countAttempt, type Try } from './attempts.ts'
import { callAuth } from './auth.ts'
import type { SignIn } from './sign-in.ts'
import { headersFor, type SignedIn } from './signed-in.ts'

/** An account without a password confirms by having signed in this lately. */
export const recentMsMax = 10 * 60_000

/** A session left open is no licence to guess the password. */
export function passwordTry(who: SignedIn): Try {
  return { purpose: 'password', by: 'account', what: who.account }
}

/** Whether the account has a password to confirm by. */
export async function hasPassword({ store }: SignIn, who: SignedIn): Promise<boolean> {
  return (await accountByEmail(store.database, who.email))?.password === true
}

/**
 * Asks once more who it is, before anything by which somebody at a browser left open could take the account over (ASVS 5.0,
 * 7.5.1): by the password, or for an account that has none by a sign-in within ten minutes. Undefined when it is they.
 */
export async function notConfirmed(
  c: Context<SiteEnv>,
  signIn: SignIn,
  who: SignedIn,
  password: string,
): Promise<{ readonly error: FormError; readonly status: 422 | 429 } | undefined> {
  const say = (key: string, params: { readonly count?: number } = {}): string =>
    c.var.visit.say(`sign-in.errors.${key}`, { ...params })
  if (!(await hasPassword(signIn, who))) {
    const ageMs = Date.parse(signIn.store.clock.now()) - Date.parse(who.openedAt)
    return ageMs <= recentMsMax ? undefined : { error: { text: say('signInAgain') }, status: 422 }
  }
  const tried = [passwordTry(who)]
  const minutes = await countAttempt(signIn.store, tried)
  if (minutes !== undefined) return { error: { text: say('tooMany', { count: minutes }) }, status: 429 }
  const asked = { body: { password }, headers: headersFor(c, signIn), returnHeaders: true as const }
  const done = await callAuth(signIn.auth.api.verifyPassword(asked))
  if ('refused' in done) return { error: { field: 'password', text: say('oldPassword') }, status: 422 }
  await clearAttempts(signIn.store, tried)
  return undefined
}
