import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { DatabaseBusy } from '../db/index.ts'
import type { Log } from '../log.ts'
import type { Metrics } from './metrics.ts'
import type { RequestVariables } from './security.ts'

/** A successful request that took longer is logged too. */
const slowMsMin = 1_000

/**
 * Counts, times and logs every request by its route: failed, changing and slow requests by default, others at the level
 * `debug`. Paths are logged without their query, which contains what people search for.
 */
export function observeRequests(metrics: Metrics, log: Log): MiddlewareHandler<{ Variables: RequestVariables }> {
  const tell = requestsOf(metrics)
  return async (c, next) => {
    const begun = performance.now()
    await next()
    const ms = performance.now() - begun
    const { status } = c.res
    const method = methodShown(c.req.method)
    const route = routePath(c)
    tell(method, route, status, ms / 1000)
    if (c.error instanceof DatabaseBusy) metrics.count('huiyin_requests_shed_total', { why: 'database' })
    // A link that signs a person in is a secret, in a log too.
    const path = route.includes(':token') ? route : c.req.path
    const fields = { request: c.get('requestId'), method, path, route, status, ms: Math.round(ms) }
    const quiet = method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
    if (status >= 500) log.warn('request', fields)
    else if (!quiet || ms >= slowMsMin) log.info('request', fields)
    else log.debug('request', fields)
  }
}

type RequestRecord = { readonly counter: { inc(): void }; readonly timer: { observe(seconds: number): void } }

/**
 * Counts and times requests: those of one method, route and status, of which there are few, are looked up by labels
 * once.
 */
function requestsOf(metrics: Metrics): (method: string, route: string, status: number, seconds: number) => void {
  const known = new Map<string, RequestRecord>()
  return (method, route, status, seconds) => {
    const key = `${method} ${status} ${route}`
    const code = String(status)
    const { counter, timer } = known.get(key) ?? {
      counter: metrics.counterOf('huiyin_requests_total', { method, route, status: code }),
      timer: metrics.timerOf('huiyin_request_seconds', { method, route, status: `${code[0]}xx` }),
    }
    known.set(key, { counter, timer })
    counter.inc()
    timer.observe(seconds)
  }
}

const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])

function methodShown(method: string): string {
  return methods.has(method) ? method : 'other'
}
