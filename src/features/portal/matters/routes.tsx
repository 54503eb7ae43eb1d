import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { notFound } from '../../site/failures.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { showCachedPage } from '../cached-page.ts'
import { mattersAtom, mattersCsv } from './feeds.ts'
import { listQueryParams, listModel, parameters } from './list.ts'
import { ListPage } from './list.tsx'

/** The list of matters as a page, as a table and as a feed; all three show the same for the same parameters. */
export function mattersRoutes({ store, baseUrl }: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()

  routes.get('/matters', (c) =>
    showCachedPage(c, store, cachedParameters, async () => {
      const model = await listModel(store, c.var.visit, listQueryParams(c.req.query()))
      return { page: <ListPage visit={c.var.visit} model={model} />, untilMs: model.untilMs }
    }),
  )

  // Procedures whose list has its own address: the same page, where the body uses the procedure.
  for (const { name, presentation } of Object.values(store.procedures)) {
    if (presentation.path === undefined) continue
    routes.get(`/${presentation.path}`, (c) => {
      const { visit } = c.var
      if (!Object.hasOwn(visit.procedures, name)) return notFound(c)
      return showCachedPage(c, store, cachedParameters, async () => {
        const model = await listModel(store, visit, { ...listQueryParams(c.req.query()), procedure: name })
        return { page: <ListPage visit={visit} model={model} />, untilMs: model.untilMs }
      })
    })
  }

  routes.get('/matters.csv', (c) => {
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', `attachment; filename="matters-${c.var.visit.body.id}.csv"`)
    const pieces = mattersCsv(store, c.var.visit, listQueryParams(c.req.query()), baseUrl)
    return stream(c, async (out) => {
      for await (const piece of pieces) await out.write(piece)
    })
  })

  routes.get('/matters.atom', async (c) => {
    const feed = await mattersAtom(store, c.var.visit, listQueryParams(c.req.query()), baseUrl)
    return c.body(feed, 200, { 'content-type': 'application/atom+xml; charset=utf-8' })
  })

  return routes
}

/** Searches are seldom repeated and later pages seldom read, so neither is cached. */
const cachedParameters = parameters.filter((name) => name !== 'q' && name !== 'cursor')
