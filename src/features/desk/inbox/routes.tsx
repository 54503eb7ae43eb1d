import { Hono } from 'hono'
import { followedMatters } from '../../matters/lists/followed.ts'
import { inboxLists, inboxOf, type InboxList } from '../../matters/lists/inbox.ts'
import { notFound } from '../../site/failures.tsx'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { requireSignIn } from '../../sign-in/require-sign-in.tsx'
import { InboxPage } from './page.tsx'

/** Rows of each list on the page with all three lists, and on the page of one list. */
const [rowsTogether, rowsAlone] = ['25', '50'] as const

export function inboxRoutes(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/inbox', async (c) => {
    const { visit } = c.var
    if (visit.caller.person === null) return requireSignIn(c, deps)
    const list = inboxLists.find((name) => name === c.req.query('list')) as InboxList | undefined
    const cursor = list === undefined ? undefined : c.req.query('cursor')
    const limit = list === undefined ? rowsTogether : rowsAlone
    const [inbox, followed] = await Promise.all([
      inboxOf(deps.store, visit.body, visit.caller, { list, cursor, limit }),
      list === undefined ? followedMatters(deps.store, visit.body, visit.caller) : [],
    ])
    if ('wrong' in inbox) return notFound(c)
    return show(
      c,
      <InboxPage
        visit={visit}
        procedures={deps.store.procedures}
        inbox={inbox}
        followed={followed}
        list={list}
        cursor={cursor}
      />,
    )
  })
  return routes
}
