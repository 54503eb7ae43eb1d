import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { EncodedText } from './encoded-text.ts'
import { requestIdOf } from './security.ts'

/** What a copy is sent with: `sent` is what the application said with it the first time. */
export type CachedResponse = {
  readonly copy: EncodedText
  sent?: { readonly headers: readonly string[]; readonly route: string }
}

/** How a copy went out: whole, or as the word that the reader has it. */
export type CopyStatus = 200 | 304

/** Anybody may keep it, and nobody may show it again without asking (RFC 9111 §5.2.2): it is right only until it is not. */
export const cacheControl = 'public, max-age=0, must-revalidate'

declare module 'hono' {
  interface ContextVariableMap {
    /** The copy this answer was made of; see `rememberSent`. */
    copy: CachedResponse
  }
}

/** Answers with a copy: in the smallest coding the reader takes, or 304 when they have it. */
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

/** Differ from request to request, or are worked out anew for each. */
const own = new Set(['x-request-id', 'etag', 'content-encoding', 'content-length', 'date', 'connection', 'keep-alive'])

/**
 * Outermost: remembers with a copy every header the application has sent with it, so that `earlyCopies` sends the same
 * without going through the application. An answer that sets a cookie is one reader's and is not remembered.
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

/** Answers a request, or leaves it to `otherwise`. */
export type CacheFront = (request: IncomingMessage, response: ServerResponse, otherwise: () => void) => void

type CacheFrontDeps<S extends CachedResponse> = {
  /** The copy kept for such a request; undefined for any request that must go through the application. */
  readonly find: (request: IncomingMessage) => S | undefined
  /** Whether it is still what the application would answer. */
  readonly isFresh: (found: S) => Promise<boolean>
  /** Whether the application would refuse the request; it then says so itself. */
  readonly isRefused: (request: IncomingMessage) => boolean
  readonly newId: () => string
  readonly told: (status: CopyStatus, route: string, ms: number) => void
}

/** Sends copies of public pages straight to the connection, once it is sure that they are what would be made now. */
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
      // RFC 9110 §15.4.5: what the reader keeps is renewed by these.
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
      // The database cannot be asked: the application says so as it says everything.
      () => (response.headersSent ? response.destroy() : otherwise()),
    )
  }
}

/** In a flat list of names and values, whether this is no part of a header that describes a body. */
function notOfContent(_part: string, at: number, all: readonly string[]): boolean {
  return !(all[at - (at % 2)] ?? '').startsWith('content-type')
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}
