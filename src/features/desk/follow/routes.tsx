import { Hono, type Context } from 'hono'
import { deleteFollow, insertFollow, type Follow } from './follows-sql.ts'
import { findMatter, refOf } from '../../matters/reading/read.ts'
import { notFound } from '../../site/failures.tsx'
import { setFlash } from '../../site/flash.ts'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { requireSignIn } from '../../sign-in/require-sign-in.tsx'
import { formLimit } from '../moves/limit.tsx'
import { readSentForm } from '../moves/sent-form.ts'

/** Follow and unfollow a proposal. Every signed-in person may, for any proposal they may see. */
export function followRoutes(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  const { database, clock } = deps.store
  routes.post('/matters/:ref/follow', formLimit(), (c) =>
    change(c, deps, 'desk.follow.started', (follow) => insertFollow(database, follow, clock.now())),
  )
  routes.post('/matters/:ref/unfollow', formLimit(), (c) =>
    change(c, deps, 'desk.follow.stopped', (follow) => deleteFollow(database, follow)),
  )
  return routes
}

async function change(
  c: Context<SiteEnv>,
  deps: SiteDeps,
  flashKey: string,
  store: (follow: Follow) => Promise<void>,
): Promise<Response> {
  const { visit } = c.var
  const { body, caller, paths } = visit
  if (caller.person === null) return requireSignIn(c, deps, await readSentForm(c))
  const found = await findMatter(deps.store, body, caller, c.req.param('ref') ?? '')
  if (found === null || found.matter.parent !== null) return notFound(c)
  const { matter } = found
  await store({ body: body.id, person: caller.person, matter: matter.id })
  setFlash(c, 'done', flashKey)
  return c.redirect(paths.matter(refOf(matter)), 303)
}
