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
    const begun = begunIn(c, deps)
    if (begun === 'unknown') return notFound(c)
    if (c.var.visit.caller.person === null) return requireSignIn(c, deps)
    if (begun === 'forbidden') return failurePage(c, 403)
    return show(
      c,
      await pageOf(c, deps, begun, { ...empty, formValues: formValuesFrom(begun.fields, startingWith(c.var.visit)) }),
    )
  })

  routes.post(address, formLimit(), async (c) => {
    const sent = await readSentForm(c)
    const { visit } = c.var
    const { person } = visit.caller
    if (person === null) return requireSignIn(c, deps, sent)
    const begun = begunIn(c, deps, sent.control.party)
    if (begun === 'unknown') return notFound(c)
    if (begun === 'forbidden') return failurePage(c, 403)
    const { row, restored, key } = sent.control
    if (row !== undefined || restored) {
      const formValues = row === undefined ? sent.formValues : addOrRemoveRow(sent.formValues, row)
      return show(c, await pageOf(c, deps, begun, { ...empty, formValues }, sent.control))
    }
    const formValues = compact(begun.fields, sent.formValues)
    const result = await act(deps.store, {
      body: visit.body.id,
      actor: actorFor(person, begun.mandate),
      procedure: begun.procedure,
      start: begun.name,
      input: valueOf(begun.fields, formValues),
      ...(key !== '' && { key }),
    })
    if (isRefusal(result)) {
      const begunBefore = result.refused === 'key_reused' ? await goOn(c, deps, begun, formValues, key) : undefined
      if (begunBefore !== undefined) return begunBefore
      const errors = errorsOf(visit, begun.procedure, begun.fields, formValues, result)
      return show(c, await pageOf(c, deps, begun, { ...empty, formValues, errors }), refusalStatus(result.refused))
    }
    setFlash(c, 'done', 'desk.done.begun', { procedure: visit.say(`${begun.procedure}.name`) })
    // Continue writing the draft, unless the button led to another step.
    const next = sent.control.next ?? writtenOn(deps, begun)
    const at = next === undefined ? visit.paths.matter(refOf(result)) : visit.paths.move(result.id, next)
    return c.redirect(at, 303)
  })
  return routes
}

/**
 * The form was submitted before, then changed after going back: the new values are saved with the existing draft, whose
 * form shows them, so that nothing is lost and no second proposal begins.
 */
async function goOn(
  c: C,
  { store }: SiteDeps,
  begun: DraftBegun,
  formValues: FormValues,
  key: string,
): Promise<Response | undefined> {
  const { visit } = c.var
  const person = visit.caller.person ?? ''
  const earlier = await earlierResult(store, visit.body, person, key)
  const kept = [...formValues]
  const next = writtenOn({ store }, begun)
  if (next === undefined || earlier === undefined || JSON.stringify(kept).length > unsentBytesMax) return undefined
  const address = visit.paths.move(earlier.id, next)
  await keepUnsent(store.database, { body: visit.body.id, person, address }, kept, store.clock.now())
  return c.redirect(address, 303)
}

/** The move that continues the draft, where that is writing. */
function writtenOn({ store }: Pick<SiteDeps, 'store'>, { procedure, start }: DraftBegun): string | undefined {
  const next = store.procedures[procedure]?.presentation.primary[start.to]
  return next !== undefined && isEditing(store.procedures, procedure, next) ? next : undefined
}

/**
 * What a form that begins something opens with: what the body has chosen for where nobody chooses otherwise, and a row
 * of asks.
 */
function startingWith({ body }: Visit): object {
  return { publicity: body.settings.publicity ?? 'full', asks: [{ text: '' }] }
}

const empty: Pick<FormState, 'formValues' | 'errors' | 'files'> = {
  formValues: noFormValues,
  errors: [],
  files: new Map(),
}

function begunIn(c: C, { store }: SiteDeps, party?: string): DraftBegun | 'unknown' | 'forbidden' {
  const { body, caller } = c.var.visit
  const { procedure: procedureName = '', start: name = '' } = c.req.param() as { procedure?: string; start?: string } // the address names both
  const procedure = Object.hasOwn(store.procedures, procedureName) ? store.procedures[procedureName] : undefined
  const start = procedure && Object.hasOwn(procedure.starts, name) ? procedure.starts[name] : undefined
  if (start === undefined || start.by.length === 0 || !mayBegin(body, procedureName)) return 'unknown'
  const fitting = caller.acts.filter(({ party: own }) => start.by.some((kind) => kind === body.partyKind(own)))
  const mandate = fitting.find((one) => one.party === party) ?? fitting[0]
  if (mandate === undefined) return 'forbidden'
  return { procedure: procedureName, name, start, fields: shapeOf(start.form), mandate }
}

async function pageOf(c: C, deps: SiteDeps, begun: DraftBegun, form: typeof empty, control?: Control): Promise<Child> {
  const { visit } = c.var
  const formState: FormState = {
    ...form,
    visit,
    action: visit.paths.begin(begun.procedure, begun.name),
    procedure: begun.procedure,
    move: begun.name,
    choices: await choicesFor(deps.store, visit, begun.fields, undefined),
    sent: c.req.method === 'POST',
  }
  const hiddenFields = { key: deps.store.ids.next(), version: undefined, party: begun.mandate.party, onward: undefined }
  const props: StartPageProps = {
    visit,
    begun,
    formState,
    hiddenFields,
    note: control?.restored ? 'restored' : undefined,
  }
  const layout = layoutOf(deps.store, begun.procedure, begun.name)
  const own = layout && customStarts[layout]
  return own === undefined ? <StartPage {...props} /> : own(props, deps)
}

function StartPage({ visit, begun, formState, hiddenFields, note }: StartPageProps) {
  const title = stepLabel(visit, begun.procedure, begun.name)
  return (
    <Frame visit={visit} title={title} narrow unlisted>
      <div class="sections">
        <PageHeader title={title} />
        <div class="stack">
          <ErrorSummary errors={formState.errors} />
          {note && <p class="note">{visit.say(`desk.note.${note}`)}</p>}
          <MoveForm formState={formState} hiddenFields={hiddenFields} actions={[{ label: title, kind: 'primary' }]}>
            <Fields formState={formState} fields={begun.fields} />
          </MoveForm>
        </div>
      </div>
    </Frame>
  )
}
