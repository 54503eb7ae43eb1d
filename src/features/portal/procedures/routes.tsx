import { Hono } from 'hono'
import { namesInUse, proceduresUsed } from '../../bodies/in-use.ts'
import { notFound } from '../../site/failures.tsx'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { ProcedurePage } from './page.tsx'

export function procedureRoutes({ store: { procedures } }: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/procedures', (c): Response | Promise<Response> => {
    const { body, paths } = c.var.visit
    const [first] = Object.keys(proceduresUsed(body, procedures))
    return first === undefined ? notFound(c) : c.redirect(paths.procedure(first), 302)
  })
  routes.get('/procedures/:name', (c) => {
    const name = c.req.param('name')
    const used = proceduresUsed(c.var.visit.body, procedures)
    const procedure = Object.hasOwn(used, name) ? used[name] : undefined
    if (procedure === undefined) return notFound(c)
    const names = namesInUse(c.var.visit.body, procedures)
    return show(c, <ProcedurePage visit={c.var.visit} procedures={used} procedure={procedure} names={names} />)
  })
  return routes
}
