import { Hono, type Context } from 'hono'
import { adminPaths } from '../../paths.ts'
import { deskInCharge } from '../bodies/in-use.ts'
import { failurePage } from '../site/failures.tsx'
import type { PageChrome, SiteDeps, SiteEnv, Visit } from '../site/visit.ts'
import { accountsOfPeople, personOf } from '../sign-in/accounts/administering.ts'
import type { SignIn } from '../sign-in/accounts/sign-in.ts'
import { signedIn } from '../sign-in/accounts/signed-in.ts'
import { adminFormIn, type AdminForm } from './admin-form.ts'
import type { Admin } from './commands/admin.ts'

/** The dependencies of administration's pages. Without `signIn` it is a demo, where the office administers the body. */
export type AdministrationDeps = SiteDeps & { readonly signIn?: SignIn }

type Handle = (c: Context<SiteEnv>, admin: Admin) => Response | Promise<Response>

/**
 * A handler for administrators of the body, in a browser session only: API tokens may act in matters but not
 * administer. Others sign in first, or get 403, because the existence of administration is no secret.
 */
export function forAdministrator(deps: AdministrationDeps, handle: Handle): (c: Context<SiteEnv>) => Promise<Response> {
  return async (c) => {
    const { visit } = c.var
    const person = await administratorIn(c, deps)
    if (person !== undefined) return handle(c, { store: deps.store, body: visit.body, person })
    if (visit.caller.person !== null || (deps.signIn && (await signedIn(c, deps.signIn)))) {
      return failurePage(c, 403, 'admin.notYours')
    }
    const { pathname, search } = new URL(c.req.url)
    const back = c.req.method === 'GET' ? pathname + search : adminPaths(visit.paths.base).settings
    return c.redirect(visit.paths.signIn({ return: back }), 303)
  }
}

/** A page of administration for its administrators: what it shows, and what its form, once parsed, does. */
export function adminRoutes(
  deps: AdministrationDeps,
  path: string,
  show: Handle,
  take: (c: Context<SiteEnv>, admin: Admin, sent: AdminForm) => Response | Promise<Response>,
): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get(path, forAdministrator(deps, show))
  routes.post(
    path,
    forAdministrator(deps, async (c, admin) => take(c, admin, await adminFormIn(c))),
  )
  return routes
}

async function administratorIn(
  c: Context<SiteEnv>,
  { signIn, store, demo }: AdministrationDeps,
): Promise<string | undefined> {
  const { body, caller } = c.var.visit
  if (signIn === undefined) return demo && sitsInOffice(c.var.visit) ? (caller.person ?? undefined) : undefined
  if (c.req.header('authorization') !== undefined) return undefined
  const who = await signedIn(c, signIn)
  const person = who && (await personOf(store.database, body.id, who.account))
  return person?.administrator === true ? person.person_id : undefined
}

function sitsInOffice({ caller, body }: Visit): boolean {
  const inCharge = deskInCharge(body.desks)
  return caller.acts.some(({ party }) => party === inCharge)
}

/** Adds the link to administration to the page chrome of administrators. */
export function withAdministration(
  around: (visit: Visit) => Promise<PageChrome>,
  { store, signIn }: Pick<AdministrationDeps, 'store' | 'signIn'>,
): (visit: Visit) => Promise<PageChrome> {
  return async (visit) => {
    const { body, caller, say, paths } = visit
    if (caller.person === null) return around(visit)
    const [found, may] = await Promise.all([
      around(visit),
      signIn === undefined
        ? sitsInOffice(visit)
        : accountsOfPeople(store.database, body.id, [caller.person]).then(
            ([account]) => account?.administrator === true,
          ),
    ])
    if (!may) return found
    return {
      ...found,
      desks: [...found.desks, { label: say('admin.nav.admin'), href: adminPaths(paths.base).settings }],
    }
  }
}
