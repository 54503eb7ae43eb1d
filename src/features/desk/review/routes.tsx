import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import { findMatter, viewerFor } from '../../matters/reading/read.ts'
import { movesView } from '../../matters/reading/view-moves.ts'
import { failurePage, notFound } from '../../site/failures.tsx'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv, Visit } from '../../site/visit.ts'
import { requireSignIn } from '../../sign-in/require-sign-in.tsx'
import { Fields } from '../forms/fields.tsx'
import { About } from '../moves/about.tsx'
import { hiddenFieldsOf, formStateOf } from '../moves/form-state.ts'
import { MoveForm } from '../moves/form.tsx'
import { resolveMove } from '../moves/resolve-move.ts'
import { initialOf } from '../moves/initial.ts'
import { kindOf, layoutOf, stepLabel } from '../actions/primary-move.ts'
import { asksOf } from '../../../procedures/content.ts'
import type { Matter } from '../../../kernel/matter.ts'
import { WritingAdvicePanel, writingAdviceOf, type WritingAdvice } from '../proposals/writing-advice.tsx'
import { AssignParts } from './assign.tsx'
import { filingChoice } from './file.tsx'
import { EmptyQueuePage, onwardFrom, ReviewPage } from './page.tsx'
import { nextAfter, queueOf, showAsked, type Queue } from './queue.ts'
import { candidatesFor, MergeParts } from './merge.tsx'
import { suggestUnits } from './suggest.ts'

type C = Context<SiteEnv>

/** The office's queue: the matters it has to decide, one by one. */
export function reviewRoutes(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()

  routes.get('/review', async (c) => {
    const queue = await queueFor(c, deps)
    if (queue instanceof Response) return queue
    const next = nextAfter(queue, c.req.query('after'))
    const { paths } = c.var.visit
    if (next === undefined) return show(c, <EmptyQueuePage visit={c.var.visit} queue={queue} />)
    return c.redirect(paths.reviewOf(next.id, { show: queue.show }), 303)
  })

  routes.get('/review/:id', async (c) => {
    const queue = await queueFor(c, deps)
    if (queue instanceof Response) return queue
    const { visit } = c.var
    const item = queue.items.find(({ id }) => id === c.req.param('id'))
    // The matter has left the queue, perhaps through a colleague: continue with the rest.
    if (item === undefined) return c.redirect(visit.paths.review({ show: queue.show }), 303)
    const found = await findMatter(deps.store, visit.body, visit.caller, item.id)
    if (found === null) return notFound(c)
    const offers = movesView(found.context, found.matter)
    // A filed proposal only waits for assignment, so its suggestions are shown at once.
    const requestedMove = c.req.query('do') ?? assigningMove(visit, found.matter)
    const open = offers.find(({ move, allowed }) => allowed && move === requestedMove)?.move
    const onward = onwardFrom(visit, queue, item)
    const panel = open === undefined ? undefined : await panelOf(c, deps, item.id, open, onward)
    const writingAdvice = found.matter.parent === null ? await adviceFor(deps, c, found.matter) : undefined
    return show(
      c,
      <ReviewPage
        visit={visit}
        deps={deps}
        queue={queue}
        item={item}
        version={found.matter.version}
        offers={offers}
        onward={onward}
        open={open}
        panel={panel}
        filing={writingAdvice && (await filingChoice(deps.store, visit, found.matter, writingAdvice.similar))}
      >
        <div class="work">
          <About visit={visit} requested={found} headless />
          {writingAdvice && (
            <aside class="sections" aria-label={visit.say('desk.review.advice')}>
              <WritingAdvicePanel visit={visit} writingAdvice={writingAdvice} title="desk.review.advice" />
            </aside>
          )}
        </div>
      </ReviewPage>,
    )
  })
  return routes
}

/** The queue of a person at a desk; others get a page that explains it. */
async function queueFor(c: C, deps: SiteDeps): Promise<Queue | Response> {
  const { visit } = c.var
  if (visit.caller.person === null) return requireSignIn(c, deps)
  if (!viewerFor(visit.body, visit.caller).desk) return failurePage(c, 403)
  return queueOf(deps.store, visit, showAsked(c.req.query('show')))
}

/** The assigning move, where it is the only step left. */
function assigningMove(visit: Visit, { procedure, state }: Matter): string | undefined {
  const { queue, primary } = visit.procedures[procedure]?.presentation ?? {}
  return queue?.[state] === 'assign' ? primary?.[state] : undefined
}

/** The form of the chosen move, inside the review page. */
async function panelOf(c: C, deps: SiteDeps, id: string, move: string, onward: string): Promise<Child> {
  const { visit } = c.var
  const requested = await resolveMove(deps, visit, id, move)
  if (requested === null) return null
  const form = {
    formValues: initialOf(deps.store.procedures, requested.fields, requested.matter, move),
    errors: [],
    files: new Map<string, string>(),
  }
  const formState = await formStateOf(deps, visit, requested, form, false)
  const hiddenFields = hiddenFieldsOf(deps, requested, { onward })
  const layout = layoutOf(visit, requested.matter.procedure, move)
  if (layout === 'assigning') {
    const suggestions = await suggestUnits(deps.store, visit, requested.matter)
    return (
      <AssignParts
        visit={visit}
        requested={requested}
        formState={formState}
        hiddenFields={hiddenFields}
        suggestions={suggestions}
      />
    )
  }
  if (layout === 'merging') {
    return (
      <MergeParts
        visit={visit}
        requested={requested}
        candidates={await candidatesFor(deps, visit, requested.matter)}
        onward={onward}
      />
    )
  }
  const label = stepLabel(visit, requested.matter.procedure, move)
  return (
    <MoveForm
      formState={formState}
      hiddenFields={hiddenFields}
      actions={[
        { label, kind: kindOf(visit, requested.matter.procedure, move) },
        {
          label: visit.say('desk.form.back'),
          href: visit.paths.reviewOf(id, { show: showAsked(c.req.query('show')) }),
        },
      ]}
    >
      <Fields formState={formState} fields={requested.fields} />
    </MoveForm>
  )
}

/** Advice and similar proposals, which an officer checks first. */
function adviceFor({ store }: SiteDeps, c: C, matter: Matter): Promise<WritingAdvice> {
  const text = (field: string): string => String(matter.content[field] ?? '')
  const writing = {
    subject: text('subject'),
    situation: text('situation'),
    analysis: text('analysis'),
    asks: asksOf(matter).map((ask) => ask.text),
  }
  return writingAdviceOf(store, c.var.visit, matter.procedure, writing, matter.id)
}
