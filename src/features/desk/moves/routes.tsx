import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { refusalStatus } from '../../matters/api/codes.ts'
import { act, isRepeatedRequest } from '../../matters/commands/act.ts'
import type { ActResult } from '../../matters/commands/request.ts'
import { findMatter, findNumbered, refOf } from '../../matters/reading/read.ts'
import { notFound } from '../../site/failures.tsx'
import { setFlash } from '../../site/flash.ts'
import { show } from '../../site/frame.tsx'
import { localPath } from '../../site/local-path.ts'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { errorsOf } from '../forms/errors.ts'
import type { Group } from '../forms/shape.ts'
import { compact, type FormValues } from '../forms/form-values.ts'
import { valueOf } from '../forms/value.ts'
import { requireSignIn } from '../../sign-in/require-sign-in.tsx'
import { hiddenFieldsOf, formStateOf, type FormInput } from './form-state.ts'
import { confirmationFlash } from './confirmation.ts'
import { actorOf, resolveMove, type RequestedMove } from './resolve-move.ts'
import { initialOf, isEditing } from './initial.ts'
import { changesSinceOpened, type ChangesSince } from './changes-since-opened.tsx'
import { MovePage, type MovePageProps } from './page.tsx'
import { RefusedPage } from './refused.tsx'
import { addOrRemoveRow } from './repeated-rows.ts'
import { formLimit } from './limit.tsx'
import { keepFiles, readSentForm, type Control, type SentForm } from './sent-form.ts'
import { layoutOf } from '../actions/primary-move.ts'
import { customPages } from './custom-pages.ts'
import { forgetUnsent, keepUnsent, unsentAt, unsentBytesMax } from './unsent-sql.ts'

type C = Context<SiteEnv>

/** The form of every move of every procedure, at one address each. */
export function moveRoutes(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  const address = '/matters/:id/do/:move'

  routes.get(address, async (c) => {
    const { visit } = c.var
    const requested = await resolveMove(deps, visit, c.req.param('id'), c.req.param('move'))
    if (visit.caller.person === null) return requested === null ? notFound(c) : requireSignIn(c, deps)
    if (requested === null) return notFound(c)
    if (requested.offer?.allowed !== true) return show(c, <RefusedPage visit={visit} requested={requested} />, 409)
    const unsent = await unsentAt(deps.store.database, formAddressOf(c, requested))
    const formValues = unsent ? new Map(unsent.formValues) : prefilled(c, deps, requested)
    const form = { formValues, errors: [], files: new Map<string, string>() }
    return show(
      c,
      await pageOf(
        c,
        deps,
        requested,
        form,
        { onward: localPath(c.req.query('onward')) },
        { note: unsent && 'unsent' },
      ),
    )
  })

  routes.post(`${address}/keep`, formLimit(), (c) => saveOrDiscard(c, deps))
  routes.post(address, formLimit(), (c) => post(c, deps))
  return routes
}

/** Saves or discards unsent form values. Called by a script; without one it redirects to the form. */
async function saveOrDiscard(c: C, deps: SiteDeps): Promise<Response> {
  const { visit } = c.var
  const requested = await resolveMove(deps, visit, c.req.param('id') ?? '', c.req.param('move') ?? '')
  if (requested === null || visit.caller.person === null) return c.body(null, 403)
  const sent = await readSentForm(c)
  const formAddress = formAddressOf(c, requested)
  if (sent.control.discard) {
    await forgetUnsent(deps.store.database, formAddress)
    return c.redirect(formAddress.address, 303)
  }
  const formValues = [...sent.formValues]
  // Longer values stay in the browser only.
  if (JSON.stringify(formValues).length <= unsentBytesMax)
    await keepUnsent(deps.store.database, formAddress, formValues, deps.store.clock.now())
  return c.body(null, 204)
}

async function post(c: C, deps: SiteDeps): Promise<Response> {
  const { visit } = c.var
  const sent = await readSentForm(c)
  if (visit.caller.person === null) return requireSignIn(c, deps, sent)
  const requested = await resolveMove(deps, visit, c.req.param('id') ?? '', c.req.param('move') ?? '')
  if (requested === null) return answerRepeated(c, deps, sent)
  const form = await keepFiles(c, deps, sent, requested.matter.id)
  if (sent.control.row !== undefined || sent.control.restored) {
    const shown =
      sent.control.row === undefined ? form : { ...form, formValues: addOrRemoveRow(form.formValues, sent.control.row) }
    const note = sent.control.restored ? 'restored' : undefined
    return show(c, await pageOf(c, deps, requested, shown, sent.control, { note }))
  }
  const formValues = compact(requested.fields, form.formValues)
  if (form.errors.length > 0) {
    return show(c, await pageOf(c, deps, requested, { ...form, formValues }, sent.control), 422)
  }
  const result = await makeMove(c, deps, requested, formValues, sent.control)
  if (!isRefusal(result)) return confirmDone(c, deps, requested, sent.control, result)
  return showRefusal(c, deps, requested, { ...form, formValues }, sent.control, result)
}

async function makeMove(
  c: C,
  { store }: SiteDeps,
  requested: RequestedMove,
  formValues: FormValues,
  control: Control,
): Promise<ActResult | Refusal> {
  const { visit } = c.var
  const { matter, name, fields } = requested
  const actor = actorOf(visit, requested, control.party)
  if (actor === undefined) throw new Error('a move was submitted without a signed-in person')
  const input = await withIds(
    c,
    store,
    fields,
    valueOf(fields, formValues, { keepEmpty: isEditing(store.procedures, matter.procedure, name) }),
  )
  return act(store, {
    body: visit.body.id,
    actor,
    matter: matter.id,
    move: name,
    input,
    ...(control.key !== '' && { key: control.key }),
    ...(control.version !== undefined && { version: control.version }),
  })
}

/** Replaces matter numbers, which people enter, by ids. */
async function withIds(
  c: C,
  store: SiteDeps['store'],
  fields: Group,
  value: { [field: string]: unknown },
): Promise<unknown> {
  const { body, caller } = c.var.visit
  const matterFields = fields.filter((field) => field.kind === 'reference' && field.to === 'matter')
  const ids = await Promise.all(
    matterFields.map(async ({ name }) => {
      const { [name]: ref } = value
      if (typeof ref !== 'string' || ref === '') return []
      const found = await findNumbered(store, body, caller, ref.trim())
      return found === null ? [] : [[name, found.matter.id] as const]
    }),
  )
  return { ...value, ...Object.fromEntries(ids.flat()) }
}

async function confirmDone(
  c: C,
  deps: SiteDeps,
  requested: RequestedMove,
  control: Control,
  acted: ActResult,
): Promise<Response> {
  const { visit } = c.var
  await forgetUnsent(deps.store.database, formAddressOf(c, requested))
  confirmationFlash(c, requested, acted)
  if (control.next !== undefined) return c.redirect(visit.paths.move(requested.matter.id, control.next), 303)
  // The person may no longer see the matter, for example after declining to co-sign.
  const seen = (await findMatter(deps.store, visit.body, visit.caller, requested.matter.id)) !== null
  return c.redirect(control.onward ?? (seen ? visit.paths.matter(refOf(acted)) : visit.paths.inbox()), 303)
}

async function showRefusal(
  c: C,
  deps: SiteDeps,
  requested: RequestedMove,
  form: FormInput,
  control: Control,
  refusal: Refusal,
): Promise<Response> {
  const { visit } = c.var
  const status = refusalStatus(refusal.refused)
  // Read the matter again: it may have changed.
  const current = (await resolveMove(deps, visit, requested.matter.id, requested.name)) ?? requested
  // A form resubmitted after going back, with changed values, is as stale as one of an older version.
  const stale = refusal.refused === 'stale_version' || refusal.refused === 'key_reused'
  if (stale && current.offer?.allowed === true) {
    const changed = await changesSinceOpened(deps, visit, current, control.version ?? 0, form.formValues)
    return show(
      c,
      await pageOf(c, deps, current, form, { onward: control.onward, party: control.party }, { changed }),
      409,
    )
  }
  if (current.offer?.allowed !== true) {
    return show(
      c,
      <RefusedPage visit={visit} requested={current} refusal={refusal} formValues={form.formValues} />,
      status,
    )
  }
  const errors = errorsOf(visit, current.matter.procedure, current.fields, form.formValues, refusal, current.name)
  return show(
    c,
    await pageOf(c, deps, current, { ...form, errors }, { onward: control.onward, party: control.party }),
    status,
  )
}

/** Confirms a repeated submission by a person who can no longer see the matter after the first one. */
async function answerRepeated(c: C, { store }: SiteDeps, { control }: SentForm): Promise<Response> {
  const { visit } = c.var
  const { person } = visit.caller
  if (person === null || control.key === '' || !(await isRepeatedRequest(store, visit.body, person, control.key)))
    return notFound(c)
  setFlash(c, 'done', 'desk.done.again')
  return c.redirect(control.onward ?? visit.paths.inbox(), 303)
}

type Notes = {
  readonly note?: MovePageProps['note']
  readonly changed?: ChangesSince | undefined
}

/** The page of a move with its form, a new idempotency key and the matter's current version. */
async function pageOf(
  c: C,
  deps: SiteDeps,
  requested: RequestedMove,
  form: FormInput,
  control: Partial<Pick<Control, 'onward' | 'party'>>,
  notes: Notes = {},
): Promise<Child> {
  const { visit } = c.var
  const { matter, name } = requested
  const formState = await formStateOf(deps, visit, requested, form, c.req.method === 'POST')
  const hiddenFields = hiddenFieldsOf(deps, requested, control)
  const props: MovePageProps = { visit, requested, formState, hiddenFields, note: notes.note, changed: notes.changed }
  const layout = layoutOf(deps.store, matter.procedure, name)
  const customPage = layout && customPages[layout]
  return customPage === undefined ? <MovePage {...props} /> : customPage(props, deps)
}

/** The saved values, overridden by choices in the link: `?into=…`. */
function prefilled(c: C, { store }: SiteDeps, { fields, matter, name }: RequestedMove): FormValues {
  const chosen = fields.flatMap((field) => {
    const value = field.kind === 'reference' ? c.req.query(field.name) : undefined
    return value === undefined ? [] : [[field.name, [value]] as const]
  })
  return new Map([...initialOf(store.procedures, fields, matter, name), ...chosen])
}

function formAddressOf(c: C, { matter, name }: RequestedMove) {
  const { body, caller, paths } = c.var.visit
  return { body: body.id, person: caller.person ?? '', address: paths.move(matter.id, name) }
}
