import type { Context } from 'hono'
import { Button } from '../../ui/button/button.tsx'
import { PageHeader } from '../../ui/page-header/page-header.tsx'
import { Frame, show } from '../site/frame.tsx'
import type { SiteDeps, SiteEnv, Visit } from '../site/visit.ts'
import { PreservedFields, preservedFormIn, type PreservedForm } from './preserved-form.tsx'
import { demoPeople } from './demo-people.ts'
import { DemoSignInPage } from './demo-page.tsx'

/**
 * Requires a (recent) sign-in. A form that was submitted is preserved and shown again, filled in.
 */
export async function requireSignIn(
  c: Context<SiteEnv>,
  deps: SiteDeps,
  sent?: { readonly data: FormData },
): Promise<Response> {
  const { visit } = c.var
  const { pathname, search } = new URL(c.req.url)
  if (sent === undefined) return c.redirect(visit.paths.signIn({ return: pathname + search }), 303)
  const preserved = preservedFormIn(pathname, sent.data)
  if (!deps.demo) return show(c, <SessionEndedPage visit={visit} preserved={preserved} />, 403)
  const people = await demoPeople(deps.store, visit)
  return show(c, <DemoSignInPage visit={visit} people={people} guides={deps.guides} preserved={preserved} />, 403)
}

/** Signing in may take several steps, so it opens in another tab while this page keeps the form. */
function SessionEndedPage({ visit, preserved }: { readonly visit: Visit; readonly preserved: PreservedForm }) {
  const { say, paths } = visit
  return (
    <Frame visit={visit} title={say('desk.signIn.ended')} narrow unlisted>
      <div class="stack">
        <PageHeader title={say('desk.signIn.ended')} lead={<p>{say('desk.signIn.kept')}</p>} />
        {preserved.filesLost && <p>{say('desk.signIn.filesLost')}</p>}
        <ol class="stack">
          <li>
            <a href={paths.signIn({ return: paths.inbox() })} target="_blank" rel="noopener">
              {say('desk.signIn.beside')}
            </a>
          </li>
          <li>
            <form method="post" action={preserved.to}>
              <PreservedFields preserved={preserved} />
              <Button kind="primary" label={say('desk.signIn.bringBack')} />
            </form>
          </li>
        </ol>
      </div>
    </Frame>
  )
}
