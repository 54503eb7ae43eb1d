import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { matterApi, type ApiEnv, type CallerOf } from '../features/matters/api/index.ts'
import { requestedLanguage, problemOf } from '../features/matters/api/problem.ts'
import type { Store } from '../features/matters/commands/act.ts'
import type { Body } from '../features/bodies/bodies.ts'
import { anonymous, type Caller } from '../features/people/caller.ts'
import { bearerToken, callerOn, demoPerson } from '../features/people/callers.ts'
import { HttpProblem } from '../platform/errors.ts'
import { answerProblem, answerText } from '../platform/http/answer.ts'
import { refusalLog, remember } from '../features/security-log/refusals.ts'
import { rememberHeaders } from '../platform/http/cache-front.ts'
import { health } from '../platform/http/health.ts'
import { methodsOf } from '../platform/http/methods.ts'
import { newMetrics, type Metrics } from '../platform/http/metrics.ts'
import { observeRequests } from '../platform/http/observe.ts'
import { security } from '../platform/http/security.ts'
import { readMatterGauges } from '../features/matters/time/gauges.ts'
import { counted, metricDefinitions } from './metrics.ts'
import { silentLog, type Log } from '../platform/log.ts'
import { admit, newAdmission } from '../platform/limits/admission.ts'
import { limitByPerson } from '../platform/limits/limit-requests.ts'
import type { RateLimit } from '../platform/limits/rate-limit.ts'

export type AppDeps = {
  readonly store: Store
  /** Development tokens `demo-<person>` are taken in a demo only. */
  readonly demo: boolean
  /** The body addressed when a request names none. */
  readonly defaultBody?: string
  /** Recognises callers by other means than development tokens, such as a session; asked first. */
  readonly callerOf?: (c: Context, body: Body, today: string) => Promise<Caller | undefined>
  /** Where figures are kept; by itself when left out. */
  readonly metrics?: Metrics
  readonly log?: Log
  /** Figures of all processes of this server together, where there are several. */
  readonly allMetrics?: () => Promise<string>
  /** Whether the server has been asked to stop: it is not ready then. */
  readonly isStopping?: () => boolean
  /** Limits what an address and a person may ask for in a minute; a demo's people are everybody's and have none. */
  readonly limit?: RateLimit | undefined
  /** The outside world comes over HTTPS, and is told to go on so. */
  readonly https?: boolean
  /** Proxies of one's own before the server; see `addressOf`. */
  readonly proxyHops?: number
  /** Told of failures that are not the caller's. */
  readonly report?: (error: unknown, requestId: string) => void
  /** Adds the pages; whatever address the API does not answer is theirs. `callerOf` says who asks, as for the API. */
  readonly mountPages?: (app: Hono<ApiEnv>, callerOf: CallerOf, admitted: MiddlewareHandler) => void
}

/** The whole application as one function from request to answer. Starts nothing and holds nothing open. */
export function createApp(deps: AppDeps): Hono<ApiEnv> {
  const report = deps.report ?? (() => {})
  const metrics = deps.metrics ?? newMetrics(metricDefinitions)
  const store = deps.store.answered === undefined ? counted(deps.store, metrics) : deps.store
  readMatterGauges(metrics, store)
  const app = new Hono<ApiEnv>()
  const noteRefusal = refusalLog(store, deps.proxyHops ?? 0, (error) => report(error, 'security log'))

  app.use(rememberHeaders())
  app.use(observeRequests(metrics, deps.log ?? silentLog))
  app.use(async (c, next) => {
    await next()
    if (c.res.status === 403 || c.res.status === 429) noteRefusal(c, c.res.status, routePath(c))
  })
  app.use(security(() => store.ids.next(), deps.https))
  const admitted = admit(newAdmission(deps.limit), deps.proxyHops ?? 0)
  app.use('/api/*', admitted)
  const recognised = knownBy(callerOf(deps), deps.limit)
  const { defaultBody } = deps
  const api = { store, callerOf: recognised, ...(defaultBody !== undefined && { defaultBody }) }
  app.route('/', matterApi(api))
  app.route(
    '/',
    health(() => store.database.query('SELECT 1'), deps.isStopping),
  )
  app.get('/metrics', async (c) => answerText(c, await (deps.allMetrics?.() ?? metrics.text()), 'text/plain'))
  const unanswered = notAnswered(methodsOf(app))
  // Before the pages, which answer every address that is left in their own way.
  for (const path of ['/api/*', '/healthz', '/readyz', '/metrics']) app.all(path, unanswered)
  deps.mountPages?.(app, recognised, admitted)

  app.notFound(unanswered)
  app.onError((error, c) => {
    const { document, headers, ours } = problemOf(error, requestedLanguage(c), c.get('requestId'))
    if (ours) report(error, document.request)
    return answerProblem(c, document, headers)
  })
  return app
}

/** No such address, or one that answers to other methods. */
function notAnswered(methodsAt: (path: string) => string[]): (c: Context) => Response {
  return (c) => {
    const found = methodsAt(c.req.path)
    if (found.length === 0) throw new HttpProblem('not_found')
    const allow = { Allow: found.join(', ') }
    if (c.req.method === 'OPTIONS') return c.body(null, 204, allow)
    throw new HttpProblem('method_not_allowed', { params: { methods: allow.Allow }, headers: allow })
  }
}

/** Whoever has a way of their own to recognise callers is asked first; development tokens exist in a demo only. */
function callerOf({ store, demo, callerOf: own }: AppDeps): CallerOf {
  return async (c, body, today) => {
    const known = await own?.(c, body, today)
    if (known !== undefined) return known
    const token = bearerToken(c.req.header('authorization'))
    if (token === null) return anonymous
    const person = demo && token !== undefined ? demoPerson(token) : undefined
    const caller = person === undefined ? undefined : await callerOn(store.database, body.id, person, today)
    if (caller !== undefined) return caller
    throw new HttpProblem('token_refused', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } })
  }
}

/** Whoever was recognised is known to the log, and may ask for so much a minute. */
function knownBy(recognise: CallerOf, limit: RateLimit | undefined): CallerOf {
  return async (c, body, today) => {
    remember(c, { body: body.id })
    const caller = await recognise(c, body, today)
    if (caller.person === null) return caller
    remember(c, { body: body.id, person: caller.person })
    if (limit) limitByPerson(limit, c, `${body.id}/${caller.person}`)
    return caller
  }
}
