import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import {
  insertPasskey,
  keepChallenge,
  passkeyBy,
  passkeysOf,
  takeChallenge,
  usePasskey,
  type PasskeyRow,
} from './passkeys-sql.ts'
import type { SignIn } from '../sign-in.ts'
import type { SignedIn } from '../signed-in.ts'

// WebAuthn level 3. Passkeys must verify the person (PIN, fingerprint, face), so they are two factors in one, and must
// be discoverable without an e-mail, so that signing in does not reveal whether an account exists.

const challengeMsMax = 5 * 60_000
/** ES256, RS256 and EdDSA (RFC 9053): common in authenticators, and verified by every supported Node. */
const algorithms = [-7, -257, -8]
export const passkeyCountMax = 20

/** Passkeys belong to a host name (WebAuthn §5.1.2): an installation addressed by an IP address has none. */
export function passkeysPossible({ baseUrl }: Pick<SignIn, 'baseUrl'>): boolean {
  const { hostname, protocol } = new URL(baseUrl)
  const secure = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')
  return secure && isIP(hostname.replaceAll(/[[\]]/g, '')) === 0
}

/** The creation options for a passkey of this account. */
export async function registrationOptions(
  signIn: SignIn,
  { account, email, name }: SignedIn,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const existing = await passkeysOf(signIn.store.database, account)
  const options = await generateRegistrationOptions({
    rpName: 'Huiyin 回音',
    rpID: rpOf(signIn),
    userName: email,
    userDisplayName: name,
    // Opaque, the same for all passkeys of an account, and no e-mail (WebAuthn §14.6.1).
    userID: createHash('sha256').update(`passkey ${account}`).digest(),
    timeout: challengeMsMax,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: existing.map(({ credential_id: id, transports }) => ({ id, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await storeChallenge(signIn, options.challenge, account)
  return options
}

/** Verifies and stores a new passkey; undefined when the response is invalid, late or repeated. */
export async function register(
  signIn: SignIn,
  account: string,
  name: string,
  sent: string,
): Promise<PasskeyRow | undefined> {
  const response = parseObject<RegistrationResponseJSON>(sent)
  const challenge = await challengeIn(signIn, response, account)
  if (response === undefined || challenge === undefined) return undefined
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: new URL(signIn.baseUrl).origin,
    expectedRPID: rpOf(signIn),
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined)
  if (verified?.verified !== true) return undefined
  const { credential, credentialBackedUp } = verified.registrationInfo
  const row = {
    id: signIn.store.ids.next(),
    account_id: account,
    credential_id: credential.id,
    public_key: credential.publicKey,
    counter: credential.counter,
    transports: (credential.transports ?? []).filter((transport) => /^[a-z-]{1,20}$/.test(transport)).slice(0, 8),
    backed_up: credentialBackedUp,
    name,
    created_at: signIn.store.clock.now(),
  }
  return (await insertPasskey(signIn.store.database, row)) ? { ...row, used_at: null } : undefined
}

/** The request options for signing in, without any account. */
export async function signInOptions(signIn: SignIn): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({
    rpID: rpOf(signIn),
    timeout: challengeMsMax,
    userVerification: 'required',
  })
  await storeChallenge(signIn, options.challenge, null)
  return options
}

/** Verifies a sign-in response and returns its passkey; undefined when it is invalid, late or repeated. */
export async function passkeyIn(signIn: SignIn, sent: string): Promise<PasskeyRow | undefined> {
  const response = parseObject<AuthenticationResponseJSON>(sent)
  const challenge = await challengeIn(signIn, response, null)
  if (response === undefined || challenge === undefined || typeof response.id !== 'string') return undefined
  const { database, clock } = signIn.store
  const passkey = await passkeyBy(database, response.id)
  if (passkey === undefined) return undefined
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: new URL(signIn.baseUrl).origin,
    expectedRPID: rpOf(signIn),
    requireUserVerification: true,
    credential: {
      id: passkey.credential_id,
      publicKey: new Uint8Array(passkey.public_key),
      counter: passkey.counter,
      // Stored from a response with these values.
      transports: passkey.transports as AuthenticatorTransport[],
    },
  }).catch(() => undefined)
  if (verified?.verified !== true) return undefined
  const used = await usePasskey(database, passkey.id, verified.authenticationInfo.newCounter, clock.now())
  return used ? passkey : undefined
}

function rpOf({ baseUrl }: SignIn): string {
  return new URL(baseUrl).hostname
}

function storeChallenge({ store }: SignIn, challenge: string, account: string | null): Promise<void> {
  const now = store.clock.now()
  const expires = new Date(Date.parse(now) + challengeMsMax).toISOString()
  return keepChallenge(store.database, hashOf(challenge), account, now, expires)
}

/** The challenge of a response, if it is ours and unused. */
async function challengeIn(
  { store }: SignIn,
  response: { readonly response?: { readonly clientDataJSON?: unknown } } | undefined,
  account: string | null,
): Promise<string | undefined> {
  const data = response?.response?.clientDataJSON
  if (typeof data !== 'string') return undefined
  const clientData = parseObject<{ challenge?: unknown }>(Buffer.from(data, 'base64url').toString('utf8'))
  if (typeof clientData?.challenge !== 'string') return undefined
  const consumed = await takeChallenge(store.database, hashOf(clientData.challenge), account, store.clock.now())
  return consumed ? clientData.challenge : undefined
}

function hashOf(challenge: string): Uint8Array {
  return createHash('sha256').update(challenge).digest()
}

/** Parses a JSON object; its content is verified later. */
function parseObject<T extends object>(text: string): T | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as T) : undefined
  } catch {
    return undefined
  }
}
