import { Hono } from 'hono'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { showCachedPage } from '../cached-page.ts'
import { BodiesPage } from './bodies.tsx'
import { homeModel } from './home.ts'
import { HomePage } from './home.tsx'

export function homeRoutes({ store }: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/', (c) =>
    showCachedPage(c, store, [], async () => ({
      page: <HomePage visit={c.var.visit} model={await homeModel(store, c.var.visit)} />,
    })),
  )
  routes.get('/bodies', async (c) => {
    const now = Date.parse(c.var.visit.now)
    const bodies = await Promise.all((await store.bodies.all()).map((slug) => store.bodies.find(slug, now)))
    return show(c, <BodiesPage visit={c.var.visit} bodies={bodies.filter((body) => body !== undefined)} />)
  })
  return routes
}
