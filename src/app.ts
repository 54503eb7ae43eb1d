import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { matterApi, type ApiEnv, type CallerOf } from './features/matters/api/index.ts'
import { languageAsked, problemOf } from './features/matters/api/problem.ts'
import type { Store } from './features/matters/act.ts'
import { callerOn, demoPerson } from './features/people/callers.ts'
import { HttpProblem } from './platform/errors.ts'
import { answerProblem, answerText } from './platform/http/answer.ts'
import { health } from './platform/http/health.ts'
import { methodsOf } from './platform/http/methods.ts'
import { newMetrics, type Gauge } from './platform/http/metrics.ts'
import { security } from './platform/http/security.ts'
import { openGauges } from './features/matters/gauges.ts'

export type AppDeps = {
  readonly store: Store
  /** Development tokens `demo-<person>` are taken in a demo only. */
  readonly demo: boolean
  /** The body addressed when a request names none. */
  readonly defaultBody?: string
  /** Recognises callers by other means than development tokens; asked first. */
  readonly callerOf?: CallerOf
  /** Told of failures that are not the caller's. */
  readonly report?: (error: unknown, requestId: string) => void
  /** Adds the pages: called with the whole application before it is given out. */
  readonly mountPages?: (app: Hono<ApiEnv>, deps: AppDeps) => void
}

/** The whole application as one function from request to answer. Starts nothing and holds nothing open. */
export function createApp(deps: AppDeps): Hono<ApiEnv> {
  const { store } = deps
  const report = deps.report ?? (() => {})
  const metrics = newMetrics(helps)
  const app = new Hono<ApiEnv>()
  const answered = methodsOf(app)

  app.use(async (c, next) => {
    await next()
    metrics.count('huiyin_requests_total', {
      method: methodShown(c.req.method),
      route: routePath(c, -1),
      status: String(c.res.status),
    })
  })
  app.use(security(() => store.ids.next()))
  app.route(
    '/',
    matterApi({
      store,
      callerOf: callerOf(deps),
      metrics,
      ...(deps.defaultBody !== undefined && { defaultBody: deps.defaultBody }),
    }),
  )
  app.route(
    '/',
    health(() => store.database.query('SELECT 1')),
  )
  app.get('/metrics', async (c) => {
    const gauges: Gauge[] = await openGauges(store)
    return answerText(c, metrics.text(gauges), 'text/plain')
  })
  deps.mountPages?.(app, deps)

  app.notFound((c) => {
    const methods = answered(c.req.path)
    if (methods.length === 0) throw new HttpProblem('not_found')
    const allow = { Allow: methods.join(', ') }
    if (c.req.method === 'OPTIONS') return c.body(null, 204, allow)
    throw new HttpProblem('method_not_allowed', { params: { methods: methods.join(', ') }, headers: allow })
  })
  app.onError((error, c) => {
    const { document, headers, ours } = problemOf(error, languageAsked(c), c.get('requestId'))
    if (ours) report(error, document.request)
    return answerProblem(c, document, headers)
  })
  return app
}

/** Whoever has a way of their own to recognise callers is asked first; development tokens exist in a demo only. */
function callerOf({ store, demo, callerOf: own }: AppDeps): CallerOf {
  return async (token, body, today) => {
    const known = await own?.(token, body, today)
    if (known !== undefined) return known
    const person = demo ? demoPerson(token) : undefined
    return person === undefined ? undefined : callerOn(store.database, body.id, person, today)
  }
}

const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])

function methodShown(method: string): string {
  return methods.has(method) ? method : 'other'
}

const helps = {
  huiyin_requests_total: 'Requests answered, by route and status.',
  huiyin_moves_total: 'Moves made through the API.',
  huiyin_refusals_total: 'Moves refused, by code.',
  huiyin_matters_open: 'Open matters of a procedure.',
  huiyin_matters_overdue: 'Open matters past their due date.',
}
