import { Hono, type Context } from 'hono'
import { accountPaths } from '../../../../paths.ts'
import { Button, Form } from '../../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../../ui/field/field.tsx'
import { Table } from '../../../../ui/table/table.tsx'
import { setFlash } from '../../../site/flash.ts'
import type { SiteEnv, Visit } from '../../../site/visit.ts'
import { personOf } from '../accounts-sql.ts'
import { logSecurityEvent } from '../log-event.ts'
import { makeToken, tokenDaysMax } from '../tokens/tokens.ts'
import { revokeToken, scopes, tokensOf, type TokenRow } from '../tokens/tokens-sql.ts'
import type { SignIn } from '../sign-in.ts'
import type { SignedIn } from '../signed-in.ts'
import { forAccount } from './account-page.tsx'
import { answer, field, FormPage, say, checkedValues } from './form-page.tsx'
import { dayOf } from './sessions-page.tsx'

const nameCharsMax = 80
const tokenCountMax = 50

type Props = {
  readonly visit: Visit
  readonly tokens: readonly TokenRow[]
  readonly now: string
  readonly sent?: { readonly [name: string]: unknown }
  readonly errors?: readonly FormError[]
  /** The new token, shown only once. */
  readonly newToken?: string
}

function TokensPage({ visit, tokens, now, sent = {}, errors = [], newToken }: Props) {
  const columns = ['name', 'scopes', 'expires', 'state'].map((key) => ({ key, label: say(visit, `tokens.${key}`) }))
  const { tokens: action } = accountPaths(visit.paths.base)
  const state = (token: TokenRow) => {
    if (token.revoked_at !== null) return say(visit, 'tokens.revoked')
    if (token.expires_at <= now) return say(visit, 'tokens.expired')
    return (
      <Form action={action} hidden={{ revoke: token.id }}>
        <Button label={say(visit, 'tokens.revoke')} kind="danger" />
      </Form>
    )
  }
  const rows = tokens.map((token) => ({
    name: <span dir="auto">{token.name}</span>,
    scopes: token.scopes.map((scope) => say(visit, `scopes.${scope}`)).join(', '),
    expires: dayOf(visit, token.expires_at),
    state: state(token),
  }))
  return (
    <FormPage
      visit={visit}
      title={say(visit, 'tokens.title')}
      lead={newToken === undefined ? say(visit, 'tokens.lead') : <NewTokenNote visit={visit} token={newToken} />}
      errors={errors}
      action={action}
      submit={say(visit, 'tokens.make')}
      fields={<NewToken visit={visit} sent={sent} errors={errors} />}
    >
      <Table caption={say(visit, 'tokens.list')} columns={columns} rows={rows} empty={say(visit, 'tokens.none')} />
    </FormPage>
  )
}

function NewTokenNote({ visit, token }: { readonly visit: Visit; readonly token: string }) {
  return (
    <p role="status" class="note">
      <strong>{say(visit, 'tokens.made')}</strong> <code>{token}</code>
    </p>
  )
}

function NewToken({ visit, sent, errors }: Required<Pick<Props, 'visit' | 'sent' | 'errors'>>) {
  return (
    <>
      <Field
        kind="text"
        name="name"
        label={say(visit, 'tokens.name')}
        hint={say(visit, 'tokens.nameHint')}
        value={field(sent, 'name')}
        required
        error={errorOf(errors, 'name')}
      />
      <Field
        kind="checkboxes"
        name="scopes"
        label={say(visit, 'tokens.scopes')}
        value={checkedValues(sent, 'scopes')}
        options={scopes.map((scope) => ({ value: scope, label: say(visit, `scopes.${scope}`) }))}
        error={errorOf(errors, 'scopes')}
      />
      <Field
        kind="number"
        name="days"
        label={say(visit, 'tokens.days')}
        value={field(sent, 'days') || '90'}
        required
        error={errorOf(errors, 'days')}
      />
    </>
  )
}

export function tokenRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get(
    '/account/tokens',
    forAccount(signIn, async (c, who) => show(c, signIn, who, {})),
  )
  routes.post(
    '/account/tokens',
    forAccount(signIn, async (c, who) => {
      const { visit } = c.var
      const form = await c.req.parseBody({ all: true })
      const tokenId = field(form, 'revoke')
      if (tokenId === '') return make(c, signIn, who, form)
      const { database, clock } = signIn.store
      if (await revokeToken(database, visit.body.id, who.account, tokenId, clock.now()))
        await logSecurityEvent(c, signIn, 'token_revoked', { account: who.account, about: { token: tokenId } })
      setFlash(c, 'done', 'sign-in.tokens.gone')
      return c.redirect(accountPaths(visit.paths.base).tokens, 303)
    }),
  )
  return routes
}

type TokensView = Pick<Props, 'sent' | 'errors' | 'newToken'>

async function show(c: Context<SiteEnv>, signIn: SignIn, who: SignedIn, shown: TokensView): Promise<Response> {
  const { visit } = c.var
  const { database, clock } = signIn.store
  const tokens = await tokensOf(database, visit.body.id, who.account)
  const page = <TokensPage visit={visit} tokens={tokens} now={clock.now()} {...shown} />
  return answer(c, page, shown.errors === undefined ? 200 : 422)
}

async function make(
  c: Context<SiteEnv>,
  signIn: SignIn,
  who: SignedIn,
  form: TokensView['sent'] = {},
): Promise<Response> {
  const { visit } = c.var
  const { database } = signIn.store
  const person = await personOf(database, visit.body.id, who.account)
  const name = field(form, 'name').trim()
  const requestedScopes = scopes.filter((scope) => checkedValues(form, 'scopes').includes(scope))
  const days = /^\d{1,3}$/.test(field(form, 'days')) ? Number(field(form, 'days')) : 0
  const existing = await tokensOf(database, visit.body.id, who.account)
  const now = signIn.store.clock.now()
  const isFull = existing.filter((token) => token.revoked_at === null && token.expires_at > now).length >= tokenCountMax
  const errors = [
    ...(name === '' || name.length > nameCharsMax ? [fault('name', 'errors.tokenName', { max: nameCharsMax })] : []),
    ...(requestedScopes.length === 0 ? [fault('scopes', 'errors.tokenScopes')] : []),
    ...(days < 1 || days > tokenDaysMax ? [fault('days', 'errors.tokenDays', { max: tokenDaysMax })] : []),
    ...(person === undefined ? [fault(undefined, 'account.nobody')] : []),
    ...(isFull ? [fault(undefined, 'errors.tokenCount', { max: tokenCountMax })] : []),
  ]
  if (errors.length > 0 || person === undefined) return show(c, signIn, who, { sent: form, errors })
  const { account } = who
  const body = visit.body.id
  const newToken = await makeToken(signIn, {
    body,
    person: person.person_id,
    account,
    name,
    scopes: requestedScopes,
    days,
  })
  await logSecurityEvent(c, signIn, 'token_made', { account, about: { scopes: requestedScopes.join(' '), days } })
  return show(c, signIn, who, { newToken })

  function fault(at: string | undefined, key: string, params: { readonly max?: number } = {}): FormError {
    return { field: at, text: say(visit, key, { ...params }) }
  }
}
