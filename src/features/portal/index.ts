import { Hono } from 'hono'
import type { PageRoutes } from '../site/mount.ts'
import type { SiteEnv } from '../site/visit.ts'
import { matterRoutes } from './matter/routes.tsx'

/** What everybody may read: the portal of a body. */
export const portalPages: PageRoutes = (deps) => {
  const routes = new Hono<SiteEnv>()
  for (const part of [matterRoutes]) routes.route('/', part(deps))
  return routes
}
