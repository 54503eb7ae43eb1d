import { Hono, type Context } from 'hono'
import { accountPaths } from '../../../../paths.ts'
import { Button, Form } from '../../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../../ui/field/field.tsx'
import { Table } from '../../../../ui/table/table.tsx'
import { setFlash } from '../../../site/flash.ts'
import type { SiteEnv, Visit } from '../../../site/visit.ts'
import { hasPassword, notConfirmed } from '../confirming.ts'
import { letter } from '../invitations/letters.ts'
import { logSecurityEvent } from '../log-event.ts'
import { passkeyCountMax, passkeysPossible, register, registrationOptions } from '../passkeys/passkeys.ts'
import { deletePasskey, passkeysOf, type PasskeyRow } from '../passkeys/passkeys-sql.ts'
import type { SignIn } from '../sign-in.ts'
import type { SignedIn } from '../signed-in.ts'
import { forAccount } from './account-page.tsx'
import { answer, field, longField, PlainPage, say, type PageStatus } from './form-page.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { OldPassword } from './password-page.tsx'
import { dayOf } from './sessions-page.tsx'

const nameCharsMax = 60

type Props = {
  readonly visit: Visit
  readonly passkeys: readonly PasskeyRow[]
  readonly possible: boolean
  readonly password: boolean
  readonly name?: string
  readonly errors?: readonly FormError[]
}

/** One form with one password field, which confirms both adding and removing. */
function PasskeysPage({ visit, passkeys, possible, password, name = '', errors = [] }: Props) {
  const columns = ['name', 'since', 'used', 'remove'].map((key) => ({ key, label: say(visit, `passkeys.${key}`) }))
  const rows = passkeys.map((passkey) => ({
    name: <span dir="auto">{passkey.name}</span>,
    since: dayOf(visit, passkey.created_at),
    used: passkey.used_at === null ? say(visit, 'passkeys.never') : dayOf(visit, passkey.used_at),
    remove: <Button label={say(visit, 'passkeys.removeOne')} kind="danger" name="remove" value={passkey.id} />,
  }))
  return (
    <PlainPage visit={visit} title={say(visit, 'passkeys.title')} lead={say(visit, 'passkeys.lead')} errors={errors}>
      <Form action={accountPaths(visit.paths.base).passkeys}>
        <Table
          caption={say(visit, 'passkeys.list')}
          columns={columns}
          rows={rows}
          empty={say(visit, 'passkeys.none')}
        />
        {password && <OldPassword visit={visit} errors={errors} />}
        {possible ? (
          <>
            <Field
              kind="text"
              name="name"
              label={say(visit, 'passkeys.nameNew')}
              hint={say(visit, 'passkeys.nameHint')}
              value={name}
              error={errorOf(errors, 'name')}
            />
            <PasskeyButton visit={visit} does="create" label={say(visit, 'passkeys.add')} />
          </>
        ) : (
          <p>{say(visit, 'passkeys.impossible')}</p>
        )}
      </Form>
      <p class="muted">{say(visit, 'passkeys.lost')}</p>
    </PlainPage>
  )
}

export function passkeyRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get(
    '/account/passkeys',
    forAccount(signIn, (c, who) => show(c, signIn, who)),
  )
  routes.post(
    '/account/passkeys',
    forAccount(signIn, async (c, who) => {
      const form = await c.req.parseBody()
      if (field(form, 'remove') !== '') return remove(c, signIn, who, form)
      return field(form, 'step') === 'options' ? begin(c, signIn, who, form) : add(c, signIn, who, form)
    }),
  )
  return routes
}

type SentFields = { readonly [name: string]: unknown }

async function show(
  c: Context<SiteEnv>,
  signIn: SignIn,
  who: SignedIn,
  shown: Pick<Props, 'name' | 'errors'> = {},
  status: PageStatus = 200,
): Promise<Response> {
  const passkeys = await passkeysOf(signIn.store.database, who.account)
  const password = await hasPassword(signIn, who)
  const possible = passkeysPossible(signIn)
  const page = <PasskeysPage visit={c.var.visit} {...{ passkeys, possible, password, ...shown }} />
  return answer(c, page, status)
}

/** The options for creating a passkey, after confirming the person; errors are returned to the script. */
async function begin(c: Context<SiteEnv>, signIn: SignIn, who: SignedIn, form: SentFields): Promise<Response> {
  const { visit } = c.var
  const refuse = (text: string, status: 422 | 429 = 422): Response => c.json({ error: text }, status)
  if (!passkeysPossible(signIn)) return refuse(say(visit, 'passkeys.impossible'))
  const error = nameError(visit, field(form, 'name').trim())
  if (error !== undefined) return refuse(error)
  const existing = await passkeysOf(signIn.store.database, who.account)
  if (existing.length >= passkeyCountMax) return refuse(say(visit, 'errors.passkeyCount', { max: passkeyCountMax }))
  const refusal = await notConfirmed(c, signIn, who, field(form, 'password'))
  if (refusal !== undefined) return refuse(refusal.error.text, refusal.status)
  return c.json(await registrationOptions(signIn, who))
}

/** Stores the passkey; the challenge proves that the password was confirmed. */
async function add(c: Context<SiteEnv>, signIn: SignIn, who: SignedIn, form: SentFields): Promise<Response> {
  const { visit } = c.var
  const name = field(form, 'name').trim()
  const error = nameError(visit, name)
  if (error !== undefined) return show(c, signIn, who, { name, errors: [{ field: 'name', text: error }] }, 422)
  const passkey = await register(signIn, who.account, name, longField(form, 'credential'))
  if (passkey === undefined)
    return show(c, signIn, who, { name, errors: [{ text: say(visit, 'passkeys.failed') }] }, 422)
  return notifyByLetter(c, signIn, who, 'added', name)
}

async function remove(c: Context<SiteEnv>, signIn: SignIn, who: SignedIn, form: SentFields): Promise<Response> {
  const refusal = await notConfirmed(c, signIn, who, field(form, 'password'))
  if (refusal !== undefined) return show(c, signIn, who, { errors: [refusal.error] }, refusal.status)
  const name = await deletePasskey(signIn.store.database, who.account, field(form, 'remove'))
  return name === undefined ? show(c, signIn, who) : notifyByLetter(c, signIn, who, 'removed', name)
}

/** Notifies the person by letter, in case it was somebody else (ASVS 5.0, 6.3.7). */
async function notifyByLetter(
  c: Context<SiteEnv>,
  signIn: SignIn,
  who: SignedIn,
  what: 'added' | 'removed',
  name: string,
): Promise<Response> {
  await logSecurityEvent(c, signIn, `passkey_${what}`, { account: who.account })
  await signIn.sendMail(letter(who.email, what === 'added' ? 'passkeyAdded' : 'passkeyRemoved'))
  setFlash(c, 'done', `sign-in.passkeys.${what}`, { name })
  return c.redirect(accountPaths(c.var.visit.paths.base).passkeys, 303)
}

function nameError(visit: Visit, name: string): string | undefined {
  const isValid = name !== '' && name.length <= nameCharsMax
  return isValid ? undefined : say(visit, 'errors.tokenName', { max: nameCharsMax })
}
