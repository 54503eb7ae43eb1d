import { createHash } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { accountPaths } from '../../../../paths.ts'
import { addressOf } from '../../../../platform/http/address.ts'
import type { FormError } from '../../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../../ui/field/field.tsx'
import { whyOf } from '../../../security-log/queries.ts'
import type { SiteEnv, Visit } from '../../../site/visit.ts'
import { useCode } from '../attempts-sql.ts'
import { countAttempt } from '../attempts.ts'
import { callAuth } from '../auth.ts'
import { recordSignIn } from '../device.ts'
import { logSecurityEvent } from '../log-event.ts'
import type { SignIn } from '../sign-in.ts'
import { headersFor, keepCookies } from '../signed-in.ts'
import { answer, field, FormPage, ownPath, say } from './form-page.tsx'

/** Longer than a code is valid, which is half a minute and the neighbouring ones (RFC 6238 §5.2). */
const codeMsMax = 5 * 60 * 1000

type Props = { readonly visit: Visit; readonly returnTo: string; readonly errors?: readonly FormError[] }

function SecondStepPage({ visit, returnTo, errors = [] }: Props) {
  const paths = accountPaths(visit.paths.base)
  return (
    <FormPage
      visit={visit}
      title={say(visit, 'secondStep.title')}
      lead={say(visit, 'secondStep.lead')}
      errors={errors}
      action={paths.secondStep()}
      hidden={{ return: returnTo }}
      submit={say(visit, 'secondStep.submit')}
      fields={
        <Field
          kind="text"
          name="code"
          label={say(visit, 'fields.code')}
          hint={say(visit, 'secondStep.hint')}
          autocomplete="one-time-code"
          size={14}
          required
          error={errors[0]?.text}
        />
      }
    >
      <p>
        <a href={paths.signIn({ return: returnTo })}>{say(visit, 'secondStep.again')}</a>
      </p>
    </FormPage>
  )
}

export function secondStepRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/sign-in/code', (c) =>
    answer(c, <SecondStepPage visit={c.var.visit} returnTo={ownPath(c.req.query('return'), c.var.visit.paths.home)} />),
  )
  routes.post('/sign-in/code', (c) => verifyCode(c, signIn))
  return routes
}

/** Six digits are a code of the app; anything else is tried as a recovery code, which is valid once. */
async function verifyCode(c: Context<SiteEnv>, signIn: SignIn): Promise<Response> {
  const { visit } = c.var
  const form = await c.req.parseBody()
  const returnTo = ownPath(field(form, 'return'), visit.paths.home)
  const showError = (text: string, status: 422 | 429): Response | Promise<Response> =>
    answer(c, <SecondStepPage visit={visit} returnTo={returnTo} errors={[{ field: 'code', text }]} />, status)
  // The library counts by challenge and account; this counts by address, across accounts.
  const tries = [{ purpose: 'second-step', by: 'address', what: addressOf(c, signIn.proxyHops) }] as const
  const minutes = await countAttempt(signIn.store, tries)
  if (minutes !== undefined) return showError(say(visit, 'errors.tooMany', { count: minutes }), 429)
  const code = field(form, 'code').replaceAll(/\s/g, '')
  const request = { headers: headersFor(c, signIn), returnHeaders: true as const, body: { code } }
  const { api } = signIn.auth
  const result = /^\d{6}$/.test(code)
    ? await callAuth(api.verifyTOTP(request))
    : await callAuth(api.verifyBackupCode(request))
  if ('refused' in result) {
    await logSecurityEvent(c, signIn, 'second_step_failed', { about: { why: whyOf(result.refused) } })
    return showError(say(visit, messageKeyOf(result.refused)), result.refused.includes('LOCKED') ? 429 : 422)
  }
  const { user, token } = result.response
  const { database, clock } = signIn.store
  const hash = createHash('sha256').update(code).digest()
  const before = new Date(Date.parse(clock.now()) - codeMsMax).toISOString()
  if (!(await useCode(database, user.id, hash, clock.now(), before))) {
    // A code stays valid for a minute but is accepted only once, against shoulder surfing (RFC 6238 §5.2).
    if (token !== undefined) await (await signIn.auth.$context).internalAdapter.deleteSession(token)
    await logSecurityEvent(c, signIn, 'second_step_failed', { account: user.id, about: { why: 'used before' } })
    return showError(say(visit, 'errors.code'), 422)
  }
  await recordSignIn(c, signIn, user, 'password and code')
  keepCookies(c, result.cookies)
  return c.redirect(returnTo, 303)
}

function messageKeyOf(refused: string): string {
  if (refused === 'INVALID_TWO_FACTOR_COOKIE' || refused === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE')
    return 'errors.beginAgain'
  return refused === 'ACCOUNT_TEMPORARILY_LOCKED' ? 'errors.locked' : 'errors.code'
}
