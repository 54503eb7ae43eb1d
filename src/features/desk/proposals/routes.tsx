import { isUuid } from '../../../kernel/uuid.ts'
import { Hono } from 'hono'
import { fragment } from '../../../ui/page.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { formLimit } from '../moves/limit.tsx'
import { readSentForm } from '../moves/sent-form.ts'
import { WritingAdvicePanel, writingAdviceOf, writingIn } from './writing-advice.tsx'

/** Advice on the current form values, requested by a script while a person writes. Changes nothing. */
export function adviceRoutes(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.post('/advice/:procedure', formLimit(), async (c) => {
    const { visit } = c.var
    if (visit.caller.person === null) return c.body(null, 403)
    const { formValues, data } = await readSentForm(c)
    const matter = data.get('_matter')
    const excluded = typeof matter === 'string' && isUuid(matter) ? matter : undefined
    const procedure = c.req.param('procedure')
    const { procedures } = deps.store
    if (!Object.hasOwn(procedures, procedure)) return c.body(null, 404)
    const writingAdvice = await writingAdviceOf(deps.store, visit, procedure, writingIn(formValues), excluded)
    c.header('cache-control', 'no-store')
    return c.html(fragment(visit.ui, <WritingAdvicePanel visit={visit} writingAdvice={writingAdvice} />))
  })
  return routes
}
