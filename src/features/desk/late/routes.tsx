import { isUuid } from '../../../kernel/uuid.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import { Hono } from 'hono'
import { openMatters } from '../../matters/lists/open.ts'
import { readMatter, viewerFor } from '../../matters/reading/read.ts'
import { failurePage } from '../../site/failures.tsx'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { requireSignIn } from '../../sign-in/require-sign-in.tsx'
import { LatePage } from './page.tsx'

const rowsMax = 100

/** States in which a person has to decide before the matter can continue. */
function stuckStates(procedures: Procedures): { readonly procedure: string; readonly state: string }[] {
  return Object.values(procedures).flatMap(({ name: procedure, presentation }) =>
    (presentation.stuck ?? []).map((state) => ({ procedure, state })),
  )
}

/** The late and the stuck matters; a link shows the reason of one. */
export function lateRoutes(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/late', async (c) => {
    const { visit } = c.var
    const { body, caller } = visit
    if (caller.person === null) return requireSignIn(c, deps)
    if (!viewerFor(body, caller).desk) return failurePage(c, 403)
    const id = c.req.query('why') ?? ''
    const [late, stuck, open] = await Promise.all([
      openMatters(deps.store, body, { light: 'red' }, rowsMax),
      openMatters(deps.store, body, { states: stuckStates(deps.store.procedures) }, rowsMax),
      isUuid(id) ? readMatter(deps.store, body, caller, id) : null,
    ])
    return show(c, <LatePage visit={visit} store={deps.store} late={late} stuck={stuck} open={open} />)
  })
  return routes
}
