import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import type { Database } from '../../../platform/db/index.ts'
import type { Ids } from '../../../platform/ids.ts'
import { authKysely } from './auth-database-sql.ts'
import { sessionOpening } from './open-session.ts'
import { passwordCharsMax, passwordCharsMin } from './password.ts'

/** An unused session ends after this; a use in its last half hour extends it. */
export const idleSecondsMax = 12 * 60 * 60
/** The maximal lifetime of a session (ASVS 5, 7.3.2). */
export const sessionMsMax = 7 * 24 * 60 * 60 * 1000
export const recoverySecondsMax = 60 * 60
const secondStepSecondsMax = 10 * 60

/** The header with the client's address for better-auth, which would otherwise trust any header. */
export const addressHeader = 'x-huiyin-address'

export type AuthOptions = {
  readonly database: Database
  readonly ids: Ids
  /** Signs cookies and encrypts second factors; at least 32 characters. */
  readonly secret: string
  readonly baseUrl: string
  /** Sends a person the link to recover their account. */
  readonly sendRecovery: (to: { readonly email: string }, token: string) => Promise<void>
  /** Notifies a person that their password was changed by such a link, in case it was somebody else (ASVS 5, 6.3.7). */
  readonly passwordChanged: (to: { readonly id: string; readonly email: string }) => Promise<void>
}

/**
 * The sign-in library on our tables. Its own endpoints are never served. Only our pages call it, so that there is one
 * form for each purpose, one limit on attempts, and no registration.
 */
export function newAuth({ database, ids, secret, baseUrl, sendRecovery, passwordChanged }: AuthOptions) {
  return betterAuth({
    appName: 'Huiyin 回音',
    baseURL: baseUrl,
    secret,
    database: { db: authKysely(database), type: 'postgres', transaction: false },
    telemetry: { enabled: false },
    // Its log would contain names; failures appear as refusals or as errors of requests.
    logger: { disabled: true },
    // Our own limit counts by account and address, in the database.
    rateLimit: { enabled: false },
    user: {
      modelName: 'sign_in_account',
      additionalFields: { disabledAt: { type: 'date', required: false, input: false } },
    },
    session: { modelName: 'sign_in_session', expiresIn: idleSecondsMax, updateAge: 30 * 60, freshAge: 0 },
    account: { modelName: 'sign_in_credential', accountLinking: { enabled: false } },
    verification: { modelName: 'sign_in_verification', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordCharsMin,
      maxPasswordLength: passwordCharsMax,
      resetPasswordTokenExpiresIn: recoverySecondsMax,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => sendRecovery(user, token),
      onPasswordReset: ({ user }) => passwordChanged(user),
    },
    plugins: [
      twoFactor({
        issuer: 'Huiyin 回音',
        twoFactorCookieMaxAge: secondStepSecondsMax,
        schema: { twoFactor: { modelName: 'sign_in_second_factor' } },
      }),
      sessionOpening,
    ],
    databaseHooks: {
      session: { create: { before: async ({ userId }, context) => checkEnabled(userId, context) } },
    },
    advanced: {
      cookiePrefix: 'huiyin',
      useSecureCookies: baseUrl.startsWith('https://'),
      database: { generateId: () => ids.next() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
  })
}

export type Auth = ReturnType<typeof newAuth>

type Hook = { readonly context: { readonly internalAdapter: { findUserById(id: string): Promise<unknown> } } } | null

/** Every way to sign in creates a session here; a disabled account gets none. */
async function checkEnabled(account: string, hook: Hook): Promise<false | undefined> {
  const user = await hook?.context.internalAdapter.findUserById(account)
  const disabled = typeof user === 'object' && user !== null && 'disabledAt' in user && user.disabledAt !== null
  return disabled ? false : undefined
}

/** The library's response with its cookies, or the code of its refusal. */
export type AuthAnswer<T> = { readonly response: T; readonly cookies: readonly string[] } | { readonly refused: string }

export async function callAuth<T>(call: Promise<{ headers: Headers; response: T }>): Promise<AuthAnswer<T>> {
  try {
    const { headers, response } = await call
    return { response, cookies: headers.getSetCookie() }
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    return { refused: error.body?.code ?? String(error.status) }
  }
}
