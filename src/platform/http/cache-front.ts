import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { EncodedText } from './encoded-text.ts'
import { requestIdOf } from './security.ts'

/** A cached response; `sent` holds the headers and route of its first response by the application. */
export type CachedResponse = {
  readonly copy: EncodedText
  sent?: { readonly headers: readonly string[]; readonly route: string }
}

/** The status of a cached response: sent whole, or not modified. */
export type CopyStatus = 200 | 304

/** Shared caches may store it but must revalidate every use (RFC 9111 §5.2.2). */
export const cacheControl = 'public, max-age=0, must-revalidate'

declare module 'hono' {
  interface ContextVariableMap {
    /** The cached text this answer was made of; see `rememberHeaders`. */
    copy: CachedResponse
  }
}

/** Answers with a cached text, in the smallest coding the client accepts, or with 304 when the client has it. */
export async function answerCached(
  c: Context,
  sendable: CachedResponse,
  type = 'text/html; charset=utf-8',
): Promise<Response> {
  c.set('copy', sendable)
  const { copy } = sendable
  c.header('Cache-Control', cacheControl)
  c.header('Vary', 'Accept-Encoding', { append: true })
  const known = copy.known(c.req.header('if-none-match'))
  if (known !== undefined) {
    c.header('ETag', known)
    return c.body(null, 304)
  }
  const { bytes, coding, tag } = await copy.encoded(c.req.header('accept-encoding'))
  c.header('ETag', tag)
  c.header('Content-Type', type)
  if (coding !== undefined) c.header('Content-Encoding', coding)
  return c.body(new Uint8Array(bytes), 200)
}

/** Headers that differ from request to request, or are computed for each. */
const own = new Set(['x-request-id', 'etag', 'content-encoding', 'content-length', 'date', 'connection', 'keep-alive'])

/**
 * The outermost middleware: stores the application's response headers with the cached text, so that `serveFromCache`
 * can send the same ones without the application. A response that sets a cookie belongs to one reader and is not
 * stored.
 */
export function rememberHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const sendable: CachedResponse | undefined = c.get('copy')
    if (sendable === undefined || sendable.sent !== undefined || c.res.status !== 200) return
    const headers = [...c.res.headers].filter(([name]) => !own.has(name))
    if (headers.some(([name]) => name === 'set-cookie')) return
    sendable.sent = { headers: headers.flat(), route: routePath(c) }
  }
}

/** Answers a request from the cache, or calls `otherwise`. */
export type CacheFront = (request: IncomingMessage, response: ServerResponse, otherwise: () => void) => void

type CacheFrontDeps<S extends CachedResponse> = {
  /** The cache entry for the request; undefined for requests that only the application can answer. */
  readonly find: (request: IncomingMessage) => S | undefined
  /** Whether the entry is still valid. */
  readonly isFresh: (found: S) => Promise<boolean>
  /** Whether the application would refuse the request; it then says so itself. */
  readonly isRefused: (request: IncomingMessage) => boolean
  readonly newId: () => string
  readonly told: (status: CopyStatus, route: string, ms: number) => void
}

/** Sends cached public pages directly to the connection, after checking that they are still valid. */
export function serveFromCache<S extends CachedResponse>({
  find,
  isFresh,
  isRefused,
  newId,
  told,
}: CacheFrontDeps<S>): CacheFront {
  async function answer(found: S, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const begun = performance.now()
    const { copy, sent } = found
    if (sent === undefined || !(await isFresh(found)) || isRefused(request)) return false
    const known = copy.known(request.headers['if-none-match'])
    const id = requestIdOf(headerOf(request, 'x-request-id'), newId)
    if (known !== undefined) {
      // RFC 9110 §15.4.5: these headers refresh the client's stored response.
      response.writeHead(304, [...sent.headers, 'x-request-id', id, 'etag', known].filter(notOfContent))
      response.end()
    } else {
      const { bytes, coding, tag } = await copy.encoded(headerOf(request, 'accept-encoding'))
      const headers = [...sent.headers, 'x-request-id', id, 'etag', tag, 'content-length', String(bytes.length)]
      if (coding !== undefined) headers.push('content-encoding', coding)
      response.writeHead(200, headers)
      response.end(request.method === 'HEAD' ? undefined : bytes)
    }
    told(known === undefined ? 200 : 304, sent.route, performance.now() - begun)
    return true
  }

  return (request, response, otherwise) => {
    const found = request.method === 'GET' || request.method === 'HEAD' ? find(request) : undefined
    if (found === undefined) return otherwise()
    answer(found, request, response).then(
      (answered) => {
        if (!answered) otherwise()
      },
      // The database cannot be reached: the application reports that as usual.
      () => (response.headersSent ? response.destroy() : otherwise()),
    )
  }
}

/** Filters the content type out of a flat list of header names and values. */
function notOfContent(_part: string, at: number, all: readonly string[]): boolean {
  return !(all[at - (at % 2)] ?? '').startsWith('content-type')
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}
