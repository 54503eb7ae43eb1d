import { Hono, type Context } from 'hono'
import { answerCopy } from '../../../platform/http/early.ts'
import { html } from '../../../ui/page.tsx'
import { publicCopy } from '../../matters/copies.ts'
import { readEvents } from '../../matters/events.ts'
import { isMatterId, readMatter } from '../../matters/read.ts'
import type { MatterView } from '../../matters/shapes.ts'
import { notFound } from '../../site/failures.tsx'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { copyKey } from './address.ts'
import { refOf } from './asks.tsx'
import { ChainPage } from './chain.tsx'
import { ChildPage } from './child.tsx'
import { HistoricalPage } from './historical.tsx'
import { LetterPage, VersionsPage } from './letter.tsx'
import { ProposalPage } from './proposal.tsx'

type PageContext = Context<SiteEnv>

/** A matter: its page, its reply letters, and its chain of events. */
export function matterRoutes(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  const read = (c: PageContext, ref: string) => readMatter(deps.store, c.var.visit.body, c.var.visit.caller, ref)

  routes.get('/matters/:ref', async (c) => {
    const ref = c.req.param('ref')
    if (isForEverybody(c) && !isMatterId(ref)) {
      const { visit } = c.var
      const write = (view: MatterView): string => html(visit.ui, pageOf(view)({ visit, view }))
      const found = await publicCopy(deps.store, visit.body, ref, { form: 'page', write }, addressOf(c))
      return found === null ? notFound(c) : answerCopy(c, found)
    }
    const view = await read(c, ref)
    if (view === null) return notFound(c)
    const { visit } = c.var
    // One address for each matter: whoever comes by its id is led to its number.
    if (ref !== refOf(view)) return c.redirect(visit.paths.matter(refOf(view)), 302)
    const actions = await deps.matterActions?.(visit, view)
    return show(c, pageOf(view)({ visit, view, actions }))
  })

  routes.get('/matters/:ref/replies/:assignment', async (c) => {
    const view = await read(c, c.req.param('ref'))
    const replies = view?.replies.filter(({ assignment }) => assignment === c.req.param('assignment')) ?? []
    if (view === null || replies.length === 0) return notFound(c)
    return show(c, <VersionsPage visit={c.var.visit} view={view} replies={replies} />)
  })

  routes.get('/matters/:ref/replies/:assignment/:version', async (c) => {
    const view = await read(c, c.req.param('ref'))
    const { assignment, version } = c.req.param()
    const reply = view?.replies.find((one) => one.assignment === assignment && String(one.version) === version)
    if (view === null || reply === undefined) return notFound(c)
    return show(c, <LetterPage visit={c.var.visit} view={view} reply={reply} />)
  })

  routes.get('/matters/:ref/chain', async (c) => {
    const ref = c.req.param('ref')
    const [view, events] = await Promise.all([
      read(c, ref),
      readEvents(deps.store, c.var.visit.body, c.var.visit.caller, ref, { limit: String(chainRowsMax) }),
    ])
    if (view === null || events === null || 'wrong' in events) return notFound(c)
    return show(c, <ChainPage visit={c.var.visit} view={view} events={events} />)
  })

  return routes
}

/** Nobody has signed in, nothing is to be told once, nothing is asked for: the page is the same for all such readers. */
function isForEverybody(c: PageContext): boolean {
  const { caller, flash } = c.var.visit
  return caller.person === null && flash === undefined && new URL(c.req.url).search === ''
}

function addressOf(c: PageContext): string {
  const { ui } = c.var.visit
  const reader = { url: ui.url, cookie: c.req.header('cookie'), acceptLanguage: c.req.header('accept-language') }
  // A page for everybody has no query, so it always has an address.
  return copyKey(reader) ?? ui.url
}

/** A longer chain is read through the API, page by page. */
const chainRowsMax = 100

function pageOf(view: MatterView): typeof ProposalPage {
  if (view.procedure !== 'proposal') return ChildPage
  return view.state === 'historical' ? HistoricalPage : ProposalPage
}
