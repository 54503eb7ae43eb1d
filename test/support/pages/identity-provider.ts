import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import OidcProvider from 'oidc-provider'
import { visitorOf } from './visitor.ts'

export type Claims = { readonly email?: string; readonly email_verified?: boolean }

export type IdentityProvider = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who is at the provider now, and says yes; undefined says no. */
  who: string | undefined
  readonly people: Map<string, Claims>
  /** Goes through the provider's pages from where we send a browser to where it sends the browser back: path and query. */
  goThrough(address: string): Promise<string>
  stop(): Promise<void>
}

/** A real OpenID provider on loopback, whose people need no password. */
export async function identityProvider(redirectUris: readonly string[]): Promise<IdentityProvider> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // listens on TCP
  const issuer = `http://127.0.0.1:${port}`
  const [clientId, clientSecret] = ['huiyin', randomBytes(16).toString('hex')]
  const people = new Map<string, Claims>()
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new OidcProvider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [...redirectUris] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'one' }] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
  })
  const handle = provider.callback()
  const self: IdentityProvider = {
    issuer,
    clientId,
    clientSecret,
    who: undefined,
    people,
    goThrough: async (address) => {
      const browser = visitorOf(issuer)
      let next = address
      for (let step = 0; step < 10 && next.startsWith(issuer); step++) {
        const { to } = await browser.get(next.slice(issuer.length))
        next = to === null ? '' : new URL(to, issuer).href
      }
      const { pathname, search } = new URL(next)
      return pathname + search
    },
    stop: () => stopped(server),
  }
  server.on('request', async (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return handle(request, response)
    const { prompt, session, params } = await provider.interactionDetails(request, response)
    const { who } = self
    if (who === undefined) return provider.interactionFinished(request, response, { error: 'access_denied' })
    if (prompt.name === 'login') {
      return provider.interactionFinished(request, response, { login: { accountId: who } })
    }
    const grant = new provider.Grant({ accountId: session?.accountId ?? who, clientId: String(params['client_id']) })
    grant.addOIDCScope('openid email')
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
  })
  return self
}

function stopped(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
