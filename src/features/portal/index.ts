import { Hono } from 'hono'
import type { PageRoutes } from '../site/mount.ts'
import type { SiteEnv } from '../site/visit.ts'
import { homeRoutes } from './home/routes.tsx'
import { integrityRoutes } from './integrity/routes.tsx'
import { matterRoutes } from './matter/routes.tsx'
import { mattersRoutes } from './matters/routes.tsx'
import { procedureRoutes } from './procedures/routes.tsx'
import { promisesRoutes } from './promises/routes.tsx'
import { unitsRoutes } from './units/routes.tsx'

/** The public pages of a body. */
export const portalPages: PageRoutes = (deps) => {
  const routes = new Hono<SiteEnv>()
  for (const part of [
    homeRoutes,
    mattersRoutes,
    matterRoutes,
    unitsRoutes,
    promisesRoutes,
    procedureRoutes,
    integrityRoutes,
  ])
    routes.route('/', part(deps))
  return routes
}
