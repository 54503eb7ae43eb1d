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

const pendingMsMax = 10 * 60_000

export type Setting = {
  readonly body: string
  /** The `base` of the body's pages. */
  readonly base: string
  readonly provider: Provider
}

/**
 * Why single sign-on failed; each has a text in `sign-in.singleSignOn.errors` and in
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
 * The provider's address to redirect to. `browser` is the value of the cookie that identifies the browser. `account`
 * connects that account instead of signing in. Rejects when the provider cannot be reached.
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
    expires_at: new Date(Date.parse(now) + pendingMsMax).toISOString(),
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
  const pending = await takePendingSignIn(database, setting.body, hashOf(state), hashOf(browser), now)
  if (pending === undefined) return { refused: 'expired' }
  const returnTo = pending.return_to
  const address = new URL(baseUrl + accountPaths(setting.base).ssoBack + query)
  const claims = await claimsOf(setting.provider, address, state, pending, Date.parse(now))
  if (typeof claims === 'string') return { refused: claims, returnTo }
  const identity = { issuer: setting.provider.issuer, subject: claims.subject }
  if (pending.account_id !== null) {
    const inserted = await insertIdentity(database, store.ids.next(), pending.account_id, identity, now)
    return inserted ? { account: pending.account_id, returnTo, connected: true } : { refused: 'taken', returnTo }
  }
  const existing = await accountByIdentity(database, identity)
  const account = existing ?? (await createInvitedAccount(signIn, setting.body, identity, claims))
  return typeof account === 'object' ? { refused: account.refused, returnTo } : { account, returnTo, connected: false }
}

type ProviderClaims = { readonly subject: string; readonly email: string | undefined; readonly verified: boolean }

async function claimsOf(
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
    const needsUserInfo =
      claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
    const userInfo = needsUserInfo ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : claims
    const email = typeof userInfo['email'] === 'string' ? userInfo['email'] : undefined
    return { subject: claims.sub, email, verified: userInfo['email_verified'] === true }
  } catch (error) {
    if (error instanceof AuthorizationResponseError) return error.error === 'access_denied' ? 'declined' : 'refused'
    // fetch rejects with these on connection failures and time-outs.
    const isUnreachable = error instanceof Error && (error.name === 'TimeoutError' || error.message === 'fetch failed')
    return isUnreachable ? 'unreachable' : 'refused'
  }
}

/**
 * Creates the account of a person invited under an e-mail that the provider has verified. An e-mail is not enough to
 * enter an existing account: its owner signs in and connects the two, so no provider can take over an account.
 */
async function createInvitedAccount(
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
    // A concurrent sign-in, or the person now has an account: roll back.
    if (!bound || !connected) throw new Error('an invitation was used twice')
    await noteSecurity(store, { body, kind: 'invitation_taken', account, person: person_id }, tx)
    return account
  })
}

function hashOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest()
}
