import { Hono } from 'hono'
import { fileRoutes } from '../files/routes.ts'
import type { PageRoutes } from '../site/mount.ts'
import type { SiteEnv } from '../site/visit.ts'
import { demoSignIn } from '../sign-in/demo.tsx'
import { boardRoutes } from './board/routes.tsx'
import { followRoutes } from './follow/routes.tsx'
import { inboxRoutes } from './inbox/routes.tsx'
import { lateRoutes } from './late/routes.tsx'
import { moveRoutes } from './moves/routes.tsx'
import { adviceRoutes } from './proposals/routes.tsx'
import { reviewRoutes } from './review/routes.tsx'
import { startRoutes } from './moves/start-routes.tsx'

/** The pages of signed-in people. */
export const deskPages: PageRoutes = (deps) => {
  const routes = new Hono<SiteEnv>()
  const parts = [
    inboxRoutes,
    reviewRoutes,
    boardRoutes,
    lateRoutes,
    moveRoutes,
    followRoutes,
    startRoutes,
    adviceRoutes,
    fileRoutes,
    ...(deps.demo ? [demoSignIn] : []),
  ]

  for (const part of parts) routes.route('/', part(deps))
  return routes
}
