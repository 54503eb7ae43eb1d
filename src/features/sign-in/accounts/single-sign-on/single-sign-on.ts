import { createHash } from 'node:crypto'
import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { accountPaths } from '../../../../paths.ts'
import { noteSecurity } from '../../../security-log/commands.ts'
import { accountByEmail, insertAccount, insertPersonOf } from '../accounts-sql.ts'
import { invitationsTo, takeInvitation } from '../invitations/invitations-sql.ts'
import type { Provider } from './issuer.ts'
import { configurationOf } from './providers.ts'
import type { SignIn } from '../sign-in.ts'
import {
  accountByIdentity,
  insertIdentity,
  insertPendingSignIn,
  takePendingSignIn,
  type Identity,
  type PendingSignInRow,
} from './single-sign-on-sql.ts'

// OpenID Connect Core 1.0, authorization code flow with state, nonce and PKCE (RFC 9700 §2.1).

const journeyMsMax = 10 * 60_000

export type Setting = {
  readonly body: string
  /** The `base` of the body's pages. */
  readonly base: string
  readonly provider: Provider
}

/**
 * Why nobody was signed in; each has its sentence in `sign-in.singleSignOn.errors` and in
 * docs/how-to/single-sign-on.md.
 */
export type SsoRefusal =
  | 'expired'
  | 'declined'
  | 'refused'
  | 'unreachable'
  | 'not_verified'
  | 'not_invited'
  | 'has_account'
  | 'taken'

export type SignedInByProvider =
  | { readonly account: string; readonly returnTo: string; readonly connected: boolean }
  | { readonly refused: SsoRefusal; readonly returnTo?: string }

/**
 * The provider's address to redirect to, and `browser`, the value of its cookie. `account` connects that account
 * instead of signing in. Rejects when the provider cannot be reached.
 */
export async function beginSingleSignOn(
  { store, baseUrl }: SignIn,
  { body, base, provider }: Setting,
  {
    returnTo,
    account,
    browser,
  }: { readonly returnTo: string; readonly account: string | null; readonly browser: string },
): Promise<URL> {
  const now = store.clock.now()
  const configuration = await configurationOf(provider, Date.parse(now))
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
  await insertPendingSignIn(store.database, body, hashOf(state), hashOf(browser), {
    nonce,
    verifier,
    return_to: returnTo,
    account_id: account,
    now,
    expires_at: new Date(Date.parse(now) + journeyMsMax).toISOString(),
  })
  return buildAuthorizationUrl(configuration, {
    redirect_uri: baseUrl + accountPaths(base).ssoBack,
    scope: 'openid email',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
}

/** Handles the redirect from the provider; the pending sign-in is consumed in any case. */
export async function finishSingleSignOn(
  signIn: SignIn,
  setting: Setting,
  query: string,
  browser: string,
): Promise<SignedInByProvider> {
  const { store, baseUrl } = signIn
  const { database, clock } = store
  const now = clock.now()
  const state = new URLSearchParams(query).get('state') ?? ''
  const journey = await takePendingSignIn(database, setting.body, hashOf(state), hashOf(browser), now)
  if (journey === undefined) return { refused: 'expired' }
  const returnTo = journey.return_to
  const address = new URL(baseUrl + accountPaths(setting.base).ssoBack + query)
  const told = await askedOf(setting.provider, address, state, journey, Date.parse(now))
  if (typeof told === 'string') return { refused: told, returnTo }
  const identity = { issuer: setting.provider.issuer, subject: told.subject }
  if (journey.account_id !== null) {
    const made = await insertIdentity(database, store.ids.next(), journey.account_id, identity, now)
    return made ? { account: journey.account_id, returnTo, connected: true } : { refused: 'taken', returnTo }
  }
  const known = await accountByIdentity(database, identity)
  const account = known ?? (await invitedAs(signIn, setting.body, identity, told))
  return typeof account === 'object' ? { refused: account.refused, returnTo } : { account, returnTo, connected: false }
}

type ProviderClaims = { readonly subject: string; readonly email: string | undefined; readonly verified: boolean }

async function askedOf(
  provider: Provider,
  address: URL,
  state: string,
  { nonce, verifier }: PendingSignInRow,
  now: number,
): Promise<ProviderClaims | SsoRefusal> {
  const configuration = await configurationOf(provider, now).catch(() => undefined)
  if (configuration === undefined) return 'unreachable'
  try {
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier }
    const tokens = await authorizationCodeGrant(configuration, address, checks)
    const claims = tokens.claims()
    if (claims === undefined) return 'refused'
    // Some providers return the e-mail only here.
    const asks = claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
    const more = asks ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : claims
    const email = typeof more['email'] === 'string' ? more['email'] : undefined
    return { subject: claims.sub, email, verified: more['email_verified'] === true }
  } catch (error) {
    if (error instanceof AuthorizationResponseError) return error.error === 'access_denied' ? 'declined' : 'refused'
    // fetch rejects with these on connection failures and time-outs.
    const unanswered = error instanceof Error && (error.name === 'TimeoutError' || error.message === 'fetch failed')
    return unanswered ? 'unreachable' : 'refused'
  }
}

/**
 * Creates the account of a person invited under an e-mail that the provider has verified. An e-mail is not enough to
 * enter an existing account: its owner signs in and connects the two, so no provider can take over an account.
 */
async function invitedAs(
  { store }: SignIn,
  body: string,
  identity: Identity,
  { email, verified }: ProviderClaims,
): Promise<string | { readonly refused: SsoRefusal }> {
  const { database, clock, ids } = store
  if (email === undefined || !verified) return { refused: 'not_verified' }
  const at = clock.now()
  return database.transaction(async (tx) => {
    if (await accountByEmail(tx, email)) return { refused: 'has_account' }
    const [invitation, another] = await invitationsTo(tx, body, email, at)
    if (invitation === undefined || another !== undefined) return { refused: 'not_invited' }
    if (!(await takeInvitation(tx, body, invitation.hash))) return { refused: 'not_invited' }
    const account = ids.next()
    const { person: name, person_id, administrator } = invitation
    await insertAccount(tx, { id: account, credential: ids.next(), name, email, hash: null, at })
    const bound = await insertPersonOf(tx, { body_id: body, person_id, administrator, account, at })
    const connected = await insertIdentity(tx, ids.next(), account, identity, at)
    // Concurrent sign-ins, or the person has an account by now: roll back.
    if (!bound || !connected) throw new Error('an invitation was taken twice')
    await noteSecurity(store, { body, kind: 'invitation_taken', account, person: person_id }, tx)
    return account
  })
}

function hashOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest()
}
