import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HttpProblem } from '../../../../platform/errors.ts'
import type { PageRoutes } from '../../../site/mount.ts'
import type { SiteEnv } from '../../../site/visit.ts'
import type { SignIn } from '../sign-in.ts'
import { accountRoutes } from './account-page.tsx'
import { actingForRoutes } from './acting-for.tsx'
import { dataRoutes } from './data-page.tsx'
import { identityRoutes } from './identity-page.tsx'
import { invitationRoutes } from './invitation.tsx'
import { passkeyRoutes } from './passkeys-page.tsx'
import { passkeySignInRoutes } from './passkey-sign-in.tsx'
import { passwordRoutes } from './password-page.tsx'
import { recoverRoutes } from './recover.tsx'
import { secondFactorRoutes } from './second-factor.tsx'
import { secondStepRoutes } from './second-step.tsx'
import { sessionRoutes } from './sessions-page.tsx'
import { signInRoutes } from './sign-in-page.tsx'
import { singleSignOnRoutes } from './single-sign-on.tsx'
import { tokenRoutes } from './tokens-page.tsx'

/** The maximum size of the forms of these pages. */
const formBytesMax = 16 * 1024

const parts = [
  signInRoutes,
  secondStepRoutes,
  recoverRoutes,
  invitationRoutes,
  accountRoutes,
  passwordRoutes,
  passkeyRoutes,
  identityRoutes,
  dataRoutes,
  singleSignOnRoutes,
  passkeySignInRoutes,
  secondFactorRoutes,
  sessionRoutes,
  tokenRoutes,
  actingForRoutes,
]

const accountPathPatterns = ['/sign-in/*', '/sign-out', '/recover/*', '/invitation/*', '/account/*', '/acting-for']

/** Signing in and one's own account, in every body. */
export function accountPages(signIn: SignIn): PageRoutes {
  return () => {
    const routes = new Hono<SiteEnv>()
    const limit = bodyLimit({
      maxSize: formBytesMax,
      onError: () => {
        throw new HttpProblem('body_too_large', { params: { max: formBytesMax } })
      },
    })
    for (const path of accountPathPatterns) {
      routes.use(path, limit, async (c, next) => {
        if (c.get('visit') === undefined) return c.notFound()
        // These pages are never stored. They are not compressed either, because the length of a page with a secret
        // beside user input would leak the secret (BREACH).
        c.header('cache-control', 'no-store, no-transform')
        c.set('whole', true)
        return next()
      })
    }
    for (const part of parts) routes.route('/', part(signIn))
    return routes
  }
}
