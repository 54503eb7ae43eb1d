import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { refusalStatus } from '../../matters/api/codes.ts'
import { act, hasAnswered, type Acted } from '../../matters/act.ts'
import { findMatter, findNumbered, refOf } from '../../matters/read.ts'
import { notFound } from '../../site/failures.tsx'
import { setFlash } from '../../site/flash.ts'
import { show } from '../../site/frame.tsx'
import { localPath } from '../../site/local-path.ts'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { errorsOf } from '../forms/errors.ts'
import type { Group } from '../forms/shape.ts'
import { compact, type Typed } from '../forms/typed.ts'
import { valueOf } from '../forms/value.ts'
import { signInFirst } from '../../sign-in/first.tsx'
import { carriedOf, fillingOf, type FormNow } from './filling.ts'
import { doneFlash } from './done.ts'
import { actorOf, wantedMove, type Wanted } from './found.ts'
import { initialOf, isEditing } from './initial.ts'
import { changedSince, type Changed } from './meanwhile.tsx'
import { MovePage, type MovePageProps } from './page.tsx'
import { RefusedPage } from './refused.tsx'
import { rowed } from './rowed.ts'
import { formLimit } from './limit.tsx'
import { keepFiles, sentForm, type Control, type Sent } from './sent.ts'
import { layoutOf } from '../actions/main-move.ts'
import { customPages } from './custom-pages.ts'
import { forgetUnsent, keepUnsent, unsentAt, unsentBytesMax } from './unsent-sql.ts'

type C = Context<SiteEnv>

/** The form of every move of every procedure, at one address each. */
export function moveRoutes(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  const address = '/matters/:id/do/:move'

  routes.get(address, async (c) => {
    const { visit } = c.var
    const wanted = await wantedMove(deps, visit, c.req.param('id'), c.req.param('move'))
    if (visit.caller.person === null) return wanted === null ? notFound(c) : signInFirst(c, deps)
    if (wanted === null) return notFound(c)
    if (wanted.offer?.allowed !== true) return show(c, <RefusedPage visit={visit} wanted={wanted} />, 409)
    const unsent = await unsentAt(deps.store.database, placeOf(c, wanted))
    const typed = unsent ? new Map(unsent.typed) : prefilled(c, deps, wanted)
    const form = { typed, errors: [], files: new Map<string, string>() }
    return show(
      c,
      await pageOf(c, deps, wanted, form, { onward: localPath(c.req.query('onward')) }, { note: unsent && 'unsent' }),
    )
  })

  routes.post(`${address}/keep`, formLimit(), (c) => keep(c, deps))
  routes.post(address, formLimit(), (c) => post(c, deps))
  return routes
}

/** Keeps what was typed so far, or forgets it. Answers a script; without one, leads back to the form. */
async function keep(c: C, deps: SiteDeps): Promise<Response> {
  const { visit } = c.var
  const wanted = await wantedMove(deps, visit, c.req.param('id') ?? '', c.req.param('move') ?? '')
  if (wanted === null || visit.caller.person === null) return c.body(null, 403)
  const sent = await sentForm(c)
  const place = placeOf(c, wanted)
  if (sent.control.discard) {
    await forgetUnsent(deps.store.database, place)
    return c.redirect(place.address, 303)
  }
  const typed = [...sent.typed]
  // What is longer than that stays in the browser.
  if (JSON.stringify(typed).length <= unsentBytesMax)
    await keepUnsent(deps.store.database, place, typed, deps.store.clock.now())
  return c.body(null, 204)
}

async function post(c: C, deps: SiteDeps): Promise<Response> {
  const { visit } = c.var
  const sent = await sentForm(c)
  if (visit.caller.person === null) return signInFirst(c, deps, sent)
  const wanted = await wantedMove(deps, visit, c.req.param('id') ?? '', c.req.param('move') ?? '')
  if (wanted === null) return repeated(c, deps, sent)
  const handed = await keepFiles(c, deps, sent, wanted.matter.id)
  const form = { ...handed, files: handed.files }
  if (sent.control.row !== undefined || sent.control.restored) {
    const changed = sent.control.row === undefined ? form : { ...form, typed: rowed(form.typed, sent.control.row) }
    const note = sent.control.restored ? 'restored' : undefined
    return show(c, await pageOf(c, deps, wanted, changed, sent.control, { note }))
  }
  const typed = compact(wanted.fields, form.typed)
  if (form.errors.length > 0) {
    return show(c, await pageOf(c, deps, wanted, { ...form, typed }, sent.control), 422)
  }
  const result = await send(c, deps, wanted, typed, sent.control)
  if (!isRefusal(result)) return done(c, deps, wanted, sent.control, result)
  return refused(c, deps, wanted, { ...form, typed }, sent.control, result)
}

async function send(
  c: C,
  { store }: SiteDeps,
  wanted: Wanted,
  typed: Typed,
  control: Control,
): Promise<Acted | Refusal> {
  const { visit } = c.var
  const { matter, name, fields } = wanted
  const actor = actorOf(visit, wanted, control.party)
  if (actor === undefined) throw new Error('somebody is signed in here')
  const input = await withIds(
    c,
    store,
    fields,
    valueOf(fields, typed, { keepEmpty: isEditing(store.procedures, matter.procedure, name) }),
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

/** People name a matter by its number; the procedure by its id. */
async function withIds(
  c: C,
  store: SiteDeps['store'],
  fields: Group,
  value: { [field: string]: unknown },
): Promise<unknown> {
  const { body, caller } = c.var.visit
  const named = fields.filter((field) => field.kind === 'reference' && field.to === 'matter')
  const ids = await Promise.all(
    named.map(async ({ name }) => {
      const { [name]: ref } = value
      if (typeof ref !== 'string' || ref === '') return []
      const found = await findNumbered(store, body, caller, ref.trim())
      return found === null ? [] : [[name, found.matter.id] as const]
    }),
  )
  return { ...value, ...Object.fromEntries(ids.flat()) }
}

async function done(c: C, deps: SiteDeps, wanted: Wanted, control: Control, acted: Acted): Promise<Response> {
  const { visit } = c.var
  await forgetUnsent(deps.store.database, placeOf(c, wanted))
  doneFlash(c, wanted, acted)
  if (control.next !== undefined) return c.redirect(visit.paths.move(wanted.matter.id, control.next), 303)
  // Whoever has declined to co-sign, say, may not see the matter any more.
  const seen = (await findMatter(deps.store, visit.body, visit.caller, wanted.matter.id)) !== null
  return c.redirect(control.onward ?? (seen ? visit.paths.matter(refOf(acted)) : visit.paths.inbox()), 303)
}

async function refused(
  c: C,
  deps: SiteDeps,
  wanted: Wanted,
  form: FormNow,
  control: Control,
  refusal: Refusal,
): Promise<Response> {
  const { visit } = c.var
  const status = refusalStatus(refusal.refused)
  // The matter as it is now, which may not be what it was a moment ago.
  const now = (await wantedMove(deps, visit, wanted.matter.id, wanted.name)) ?? wanted
  // A form sent again after a step back, with other words in it, is as late as any other.
  const late = refusal.refused === 'stale_version' || refusal.refused === 'key_reused'
  if (late && now.offer?.allowed === true) {
    const changed = await changedSince(deps, visit, now, control.version ?? 0, form.typed)
    return show(c, await pageOf(c, deps, now, form, { onward: control.onward, party: control.party }, { changed }), 409)
  }
  if (now.offer?.allowed !== true) {
    return show(c, <RefusedPage visit={visit} wanted={now} refusal={refusal} typed={form.typed} />, status)
  }
  const errors = errorsOf(visit, now.matter.procedure, now.fields, form.typed, refusal, now.name)
  return show(
    c,
    await pageOf(c, deps, now, { ...form, errors }, { onward: control.onward, party: control.party }),
    status,
  )
}

/** Sent a second time by somebody who, after the first, may not see the matter any more: it has been done. */
async function repeated(c: C, { store }: SiteDeps, { control }: Sent): Promise<Response> {
  const { visit } = c.var
  const { person } = visit.caller
  if (person === null || control.key === '' || !(await hasAnswered(store, visit.body, person, control.key)))
    return notFound(c)
  setFlash(c, 'done', 'desk.done.again')
  return c.redirect(control.onward ?? visit.paths.inbox(), 303)
}

type More = {
  readonly note?: MovePageProps['note']
  readonly changed?: Changed | undefined
}

/** The page of a move with its form as it stands, under a fresh key and the matter's version of this moment. */
async function pageOf(
  c: C,
  deps: SiteDeps,
  wanted: Wanted,
  form: FormNow,
  control: Partial<Pick<Control, 'onward' | 'party'>>,
  more: More = {},
): Promise<Child> {
  const { visit } = c.var
  const { matter, name } = wanted
  const filling = await fillingOf(deps, visit, wanted, form, c.req.method === 'POST')
  const carried = carriedOf(deps, wanted, control)
  const props: MovePageProps = { visit, wanted, filling, carried, note: more.note, changed: more.changed }
  const layout = layoutOf(deps.store, matter.procedure, name)
  const own = layout && customPages[layout]
  return own === undefined ? <MovePage {...props} /> : own(props, deps)
}

/** What was saved, with what the link that led here chooses: `?into=…`. */
function prefilled(c: C, { store }: SiteDeps, { fields, matter, name }: Wanted): Typed {
  const chosen = fields.flatMap((field) => {
    const value = field.kind === 'reference' ? c.req.query(field.name) : undefined
    return value === undefined ? [] : [[field.name, [value]] as const]
  })
  return new Map([...initialOf(store.procedures, fields, matter, name), ...chosen])
}

function placeOf(c: C, { matter, name }: Wanted) {
  const { body, caller, paths } = c.var.visit
  return { body: body.id, person: caller.person ?? '', address: paths.move(matter.id, name) }
}
