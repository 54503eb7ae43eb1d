import { Hono } from 'hono'
import type { SiteDeps, SiteEnv, Visit } from '../site/visit.ts'
import { setFlash } from '../site/flash.ts'
import { show } from '../site/frame.tsx'
import { localPath } from '../site/local-path.ts'
import { callerOn } from '../people/callers.ts'
import { demoPeople } from './demo-people.ts'
import { DemoSignInPage } from './demo-page.tsx'
import { closeSession, openSession } from './session.ts'

/** Signing in as one of the invented people. Mounted in a demo only. */
export function demoSignIn(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  const { store } = deps

  routes.get('/sign-in', async (c) => {
    const { visit } = c.var
    const people = await demoPeople(store, visit)
    return show(
      c,
      <DemoSignInPage visit={visit} people={people} guides={deps.guides} returnTo={localPath(c.req.query('return'))} />,
    )
  })

  routes.post('/sign-in', async (c) => {
    const { visit } = c.var
    // Read from a clone, because the original request may be redirected with its form.
    const form = await c.req.raw.clone().formData()
    const person = String(form.get('_person') ?? '')
    const caller = await callerOn(store.database, visit.body.id, person, visit.today)
    if (caller === undefined || caller.person === null) return c.redirect(visit.paths.signIn(), 303)
    await openSession(c, store, visit.body.id, caller.person)
    const target = localPath(form.get('_to'))
    // 307: the browser submits the preserved form again, now signed in (RFC 9110 §15.4.8).
    if (target !== undefined) return c.redirect(target, 307)
    setFlash(c, 'done', 'desk.signIn.done', { name: caller.name })
    return c.redirect(localPath(form.get('return')) ?? visit.paths.inbox(), 303)
  })

  routes.post('/sign-out', (c) => {
    const { visit } = c.var
    closeSession(c, visit.body.id)
    c.header('clear-site-data', '"cache"')
    setFlash(c, 'done', 'desk.signIn.out')
    return c.redirect(visit.paths.home, 303)
  })
  return routes
}

/** The notice on every page of a demo: everything is invented; a link signs in or switches the person. */
export function DemoNotice({ visit }: { readonly visit: Visit }) {
  const { say, paths, caller } = visit
  return (
    <p class="demo-notice no-print">
      {say('desk.demo.notice')}{' '}
      <a href={paths.signIn()}>{say(caller.person === null ? 'desk.demo.signIn' : 'desk.demo.other')}</a>
    </p>
  )
}
