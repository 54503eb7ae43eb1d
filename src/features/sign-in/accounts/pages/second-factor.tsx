import { Hono, type Context } from 'hono'
import { raw } from 'hono/html'
import { renderSVG } from 'uqr'
import { accountPaths } from '../../../../paths.ts'
import { Form, ActionBar } from '../../../../ui/button/button.tsx'
import { errorOf, type FormError } from '../../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../../ui/field/field.tsx'
import { setFlash } from '../../../site/flash.ts'
import type { SiteEnv, Visit } from '../../../site/visit.ts'
import { clearAttempts, countAttempt } from '../attempts.ts'
import { callAuth } from '../auth.ts'
import { passwordTry } from '../confirming.ts'
import { letter } from '../invitations/letters.ts'
import { logSecurityEvent } from '../log-event.ts'
import type { SignIn } from '../sign-in.ts'
import { headersFor, keepCookies, type SignedIn } from '../signed-in.ts'
import { forAccount } from './account-page.tsx'
import { answer, field, FormPage, PlainPage, say } from './form-page.tsx'
import { OldPassword } from './password-page.tsx'

type Props = { readonly visit: Visit; readonly errors?: readonly FormError[] }

/** Turns the second factor on or off; both require the password. */
function SwitchPage({ visit, on, errors = [] }: Props & { readonly on: boolean }) {
  return (
    <FormPage
      visit={visit}
      title={say(visit, 'secondFactor.title')}
      lead={say(visit, on ? 'secondFactor.leadOn' : 'secondFactor.leadOff')}
      errors={errors}
      action={accountPaths(visit.paths.base).secondFactor}
      hidden={{ step: on ? 'remove' : 'begin' }}
      submit={say(visit, on ? 'secondFactor.remove' : 'secondFactor.begin')}
      fields={<OldPassword visit={visit} errors={errors} />}
    />
  )
}

type SecondFactorSetup = { readonly uri: string; readonly codes: readonly string[] }

/** The key as a QR code and as text, the recovery codes, and a field for the first code, which proves that it works. */
function ConfirmPage({ visit, setup, errors = [] }: Props & { readonly setup: SecondFactorSetup }) {
  const { uri, codes } = setup
  const key = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <PlainPage visit={visit} title={say(visit, 'secondFactor.title')} errors={errors}>
      <h2>{say(visit, 'secondFactor.scan')}</h2>
      {/* Safe to insert: the SVG is drawn from the key and contains no user text. */}
      <div class="scan" role="img" aria-label={say(visit, 'secondFactor.picture')}>
        {raw(renderSVG(uri))}
      </div>
      <p>
        {say(visit, 'secondFactor.key')} <code>{key}</code>
      </p>
      <h2>{say(visit, 'secondFactor.codes')}</h2>
      <p>{say(visit, 'secondFactor.codesLead')}</p>
      <ul role="list" class="codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Form
        action={accountPaths(visit.paths.base).secondFactor}
        hidden={{ step: 'confirm', uri, codes: codes.join(' ') }}
      >
        <Field
          kind="text"
          name="code"
          label={say(visit, 'fields.code')}
          hint={say(visit, 'secondFactor.codeHint')}
          autocomplete="one-time-code"
          size={8}
          required
          error={errorOf(errors, 'code')}
        />
        <ActionBar actions={[{ label: say(visit, 'secondFactor.confirm'), kind: 'primary' }]} />
      </Form>
    </PlainPage>
  )
}

export function secondFactorRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get(
    '/account/second-factor',
    forAccount(signIn, (c, who) => answer(c, <SwitchPage visit={c.var.visit} on={who.secondFactor} />)),
  )
  routes.post(
    '/account/second-factor',
    forAccount(signIn, async (c, who) => {
      const form = await c.req.parseBody()
      return field(form, 'step') === 'confirm' ? confirm(c, signIn, who, form) : change(c, signIn, who, form)
    }),
  )
  return routes
}

type SentFields = { readonly [name: string]: unknown }

async function change(c: Context<SiteEnv>, signIn: SignIn, who: SignedIn, form: SentFields): Promise<Response> {
  const { visit } = c.var
  const showError = (error: FormError, status: 422 | 429 = 422): Response | Promise<Response> =>
    answer(c, <SwitchPage visit={visit} on={who.secondFactor} errors={[error]} />, status)
  const attempts = [passwordTry(who)]
  const minutes = await countAttempt(signIn.store, attempts)
  if (minutes !== undefined) return showError({ text: say(visit, 'errors.tooMany', { count: minutes }) }, 429)
  const { api } = signIn.auth
  const password = field(form, 'password')
  const request = { headers: headersFor(c, signIn), returnHeaders: true as const }
  const wrongPassword = { field: 'password', text: say(visit, 'errors.oldPassword') }
  if (who.secondFactor) {
    const result = await callAuth(api.disableTwoFactor({ ...request, body: { password } }))
    if ('refused' in result) return showError(wrongPassword)
    await clearAttempts(signIn.store, attempts)
    keepCookies(c, result.cookies)
    await logSecurityEvent(c, signIn, 'second_step_off', { account: who.account })
    await signIn.sendMail(letter(who.email, 'secondStepOff'))
    setFlash(c, 'done', 'sign-in.secondFactor.removed')
    return c.redirect(accountPaths(visit.paths.base).account, 303)
  }
  const result = await callAuth(api.enableTwoFactor({ ...request, body: { password, method: 'totp' } }))
  if ('refused' in result || result.response.method !== 'totp') return showError(wrongPassword)
  await clearAttempts(signIn.store, attempts)
  keepCookies(c, result.cookies)
  const { totpURI, backupCodes } = result.response
  return answer(c, <ConfirmPage visit={visit} setup={{ uri: totpURI, codes: backupCodes }} />)
}

async function confirm(c: Context<SiteEnv>, signIn: SignIn, who: SignedIn, form: SentFields): Promise<Response> {
  const { visit } = c.var
  const paths = accountPaths(visit.paths.base)
  const [uri, codes] = [field(form, 'uri'), field(form, 'codes').split(' ').slice(0, 20)]
  const body = { code: field(form, 'code').replaceAll(/\s/g, '') }
  const result = await callAuth(
    signIn.auth.api.verifyTOTP({ body, headers: headersFor(c, signIn), returnHeaders: true }),
  )
  if ('refused' in result) {
    // The page cannot be reloaded, so its form carries the key and codes; without them the set-up restarts.
    if (!uri.startsWith('otpauth://totp/')) return c.redirect(paths.secondFactor, 303)
    const errors = [{ field: 'code', text: say(visit, 'errors.code') }]
    return answer(c, <ConfirmPage visit={visit} setup={{ uri, codes }} errors={errors} />, 422)
  }
  keepCookies(c, result.cookies)
  await logSecurityEvent(c, signIn, 'second_step_on', { account: who.account })
  await signIn.sendMail(letter(who.email, 'secondStepOn'))
  setFlash(c, 'done', 'sign-in.secondFactor.done')
  return c.redirect(paths.account, 303)
}
