import { Hono } from 'hono'
import { openMatters, owedByParty } from '../../matters/lists/open.ts'
import { viewerFor } from '../../matters/reading/read.ts'
import { failurePage } from '../../site/failures.tsx'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { requireSignIn } from '../../sign-in/require-sign-in.tsx'
import { BoardPage, lights } from './page.tsx'

/** The maximum of rows listed on the board; filters by party, light and term reach the others. */
const rowsMax = 200

/** The whole board: what everybody owes, by light and by party, and the key matters. */
export function boardRoutes(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/board', async (c) => {
    const { visit } = c.var
    if (visit.caller.person === null) return requireSignIn(c, deps)
    if (!viewerFor(visit.body, visit.caller).desk) return failurePage(c, 403)
    const party = visit.body.party(c.req.query('party') ?? '')
    const light = lights.find((colour) => colour === c.req.query('light'))
    const key = c.req.query('key') !== undefined
    const listed = party !== undefined || light !== undefined || key
    const term = c.req.query('term')?.trim() || undefined
    const { parties, terms } = await owedByParty(deps.store, visit.body, term)
    const filter = {
      ...(term !== undefined && { term, termCount: terms.find((tally) => tally.term === term)?.count ?? 0 }),
      ...(party && { party: party.id }),
      light,
      keyOnly: key,
    }
    const none = { items: [], more: false }
    const { items, more } = listed ? await openMatters(deps.store, visit.body, filter, rowsMax) : none
    return show(
      c,
      <BoardPage {...{ visit, tallies: parties, terms, items, more, filter: { party, light, key, term } }} />,
    )
  })
  return routes
}
