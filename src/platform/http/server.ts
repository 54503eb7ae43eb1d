import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { CacheFront } from './cache-front.ts'
import type { Pressure } from './pressure.ts'
import { problemStatus, type ProblemCode } from '../errors.ts'

export const headerBytesMax = 16 * 1024
const headersMsMax = 10_000
const requestMsMax = 30_000
const keepAliveMsMax = 30_000
const connectionCountMax = 10_000
const requestsPerConnectionMax = 10_000
/** Requests under way when the server stops may take this long. */
const graceMsMax = 10_000

export type RunningServer = {
  /** Where it listens, without a trailing slash. */
  readonly url: string
  readonly port: number
  /** Refuses new connections, waits for running requests, then closes the rest. Can be called again. */
  stop(): Promise<void>
}

/**
 * Serves until stopped; `front` is asked before the application, and `pressure` before both. Port 0 lets the system
 * choose. Rejects when the address cannot be used.
 */
export function startServer(
  fetch: (request: Request, connection: HttpBindings) => Response | Promise<Response>,
  {
    port,
    host = '127.0.0.1',
    front = (_request, _response, otherwise) => otherwise(),
    pressure,
  }: { readonly port: number; readonly host?: string; readonly front?: CacheFront; readonly pressure?: Pressure },
): Promise<RunningServer> {
  // Over plain HTTP the bindings are those of HTTP/1.
  const listener = getRequestListener((request, env) => fetch(request, env as HttpBindings))
  const options = {
    maxHeaderSize: headerBytesMax,
    headersTimeout: headersMsMax,
    requestTimeout: requestMsMax,
    keepAliveTimeout: keepAliveMsMax,
    connectionsCheckingInterval: 5_000,
  }
  const server = createServer(options, (request, response) => {
    if (pressure?.admit(request, response) === false) return
    front(request, response, () => void listener(request, response))
  })
  server.maxConnections = connectionCountMax
  server.maxRequestsPerSocket = requestsPerConnectionMax
  server.on('clientError', answerBroken)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      const chosen = address !== null && typeof address === 'object' ? address.port : port
      const shown = host.includes(':') ? `[${host}]` : host
      let stopping: Promise<void> | undefined
      resolve({ url: `http://${shown}:${chosen}`, port: chosen, stop: () => (stopping ??= stop(server)) })
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const late = setTimeout(() => server.closeAllConnections(), graceMsMax)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}

const brokenCodes: { readonly [nodeCode: string]: ProblemCode } = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}

/** In English only: the accepted language of a request that is not HTTP is unknown. */
const brokenDetails: { readonly [code in ProblemCode]?: string } = {
  headers_too_large: `The headers of a request may have at most ${headerBytesMax} bytes.`,
  request_timeout: `A request has to be complete within ${requestMsMax} ms.`,
}

/** Answers a request that is not valid HTTP, and so never reaches the application, in the usual problem format. */
function answerBroken(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const code = brokenCodes[error.code ?? ''] ?? 'malformed_request'
  const status = problemStatus[code]
  const detail = brokenDetails[code] ?? 'What was sent cannot be read as an HTTP/1.1 request.'
  const body = JSON.stringify({ type: 'about:blank', title: code, status, code, detail, request: '' })
  socket.end(
    `HTTP/1.1 ${status} ${code}\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  )
}
