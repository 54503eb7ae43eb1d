import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { accountPaths } from '../../../../paths.ts'
import { Field } from '../../../../ui/field/field.tsx'
import { setFlash } from '../../../site/flash.ts'
import { nameOf, type SiteEnv } from '../../../site/visit.ts'
import { callerOn } from '../../../people/callers.ts'
import type { SignIn } from '../sign-in.ts'
import { chooseParty, chosenPartyCookie } from '../signed-in.ts'
import { answer, field, FormPage, ownPath, say } from './form-page.tsx'

/** Chooses the party a person acts for, of those possible today; an empty value means all of them. */
export function actingForRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.on(['GET', 'POST'], '/acting-for', async (c) => {
    const { visit } = c.var
    const { body, caller, today, paths } = visit
    const address = accountPaths(paths.base)
    if (caller.person === null) return c.redirect(address.signIn({ return: address.actingFor() }), 303)
    // The visit's caller is restricted to the current choice; here all parties are needed.
    const unrestricted = await callerOn(signIn.store.database, body.id, caller.person, today)
    const parties = unrestricted?.acts.map(({ party }) => party) ?? []
    const form = c.req.method === 'POST' ? await c.req.parseBody() : {}
    const chosen = field(form, 'party')
    const returnTo = ownPath(c.req.query('return') ?? field(form, 'return'), paths.home)
    const refused = c.req.method === 'POST' && chosen !== '' && !parties.includes(chosen)
    if (c.req.method === 'POST' && !refused) {
      chooseParty(c, body.id, chosen, signIn.baseUrl.startsWith('https://'))
      setFlash(c, 'done', 'sign-in.actingFor.done')
      return c.redirect(returnTo, 303)
    }
    const current = getCookie(c, chosenPartyCookie(body.id)) ?? ''
    const options = parties.map((id) => ({ value: id, label: nameOf(visit, body.party(id) ?? { name: id }) }))
    const error = refused ? say(visit, 'errors.notYours') : undefined
    const page = (
      <FormPage
        visit={visit}
        title={say(visit, 'actingFor.title')}
        lead={say(visit, 'actingFor.lead')}
        errors={error === undefined ? [] : [{ field: 'party', text: error }]}
        action={address.actingFor()}
        hidden={{ return: returnTo }}
        submit={say(visit, 'actingFor.submit')}
        fields={
          <Field
            kind="radios"
            name="party"
            label={say(visit, 'fields.party')}
            value={parties.includes(current) ? current : ''}
            options={[{ value: '', label: say(visit, 'actingFor.all') }, ...options]}
            error={error}
          />
        }
      />
    )
    return answer(c, page, refused ? 422 : 200)
  })
  return routes
}
