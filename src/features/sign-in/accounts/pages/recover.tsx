import { setTimeout as pause } from 'node:timers/promises'
import { Hono, type Context } from 'hono'
import { accountPaths } from '../../../../paths.ts'
import { addressOf } from '../../../../platform/http/address.ts'
import type { FormError } from '../../../../ui/error-summary/error-summary.tsx'
import { setFlash } from '../../../site/flash.ts'
import type { SiteEnv, Visit } from '../../../site/visit.ts'
import { countAttempt } from '../attempts.ts'
import { callAuth } from '../auth.ts'
import { logSecurityEvent } from '../log-event.ts'
import type { SignIn } from '../sign-in.ts'
import { headersFor } from '../signed-in.ts'
import { answer, EmailField, field, FormPage, PlainPage, say } from './form-page.tsx'
import { NewPassword, newPasswordErrors } from './new-password.tsx'

/** A response takes at least this long, so that its duration does not reveal whether a letter was sent. */
const answerMsMin = 400

type Props = { readonly visit: Visit; readonly errors?: readonly FormError[] }

function RecoverPage({ visit, email = '', errors = [] }: Props & { readonly email?: string }) {
  return (
    <FormPage
      visit={visit}
      title={say(visit, 'recover.title')}
      lead={say(visit, 'recover.lead')}
      errors={errors}
      action={accountPaths(visit.paths.base).recover}
      submit={say(visit, 'recover.submit')}
      fields={<EmailField visit={visit} email={email} errors={errors} />}
    />
  )
}

function RecoveryPage({ visit, token, errors = [] }: Props & { readonly token: string }) {
  return (
    <FormPage
      visit={visit}
      title={say(visit, 'recovery.title')}
      lead={say(visit, 'recovery.lead')}
      errors={errors}
      action={accountPaths(visit.paths.base).recovery(token)}
      submit={say(visit, 'recovery.submit')}
      fields={<NewPassword visit={visit} errors={errors} />}
    />
  )
}

export function recoverRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/recover', (c) => answer(c, <RecoverPage visit={c.var.visit} />))
  routes.post('/recover', (c) => requestLink(c, signIn))
  routes.get('/recover/:token', (c) => answer(c, <RecoveryPage visit={c.var.visit} token={c.req.param('token')} />))
  routes.post('/recover/:token', (c) => setPassword(c, signIn, c.req.param('token')))
  return routes
}

async function requestLink(c: Context<SiteEnv>, signIn: SignIn): Promise<Response> {
  const { visit } = c.var
  const email = field(await c.req.parseBody(), 'email').trim()
  const showErrors = (text: string, status: 422 | 429): Response | Promise<Response> =>
    answer(c, <RecoverPage visit={visit} email={email} errors={[{ field: 'email', text }]} />, status)
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return showErrors(say(visit, 'errors.email'), 422)
  const minutes = await countAttempt(signIn.store, [
    { purpose: 'recover', by: 'account', what: email },
    { purpose: 'recover', by: 'address', what: addressOf(c, signIn.proxyHops) },
  ])
  if (minutes !== undefined) return showErrors(say(visit, 'errors.tooMany', { count: minutes }), 429)
  const call = signIn.auth.api.requestPasswordReset({
    body: { email: email.toLowerCase() },
    headers: headersFor(c, signIn),
    returnHeaders: true,
  })
  // The result is ignored: the page is the same in every case.
  await Promise.all([callAuth(call), logSecurityEvent(c, signIn, 'recovery_asked'), pause(answerMsMin)])
  const page = (
    <PlainPage visit={visit} title={say(visit, 'recover.sentTitle')}>
      <p>{say(visit, 'recover.sent', { email })}</p>
    </PlainPage>
  )
  return answer(c, page)
}

async function setPassword(c: Context<SiteEnv>, signIn: SignIn, token: string): Promise<Response> {
  const { visit } = c.var
  const newPassword = field(await c.req.parseBody(), 'new-password')
  const showErrors = (errors: readonly FormError[], status: 422 | 429): Response | Promise<Response> =>
    answer(c, <RecoveryPage visit={visit} token={token} errors={errors} />, status)
  const tries = [{ purpose: 'recovery', by: 'address', what: addressOf(c, signIn.proxyHops) }] as const
  const minutes = await countAttempt(signIn.store, tries)
  if (minutes !== undefined) return showErrors([{ text: say(visit, 'errors.tooMany', { count: minutes }) }], 429)
  const errors = newPasswordErrors(visit, newPassword, [])
  if (errors.length > 0) return showErrors(errors, 422)
  const body = { newPassword, token }
  const call = signIn.auth.api.resetPassword({ body, headers: headersFor(c, signIn), returnHeaders: true })
  // The library also ends every session of the account.
  if ('refused' in (await callAuth(call))) return showErrors([{ text: say(visit, 'errors.link') }], 422)
  setFlash(c, 'done', 'sign-in.recovery.done')
  return c.redirect(accountPaths(visit.paths.base).signIn(), 303)
}
