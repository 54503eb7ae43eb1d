import type { MiddlewareHandler } from 'hono'

export type RequestVariables = { readonly requestId: string }

const hstsSeconds = 365 * 24 * 60 * 60

/** Default headers of every response. Handlers may override them; pages set a content security policy of their own. */
const defaults: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  // Data is no document: if a browser is made to show it, nothing in it runs or loads.
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}

/** The form of request ids that are accepted from a proxy. */
const idShape = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/

/** The id in `X-Request-Id` when it has that form, so that one id is in all logs; otherwise a new one. */
export function requestIdOf(header: string | undefined, newId: () => string): string {
  return header !== undefined && idShape.test(header) ? header : newId()
}

/**
 * Gives every request an id and sets the headers browsers go by. Set before the
 * answer is made, so that refusals and failures carry them too. `https`: the outside world comes over HTTPS.
 */
export function security(newId: () => string, https = false): MiddlewareHandler<{ Variables: RequestVariables }> {
  return async (c, next) => {
    const id = requestIdOf(c.req.header('x-request-id'), newId)
    c.set('requestId', id)
    for (const [name, value] of Object.entries(defaults)) c.header(name, value)
    // Browsers then use HTTPS only, for a year (RFC 6797); a demo on localhost must not send it.
    if (https) c.header('Strict-Transport-Security', `max-age=${hstsSeconds}`)
    c.header('X-Request-Id', id)
    // Responses differ by caller, language and body.
    c.header('Vary', 'Authorization, Accept-Language, Huiyin-Body, Huiyin-Party')
    await next()
  }
}
