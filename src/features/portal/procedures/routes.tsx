import { Hono } from 'hono'
import { rootNames } from '../../../kernel/procedure.ts'
import { notFound } from '../../site/failures.tsx'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { ProcedurePage } from './page.tsx'

export function procedureRoutes({ store: { procedures } }: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/procedures', (c) => c.redirect(c.var.visit.paths.procedure(rootNames(procedures)[0] ?? ''), 302))
  routes.get('/procedures/:name', (c) => {
    const name = c.req.param('name')
    const procedure = Object.hasOwn(procedures, name) ? procedures[name] : undefined
    if (procedure === undefined) return notFound(c)
    return show(c, <ProcedurePage visit={c.var.visit} procedures={procedures} procedure={procedure} />)
  })
  return routes
}
