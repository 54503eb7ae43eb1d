import { Hono, type Context } from 'hono'
import { accountPaths } from '../../../../paths.ts'
import { ActionBar, Button, Form } from '../../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../../ui/field/field.tsx'
import { isOnlyAdministrator } from '../../../people/roster.ts'
import { eraseAccount, erasePerson } from '../../../personal-data/commands.ts'
import { personalData } from '../../../personal-data/export.ts'
import { setFlash } from '../../../site/flash.ts'
import type { SiteEnv, Visit } from '../../../site/visit.ts'
import { personsOf } from '../accounts-sql.ts'
import { countAttempt } from '../attempts.ts'
import { hasPassword, notConfirmed } from '../confirming.ts'
import { logSecurityEvent } from '../log-event.ts'
import type { SignIn } from '../sign-in.ts'
import type { SignedIn } from '../signed-in.ts'
import { forAccount } from './account-page.tsx'
import { answer, field, PlainPage, say } from './form-page.tsx'
import { OldPassword } from './password-page.tsx'

type Props = { readonly visit: Visit; readonly password: boolean; readonly errors?: readonly FormError[] }

function DataPage({ visit, password, errors = [] }: Props) {
  const paths = accountPaths(visit.paths.base)
  return (
    <PlainPage visit={visit} title={say(visit, 'data.title')} lead={say(visit, 'data.export')} errors={errors}>
      <p>
        <Button label={say(visit, 'data.download')} href={paths.dataFile} />
      </p>
      <p>{say(visit, 'data.correct')}</p>
      <h2>{say(visit, 'data.eraseTitle')}</h2>
      <p>{say(visit, 'data.erase')}</p>
      <Form action={paths.data}>
        <Field
          kind="email"
          name="email"
          label={say(visit, 'data.email')}
          autocomplete="off"
          required
          error={errorOf(errors, 'email')}
        />
        {password && <OldPassword visit={visit} errors={errors} />}
        <ActionBar actions={[{ label: say(visit, 'data.eraseSubmit'), kind: 'danger' }]} />
      </Form>
    </PlainPage>
  )
}

/** The page for downloading and erasing one's personal data. */
export function dataRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get(
    '/account/data',
    forAccount(signIn, (c, who) => show(c, signIn, who)),
  )
  routes.post(
    '/account/data',
    forAccount(signIn, (c, who) => erase(c, signIn, who)),
  )
  routes.get(
    '/account/data/mine.json',
    forAccount(signIn, (c, who) => download(c, signIn, who)),
  )
  return routes
}

async function show(
  c: Context<SiteEnv>,
  signIn: SignIn,
  who: SignedIn,
  errors: readonly FormError[] = [],
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const password = await hasPassword(signIn, who)
  return answer(c, <DataPage visit={c.var.visit} password={password} errors={errors} />, status)
}

async function download(c: Context<SiteEnv>, signIn: SignIn, who: SignedIn): Promise<Response> {
  const { visit } = c.var
  // An export is expensive, so attempts are limited.
  const minutes = await countAttempt(signIn.store, [{ purpose: 'export', by: 'account', what: who.account }])
  if (minutes !== undefined)
    return show(c, signIn, who, [{ text: say(visit, 'errors.tooMany', { count: minutes }) }], 429)
  const persons = await personsOf(signIn.store.database, who.account)
  const identities = persons.map(({ body_id: body, person_id: person }) => ({ body, person }))
  const text = await personalData(signIn.store, who.account, identities)
  await logSecurityEvent(c, signIn, 'data_exported', { account: who.account })
  return c.body(text, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="huiyin-mine.json"',
  })
}

async function erase(c: Context<SiteEnv>, signIn: SignIn, who: SignedIn): Promise<Response> {
  const { visit } = c.var
  const { store } = signIn
  const form = await c.req.parseBody()
  if (field(form, 'email').trim().toLowerCase() !== who.email)
    return show(c, signIn, who, [{ field: 'email', text: say(visit, 'errors.notYourEmail') }], 422)
  const refusal = await notConfirmed(c, signIn, who, field(form, 'password'))
  if (refusal !== undefined) return show(c, signIn, who, [refusal.error], refusal.status)
  const persons = await personsOf(store.database, who.account)
  for (const { body_id, person_id } of persons) {
    if (await isOnlyAdministrator(store.database, body_id, person_id))
      return show(c, signIn, who, [{ text: say(visit, 'errors.lastAdministrator') }], 422)
  }
  for (const { body_id, person_id } of persons) {
    const body = await store.bodies.find(body_id, Date.parse(store.clock.now()))
    if (body !== undefined) await erasePerson(store, body, person_id, person_id)
  }
  await eraseAccount(store, who.account)
  c.header('clear-site-data', '"cache"')
  setFlash(c, 'done', 'sign-in.data.erased')
  return c.redirect(visit.paths.home, 303)
}
