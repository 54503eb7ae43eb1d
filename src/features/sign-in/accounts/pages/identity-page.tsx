import { Hono, type Context } from 'hono'
import { accountPaths } from '../../../../paths.ts'
import { Button } from '../../../../ui/button/button.tsx'
import type { FormError } from '../../../../ui/error-summary/error-summary.tsx'
import { notFound } from '../../../site/failures.tsx'
import { setFlash } from '../../../site/flash.ts'
import { textOf, type SiteEnv, type Visit } from '../../../site/visit.ts'
import { hasPassword, notConfirmed } from '../confirming.ts'
import { letter } from '../invitations/letters.ts'
import { logSecurityEvent } from '../log-event.ts'
import type { SignIn } from '../sign-in.ts'
import type { SignedIn } from '../signed-in.ts'
import { deleteIdentity, isConnected } from '../single-sign-on/single-sign-on-sql.ts'
import type { Setting } from '../single-sign-on/single-sign-on.ts'
import { forAccount } from './account-page.tsx'
import { answer, field, FormPage, PlainPage, say } from './form-page.tsx'
import { OldPassword } from './password-page.tsx'
import { addressAt, settingOf } from './single-sign-on.tsx'

type Props = {
  readonly visit: Visit
  readonly name: string
  readonly connected: boolean
  readonly password: boolean
  readonly errors?: readonly FormError[]
}

function IdentityPage({ visit, name, connected, password, errors = [] }: Props) {
  return (
    <FormPage
      visit={visit}
      title={say(visit, 'singleSignOn.title')}
      lead={say(visit, connected ? 'singleSignOn.leadOn' : 'singleSignOn.leadOff', { name })}
      errors={errors}
      action={accountPaths(visit.paths.base).identity}
      hidden={{ step: connected ? 'disconnect' : 'connect' }}
      submit={say(visit, connected ? 'singleSignOn.disconnect' : 'singleSignOn.connect', { name })}
      fields={password ? <OldPassword visit={visit} errors={errors} /> : undefined}
    />
  )
}

/**
 * Connects one's account with the body's provider, and disconnects it. Not found in a body without a provider.
 */
export function identityRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.on(
    ['GET', 'POST'],
    '/account/single-sign-on',
    forAccount(signIn, async (c, who) => {
      const setting = await settingOf(signIn, c.var.visit)
      if (setting === undefined) return notFound(c)
      return c.req.method === 'POST' ? change(c, signIn, who, setting) : show(c, signIn, who, setting)
    }),
  )
  return routes
}

async function show(
  c: Context<SiteEnv>,
  signIn: SignIn,
  who: SignedIn,
  { provider }: Setting,
  refusal?: { readonly error: FormError; readonly status: 422 | 429 },
): Promise<Response> {
  const { visit } = c.var
  const connected = await isConnected(signIn.store.database, who.account, provider.issuer)
  const password = await hasPassword(signIn, who)
  const name = textOf(visit, provider.name)
  const errors = refusal === undefined ? [] : [refusal.error]
  return answer(c, <IdentityPage {...{ visit, name, connected, password, errors }} />, refusal?.status ?? 200)
}

async function change(c: Context<SiteEnv>, signIn: SignIn, who: SignedIn, setting: Setting): Promise<Response> {
  const { visit } = c.var
  const form = await c.req.parseBody()
  const refusal = await notConfirmed(c, signIn, who, field(form, 'password'))
  if (refusal !== undefined) return show(c, signIn, who, setting, refusal)
  const ownAddress = accountPaths(visit.paths.base).identity
  const name = textOf(visit, setting.provider.name)
  if (field(form, 'step') === 'disconnect') {
    if (await deleteIdentity(signIn.store.database, who.account, setting.provider.issuer)) {
      await logSecurityEvent(c, signIn, 'identity_disconnected', { account: who.account })
      await signIn.sendMail(letter(who.email, 'providerDisconnected'))
    }
    setFlash(c, 'done', 'sign-in.singleSignOn.disconnected', { name })
    return c.redirect(ownAddress, 303)
  }
  const address = await addressAt(c, signIn, setting, ownAddress, who.account)
  if (address === undefined) {
    const error = { text: say(visit, 'singleSignOn.errors.unreachable') }
    return show(c, signIn, who, setting, { error, status: 422 })
  }
  // Our forms must not redirect to another site (CSP, form-action), so the last step is a link.
  return answer(
    c,
    <PlainPage visit={visit} title={say(visit, 'singleSignOn.title')} lead={say(visit, 'singleSignOn.goOn', { name })}>
      <p>
        <Button label={say(visit, 'singleSignOn.signIn', { name })} href={address} kind="primary" />
      </p>
    </PlainPage>,
  )
}
