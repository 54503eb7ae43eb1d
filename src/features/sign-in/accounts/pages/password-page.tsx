import { Hono, type Context } from 'hono'
import { accountPaths } from '../../../../paths.ts'
import { errorOf, type FormError } from '../../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../../ui/field/field.tsx'
import { setFlash } from '../../../site/flash.ts'
import type { SiteEnv, Visit } from '../../../site/visit.ts'
import { clearAttempts, countAttempt } from '../attempts.ts'
import { passwordTry } from '../confirming.ts'
import { callAuth } from '../auth.ts'
import { letter } from '../invitations/letters.ts'
import { logSecurityEvent } from '../log-event.ts'
import type { SignIn } from '../sign-in.ts'
import { headersFor, keepCookies, type SignedIn } from '../signed-in.ts'
import { forAccount } from './account-page.tsx'
import { answer, field, FormPage, say } from './form-page.tsx'
import { NewPassword, newPasswordErrors } from './new-password.tsx'

function PasswordPage({ visit, errors = [] }: { readonly visit: Visit; readonly errors?: readonly FormError[] }) {
  return (
    <FormPage
      visit={visit}
      title={say(visit, 'password.title')}
      lead={say(visit, 'password.lead')}
      errors={errors}
      action={accountPaths(visit.paths.base).password}
      submit={say(visit, 'password.submit')}
      fields={
        <>
          <OldPassword visit={visit} errors={errors} />
          <NewPassword visit={visit} errors={errors} />
        </>
      }
    />
  )
}

/** The current password, required before anything that could lock the owner out. */
export function OldPassword({ visit, errors }: { readonly visit: Visit; readonly errors: readonly FormError[] }) {
  return (
    <Field
      kind="password"
      name="password"
      label={say(visit, 'fields.oldPassword')}
      autocomplete="current-password"
      required
      error={errorOf(errors, 'password')}
    />
  )
}

export function passwordRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get(
    '/account/password',
    forAccount(signIn, (c) => answer(c, <PasswordPage visit={c.var.visit} />)),
  )
  routes.post(
    '/account/password',
    forAccount(signIn, (c, who) => change(c, signIn, who)),
  )
  return routes
}

async function change(c: Context<SiteEnv>, signIn: SignIn, who: SignedIn): Promise<Response> {
  const { visit } = c.var
  const form = await c.req.parseBody()
  const showErrors = (errors: readonly FormError[], status: 422 | 429 = 422): Response | Promise<Response> =>
    answer(c, <PasswordPage visit={visit} errors={errors} />, status)
  const [currentPassword, newPassword] = [field(form, 'password'), field(form, 'new-password')]
  const errors = newPasswordErrors(visit, newPassword, [who.email, who.name])
  if (errors.length > 0) return showErrors(errors)
  const attempts = [passwordTry(who)]
  const minutes = await countAttempt(signIn.store, attempts)
  if (minutes !== undefined) return showErrors([{ text: say(visit, 'errors.tooMany', { count: minutes }) }], 429)
  const body = { currentPassword, newPassword, revokeOtherSessions: true }
  const call = signIn.auth.api.changePassword({ body, headers: headersFor(c, signIn), returnHeaders: true })
  const result = await callAuth(call)
  if ('refused' in result) return showErrors([{ field: 'password', text: say(visit, 'errors.oldPassword') }])
  await clearAttempts(signIn.store, attempts)
  await signIn.sendMail(letter(who.email, 'passwordChanged'))
  await logSecurityEvent(c, signIn, 'password_changed', { account: who.account })
  keepCookies(c, result.cookies)
  setFlash(c, 'done', 'sign-in.password.done')
  return c.redirect(accountPaths(visit.paths.base).account, 303)
}
