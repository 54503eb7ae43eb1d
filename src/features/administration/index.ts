import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HttpProblem } from '../../platform/errors.ts'
import type { PageRoutes } from '../site/mount.ts'
import type { SiteEnv } from '../site/visit.ts'
import type { SignIn } from '../sign-in/accounts/sign-in.ts'
import { auditRoutes } from './pages/audit.tsx'
import { bodiesRoutes } from './pages/bodies.tsx'
import { calendarRoutes } from './pages/calendar.tsx'
import { delegationRoutes } from './pages/delegations.tsx'
import { desksRoutes } from './pages/desks.tsx'
import { importRoutes } from './pages/import.tsx'
import { partiesRoutes } from './pages/parties.tsx'
import { partyRoutes } from './pages/party.tsx'
import { peopleRoutes } from './pages/people.tsx'
import { personRoutes } from './pages/person.tsx'
import { securityRoutes } from './pages/security.tsx'
import { rulesRoutes } from './pages/rules.tsx'
import { settingsRoutes } from './pages/settings.tsx'
import { termsRoutes } from './pages/terms.tsx'
import { tokensRoutes } from './pages/tokens.tsx'

export { withAdministration } from './access.ts'

/** A table of two megabytes, as it comes back from its preview. */
const formBytesMax = 4_000_000

const parts = [
  settingsRoutes,
  rulesRoutes,
  calendarRoutes,
  termsRoutes,
  desksRoutes,
  partiesRoutes,
  partyRoutes,
  peopleRoutes,
  personRoutes,
  importRoutes,
  tokensRoutes,
  auditRoutes,
  securityRoutes,
  bodiesRoutes,
  delegationRoutes,
]

/** Administration of every body, by its own administrators; and what people lend each other. */
export function administrationPages(signIn: SignIn | undefined): PageRoutes {
  return (site) => {
    const routes = new Hono<SiteEnv>()
    const limit = bodyLimit({
      maxSize: formBytesMax,
      onError: () => {
        throw new HttpProblem('body_too_large', { params: { max: formBytesMax } })
      },
    })
    for (const path of ['/admin/*', '/admin', '/delegations']) {
      routes.use(path, limit, async (c, next) => {
        if (c.get('visit') === undefined) return c.notFound()
        c.header('cache-control', 'no-store')
        return next()
      })
    }
    for (const part of parts) routes.route('/', part({ ...site, ...(signIn && { signIn }) }))
    return routes
  }
}
