import type { MiddlewareHandler } from 'hono'
import { HttpProblem } from '../errors.ts'
import { addressOf } from '../http/address.ts'
import { overLimit } from './limit-requests.ts'
import type { RateLimit } from './rate-limit.ts'

export const urlCharsMax = 4_096

type AskedFor = {
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** The network address of the caller; see `addressOf`. */
  readonly address: string
}

/** Undefined lets a request pass; otherwise `url_too_long` or `too_many_requests`. Counts what passes. */
export type Admission = (request: AskedFor) => HttpProblem | undefined

/**
 * Decides, before anything is read, which requests are refused. The application asks it in its middleware and the cache
 * front before it sends a cached page, so that the cache answers no request that the application would refuse.
 */
export function newAdmission(limit: RateLimit | undefined): Admission {
  return ({ method, url, address }) => {
    if (url.length > urlCharsMax) return new HttpProblem('url_too_long', { params: { max: urlCharsMax } })
    return limit && overLimit(limit, method, address)
  }
}

/** Throws the `HttpProblem` of a request that is refused. */
export function admit(admission: Admission, proxyHops: number): MiddlewareHandler {
  return async (c, next) => {
    const { method, url } = c.req
    const pathAt = url.indexOf('/', 'https://'.length)
    const refusal = admission({ method, url: url.slice(Math.max(pathAt, 0)), address: addressOf(c, proxyHops) })
    if (refusal !== undefined) throw refusal
    await next()
  }
}
