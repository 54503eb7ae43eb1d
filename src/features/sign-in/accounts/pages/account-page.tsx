import type { Context } from 'hono'
import { Hono } from 'hono'
import { accountPaths, adminPaths } from '../../../../paths.ts'
import { Definitions } from '../../../../ui/definitions/definitions.tsx'
import type { SiteEnv } from '../../../site/visit.ts'
import { providerFor } from '../single-sign-on/providers.ts'
import type { SignIn } from '../sign-in.ts'
import { signedIn, type SignedIn } from '../signed-in.ts'
import { answer, PlainPage, say } from './form-page.tsx'

/** A handler for signed-in people; others sign in first and return. */
export function forAccount(
  signIn: SignIn,
  handle: (c: Context<SiteEnv>, who: SignedIn) => Response | Promise<Response>,
): (c: Context<SiteEnv>) => Promise<Response> {
  return async (c) => {
    const who = await signedIn(c, signIn)
    if (who !== undefined) return handle(c, who)
    const { pathname, search } = new URL(c.req.url)
    const returnTo = c.req.method === 'GET' ? pathname + search : accountPaths(c.var.visit.paths.base).account
    return c.redirect(accountPaths(c.var.visit.paths.base).signIn({ return: returnTo }), 303)
  }
}

export function accountRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get(
    '/account',
    forAccount(signIn, async (c, who) => {
      const { visit } = c.var
      const paths = accountPaths(visit.paths.base)
      // An account without a person in this body is anonymous in the visit.
      const hasPerson = visit.caller.person !== null
      const parties = visit.caller.acts.map(({ party }) => visit.body.party(party)?.name ?? party)
      const roleHere = hasPerson ? parties.join(', ') : say(visit, 'account.nobody')
      const provider = await providerFor(signIn, visit.body.id)
      const groups = {
        signingIn: [
          { href: paths.password, label: say(visit, 'password.title') },
          { href: paths.secondFactor, label: say(visit, 'secondFactor.title') },
          { href: paths.passkeys, label: say(visit, 'passkeys.title') },
          ...(provider === undefined ? [] : [{ href: paths.identity, label: say(visit, 'singleSignOn.title') }]),
          { href: paths.sessions, label: say(visit, 'sessions.title') },
        ],
        acting: hasPerson
          ? [
              { href: paths.actingFor(), label: say(visit, 'actingFor.title') },
              { href: adminPaths(visit.paths.base).delegations, label: visit.say('admin.lend.mine') },
            ]
          : [],
        data: [
          ...(hasPerson ? [{ href: paths.tokens, label: say(visit, 'tokens.title') }] : []),
          { href: paths.data, label: say(visit, 'data.title') },
        ],
      }
      return answer(
        c,
        <PlainPage visit={visit} title={say(visit, 'account.title')}>
          <Definitions
            items={[
              { term: say(visit, 'fields.email'), value: who.email },
              { term: say(visit, 'account.here'), value: roleHere || say(visit, 'account.noParty') },
              {
                term: say(visit, 'secondFactor.title'),
                value: say(visit, `account.${who.secondFactor ? 'on' : 'off'}`),
              },
            ]}
          />
          {Object.entries(groups).map(([group, pages]) =>
            pages.length === 0 ? null : (
              <section class="stack">
                <h2>{say(visit, `account.groups.${group}`)}</h2>
                <ul role="list">
                  {pages.map(({ href, label }) => (
                    <li>
                      <a href={href}>{label}</a>
                    </li>
                  ))}
                </ul>
              </section>
            ),
          )}
        </PlainPage>,
      )
    }),
  )
  return routes
}
