import { refOf } from '../../matters/reading/read.ts'
import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import { isRefusal } from '../../../kernel/refusal.ts'
import { ErrorSummary } from '../../../ui/error-summary/error-summary.tsx'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { act, earlierResult } from '../../matters/commands/act.ts'
import { refusalStatus } from '../../matters/api/codes.ts'
import { actorFor } from '../../matters/reading/view-moves.ts'
import { mayBegin } from '../../bodies/in-use.ts'
import { failurePage, notFound } from '../../site/failures.tsx'
import { setFlash } from '../../site/flash.ts'
import { Frame, show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv, Visit } from '../../site/visit.ts'
import { requireSignIn } from '../../sign-in/require-sign-in.tsx'
import { choicesFor } from '../forms/choices.ts'
import { errorsOf } from '../forms/errors.ts'
import { Fields } from '../forms/fields.tsx'
import type { FormState } from '../forms/form-state.ts'
import { shapeOf } from '../forms/shape.ts'
import { compact, noFormValues, formValuesFrom, type FormValues } from '../forms/form-values.ts'
import { valueOf } from '../forms/value.ts'
import { MoveForm } from './form.tsx'
import { addOrRemoveRow } from './repeated-rows.ts'
import { formLimit } from './limit.tsx'
import { readSentForm, type Control } from './sent-form.ts'
import { customStarts } from './custom-pages.ts'
import { layoutOf, stepLabel } from '../actions/primary-move.ts'
import type { DraftBegun, StartPageProps } from './start-page.ts'
import { isEditing } from './initial.ts'
import { keepUnsent, unsentBytesMax } from './unsent-sql.ts'

type C = Context<SiteEnv>

/** The form of a start, for persons who may make it. */
export function startRoutes(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  const address = '/begin/:procedure/:start'

  routes.get(address, async (c) => {
    const requested = resolveStart(c, deps)
    if (requested === 'unknown') return notFound(c)
    if (c.var.visit.caller.person === null) return requireSignIn(c, deps)
    if (requested === 'forbidden') return failurePage(c, 403)
    return show(
      c,
      await pageOf(c, deps, requested, {
        ...empty,
        formValues: formValuesFrom(requested.fields, startValues(c.var.visit)),
      }),
    )
  })

  routes.post(address, formLimit(), async (c) => {
    const sent = await readSentForm(c)
    const { visit } = c.var
    const { person } = visit.caller
    if (person === null) return requireSignIn(c, deps, sent)
    const requested = resolveStart(c, deps, sent.control.party)
    if (requested === 'unknown') return notFound(c)
    if (requested === 'forbidden') return failurePage(c, 403)
    const { row, restored, key } = sent.control
    if (row !== undefined || restored) {
      const formValues = row === undefined ? sent.formValues : addOrRemoveRow(sent.formValues, row)
      return show(c, await pageOf(c, deps, requested, { ...empty, formValues }, sent.control))
    }
    const formValues = compact(requested.fields, sent.formValues)
    const result = await act(deps.store, {
      body: visit.body.id,
      actor: actorFor(person, requested.mandate),
      procedure: requested.procedure,
      start: requested.name,
      input: valueOf(requested.fields, formValues),
      ...(key !== '' && { key }),
    })
    if (isRefusal(result)) {
      const continued =
        result.refused === 'key_reused' ? await continueDraft(c, deps, requested, formValues, key) : undefined
      if (continued !== undefined) return continued
      const errors = errorsOf(visit, requested.procedure, requested.fields, formValues, result)
      return show(c, await pageOf(c, deps, requested, { ...empty, formValues, errors }), refusalStatus(result.refused))
    }
    setFlash(c, 'done', 'desk.done.begun', { procedure: visit.say(`${requested.procedure}.name`) })
    // Continue writing the draft, unless the button led to another step.
    const next = sent.control.next ?? editingMove(deps, requested)
    const target = next === undefined ? visit.paths.matter(refOf(result)) : visit.paths.move(result.id, next)
    return c.redirect(target, 303)
  })
  return routes
}

/**
 * The form was submitted, then changed after going back and submitted again. The new values are saved as unsent values of
 * the existing draft, whose form shows them: nothing is lost and no second proposal begins.
 */
async function continueDraft(
  c: C,
  { store }: SiteDeps,
  requested: DraftBegun,
  formValues: FormValues,
  key: string,
): Promise<Response | undefined> {
  const { visit } = c.var
  const person = visit.caller.person ?? ''
  const existing = await earlierResult(store, visit.body, person, key)
  const entries = [...formValues]
  const next = editingMove({ store }, requested)
  if (next === undefined || existing === undefined || JSON.stringify(entries).length > unsentBytesMax) return undefined
  const address = visit.paths.move(existing.id, next)
  await keepUnsent(store.database, { body: visit.body.id, person, address }, entries, store.clock.now())
  return c.redirect(address, 303)
}

/** The move that continues the draft, where it edits it. */
function editingMove({ store }: Pick<SiteDeps, 'store'>, { procedure, start }: DraftBegun): string | undefined {
  const next = store.procedures[procedure]?.presentation.primary[start.to]
  return next !== undefined && isEditing(store.procedures, procedure, next) ? next : undefined
}

/** The initial values of a start's form: the body's default publicity and one empty ask. */
function startValues({ body }: Visit): object {
  return { publicity: body.settings.publicity ?? 'full', asks: [{ text: '' }] }
}

const empty: Pick<FormState, 'formValues' | 'errors' | 'files'> = {
  formValues: noFormValues,
  errors: [],
  files: new Map(),
}

function resolveStart(c: C, { store }: SiteDeps, party?: string): DraftBegun | 'unknown' | 'forbidden' {
  const { body, caller } = c.var.visit
  const { procedure: procedureName = '', start: name = '' } = c.req.param() as { procedure?: string; start?: string } // the route declares both
  const procedure = Object.hasOwn(store.procedures, procedureName) ? store.procedures[procedureName] : undefined
  const start = procedure && Object.hasOwn(procedure.starts, name) ? procedure.starts[name] : undefined
  if (start === undefined || start.by.length === 0 || !mayBegin(body, procedureName)) return 'unknown'
  const mandates = caller.acts.filter(({ party: own }) => start.by.some((kind) => kind === body.partyKind(own)))
  const mandate = mandates.find((candidate) => candidate.party === party) ?? mandates[0]
  if (mandate === undefined) return 'forbidden'
  return { procedure: procedureName, name, start, fields: shapeOf(start.form), mandate }
}

async function pageOf(
  c: C,
  deps: SiteDeps,
  requested: DraftBegun,
  form: typeof empty,
  control?: Control,
): Promise<Child> {
  const { visit } = c.var
  const formState: FormState = {
    ...form,
    visit,
    action: visit.paths.begin(requested.procedure, requested.name),
    procedure: requested.procedure,
    move: requested.name,
    choices: await choicesFor(deps.store, visit, requested.fields, undefined),
    sent: c.req.method === 'POST',
  }
  const hiddenFields = {
    key: deps.store.ids.next(),
    version: undefined,
    party: requested.mandate.party,
    onward: undefined,
  }
  const props: StartPageProps = {
    visit,
    requested,
    formState,
    hiddenFields,
    note: control?.restored ? 'restored' : undefined,
  }
  const layout = layoutOf(deps.store, requested.procedure, requested.name)
  const customStart = layout && customStarts[layout]
  return customStart === undefined ? <StartPage {...props} /> : customStart(props, deps)
}

function StartPage({ visit, requested, formState, hiddenFields, note }: StartPageProps) {
  const title = stepLabel(visit, requested.procedure, requested.name)
  return (
    <Frame visit={visit} title={title} narrow unlisted>
      <div class="sections">
        <PageHeader title={title} />
        <div class="stack">
          <ErrorSummary errors={formState.errors} />
          {note && <p class="note">{visit.say(`desk.note.${note}`)}</p>}
          <MoveForm formState={formState} hiddenFields={hiddenFields} actions={[{ label: title, kind: 'primary' }]}>
            <Fields formState={formState} fields={requested.fields} />
          </MoveForm>
        </div>
      </div>
    </Frame>
  )
}
