import { Hono, type MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import { compressRest } from '../../platform/http/compressed.ts'
import { preferences } from '../../ui/preferences.ts'
import { pageSecurity } from '../../ui/security.ts'
import { failed, notFound } from './failures.tsx'
import type { SiteDeps, SiteEnv } from './visit.ts'
import { visiting } from './visiting.ts'

/** Pages of one body, at the addresses `paths(null)` gives them. */
export type PageRoutes = (deps: SiteDeps) => Hono<SiteEnv>

/**
 * All pages of the installation: those of its own body at the root, those of every other body under `/at/{body}`. Pages
 * use their `visit` and need not know at which address they are. Mounted last: it also answers unknown addresses.
 */
export function sitePages(deps: SiteDeps, parts: readonly PageRoutes[]): Hono<SiteEnv> {
  const site = new Hono<SiteEnv>()
  // The origin check protects our forms against forms of other sites (OWASP: CSRF).
  const middleware: MiddlewareHandler[] = [
    compressRest(),
    responseHeaders,
    pageSecurity(),
    ...(deps.admitted ? [deps.admitted] : []),
    preferences(),
    csrf(),
  ]
  const pages = new Hono<SiteEnv>()
  for (const part of parts) pages.route('/', part(deps))
  pages.onError(failed(deps))
  // Requests refused before there is a visit, such as cross-site forms, get an error page too.
  site.onError(failed(deps))
  pages.all('*', notFound)
  site.use(
    '/at/:body/*',
    ...middleware,
    visiting(deps, (c) => c.req.param('body')),
  )
  site.route('/at/:body', pages)
  site.use(
    '*',
    ...middleware,
    visiting(deps, () => undefined),
  )
  site.route('/', pages)
  return site
}

/** Sets the content security policy that a page asks for, and the default caching; other responses keep theirs. */
const responseHeaders: MiddlewareHandler<SiteEnv> = async (c, next) => {
  await next()
  const policy = c.get('policy')
  if (policy !== undefined) c.res.headers.set('content-security-policy', policy)
  // Pages are private unless they say otherwise: shared caches must not store them.
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'private, no-cache')
}
