import type { Context } from 'hono'
import { HttpProblem } from '../errors.ts'
import type { RateLimit } from './rate-limit.ts'

/**
 * Requests a minute. By address: a whole town hall may sit behind one. By person: somebody who works fast with several
 * windows open asks some 60 times a minute, a program that reads everything some 500.
 */
export const requestsMax = {
  address: { read: 3_000, write: 300 },
  person: { read: 600, write: 120 },
} as const

/** Local addresses: a proxy that `PROXY_HOPS` does not count, or the operator. */
const own = /^(::1|(::ffff:)?127(\.\d{1,3}){3}|unknown)$/i

/**
 * The problem `too_many_requests`, with Retry-After, of an address that has asked for too much; otherwise counts the
 * request.
 */
export function overLimit(limit: RateLimit, method: string, address: string): HttpProblem | undefined {
  return own.test(address) ? undefined : take(limit, method, 'address', address)
}

/** The same for the person who was recognised, thrown. */
export function limitByPerson(limit: RateLimit, c: Context, person: string): void {
  const refusal = take(limit, c.req.method, 'person', person)
  if (refusal !== undefined) throw refusal
}

function take(limit: RateLimit, method: string, by: keyof typeof requestsMax, who: string): HttpProblem | undefined {
  const kind = method === 'GET' || method === 'HEAD' ? 'read' : 'write'
  const seconds = limit.take(`${by} ${kind} ${who}`, requestsMax[by][kind])
  if (seconds === undefined) return undefined
  return new HttpProblem('too_many_requests', { params: { seconds }, headers: { 'Retry-After': String(seconds) } })
}
