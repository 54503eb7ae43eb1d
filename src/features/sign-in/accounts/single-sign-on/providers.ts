import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  type ClientAuth,
  type Configuration,
} from 'openid-client'
import { isHere, type Provider } from './issuer.ts'
import { keepProvider, providerOf } from './single-sign-on-sql.ts'
import type { SignIn } from '../sign-in.ts'

const answerSecondsMax = 10
const cacheMsMax = 60 * 60_000

/** The body's own provider, else the installation's; undefined where there is neither. */
export async function providerFor(signIn: SignIn, body: string): Promise<Provider | undefined> {
  const row = await providerOf(signIn.store.database, body)
  if (row === undefined) return signIn.provider
  const { issuer, client_id: clientId, name } = row
  const clientSecret = await symmetricDecrypt({ key: signIn.secret, data: row.client_secret })
  return { issuer, clientId, clientSecret, name }
}

/** Makes this the trusted provider of a body; its secret is stored encrypted with the installation's secret. */
export async function setProvider(signIn: SignIn, body: string, provider: Provider): Promise<void> {
  const client_secret = await symmetricEncrypt({ key: signIn.secret, data: provider.clientSecret })
  const { issuer, clientId: client_id, name } = provider
  const { database, clock } = signIn.store
  await keepProvider(database, body, { issuer, client_id, client_secret, name }, clock.now())
}

const cache = new Map<string, { readonly until: number; readonly configuration: Promise<Configuration> }>()

/** The provider's configuration (OpenID Connect Discovery 1.0), cached for an hour. */
export function configurationOf({ issuer, clientId, clientSecret }: Provider, now: number): Promise<Configuration> {
  const key = JSON.stringify([issuer, clientId, clientSecret])
  const cached = cache.get(key)
  if (cached !== undefined && cached.until > now) return cached.configuration
  // The ID token's signature is checked too, although it comes straight from the provider.
  const execute = [enableNonRepudiationChecks, ...(isHere(issuer) ? [allowInsecureRequests] : [])]
  const options = { timeout: answerSecondsMax, execute }
  const configuration = discovery(new URL(issuer), clientId, clientSecret, basicOrPost(clientSecret), options)
  cache.set(key, { until: now + cacheMsMax, configuration })
  // If the provider cannot be reached, the next call retries.
  configuration.catch(() => cache.delete(key))
  return configuration
}

/** Basic authentication unless the provider does not support it (OpenID Connect Core §9). */
function basicOrPost(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)]
  return (server, ...rest) => {
    const supported = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (supported.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}
