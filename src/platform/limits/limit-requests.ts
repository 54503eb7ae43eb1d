import type { Context, MiddlewareHandler } from 'hono'
import { HttpProblem } from '../errors.ts'
import { addressOf } from '../http/address.ts'
import type { RateLimit } from './rate-limit.ts'

/**
 * Requests a minute. By address: a whole town hall may sit behind one. By person: somebody who works fast with several
 * windows open asks some 60 times a minute, a program that reads everything some 500.
 */
export const requestsMax = {
  address: { read: 3_000, write: 300 },
  person: { read: 600, write: 120 },
} as const

/** This machine's own: a proxy that `PROXY_HOPS` does not tell of, or whoever runs the installation. */
const own = /^(::1|(::ffff:)?127(\.\d{1,3}){3}|unknown)$/i

/** Throws `HttpProblem` too_many_requests with Retry-After. */
export function limitByAddress(limit: RateLimit, proxyHops: number): MiddlewareHandler {
  return async (c, next) => {
    const address = addressOf(c, proxyHops)
    if (!own.test(address)) take(limit, c, 'address', address)
    return next()
  }
}

/** The same for whoever the request was recognised as. */
export function limitByPerson(limit: RateLimit, c: Context, person: string): void {
  take(limit, c, 'person', person)
}

function take(limit: RateLimit, c: Context, by: keyof typeof requestsMax, who: string): void {
  const kind = c.req.method === 'GET' || c.req.method === 'HEAD' ? 'read' : 'write'
  const seconds = limit.take(`${by} ${kind} ${who}`, requestsMax[by][kind])
  if (seconds === undefined) return
  throw new HttpProblem('too_many_requests', { params: { seconds }, headers: { 'Retry-After': String(seconds) } })
}
