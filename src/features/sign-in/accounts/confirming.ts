import type { Context } from 'hono'
import type { FormError } from '../../../ui/error-summary/error-summary.tsx'
import type { SiteEnv } from '../../site/visit.ts'
import { accountByEmail } from './accounts-sql.ts'
import { clearAttempts, countAttempt, type Try } from './attempts.ts'
import { callAuth } from './auth.ts'
import type { SignIn } from './sign-in.ts'
import { headersFor, type SignedIn } from './signed-in.ts'

/** An account without a password confirms by a sign-in that is at most this old. */
export const recentMsMax = 10 * 60_000

/** Limits guessing the password in an unattended session. */
export function passwordTry(who: SignedIn): Try {
  return { purpose: 'password', by: 'account', what: who.account }
}

/** Whether the account has a password to confirm by. */
export async function hasPassword({ store }: SignIn, who: SignedIn): Promise<boolean> {
  return (await accountByEmail(store.database, who.email))?.password === true
}

/**
 * Re-authenticates before anything by which a person at an unattended browser could take over the account (ASVS 5.0,
 * 7.5.1): by password, or without one by a sign-in within ten minutes. Undefined when confirmed.
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
  const attempts = [passwordTry(who)]
  const minutes = await countAttempt(signIn.store, attempts)
  if (minutes !== undefined) return { error: { text: say('tooMany', { count: minutes }) }, status: 429 }
  const request = { body: { password }, headers: headersFor(c, signIn), returnHeaders: true as const }
  const result = await callAuth(signIn.auth.api.verifyPassword(request))
  if ('refused' in result) return { error: { field: 'password', text: say('oldPassword') }, status: 422 }
  await clearAttempts(signIn.store, attempts)
  return undefined
}
