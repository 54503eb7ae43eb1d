import type { Hono } from 'hono'
import type { AppDeps } from './app.ts'
import { demoPeople } from '../demo/people.ts'
import { administrationPages, withAdministration } from '../features/administration/index.ts'
import { deskChrome } from '../features/desk/desk-chrome.tsx'
import { deskPages } from '../features/desk/index.ts'
import { matterActions } from '../features/desk/actions/index.tsx'
import type { Store } from '../features/matters/commands/act.ts'
import type { ApiEnv } from '../features/matters/api/index.ts'
import { oldForms } from '../features/portal/matter/old-forms.ts'
import { portalPages } from '../features/portal/index.ts'
import { withAccount } from '../features/sign-in/accounts/pages/account-chrome.ts'
import { accountPages } from '../features/sign-in/accounts/pages/index.ts'
import { accountCaller } from '../features/sign-in/accounts/recognise.ts'
import type { SignIn } from '../features/sign-in/accounts/sign-in.ts'
import { sessionCaller } from '../features/sign-in/caller.ts'
import { sitePages } from '../features/site/mount.ts'
import type { SiteDeps } from '../features/site/visit.ts'
import { gallery } from '../ui/gallery.tsx'
import { siteAssets } from '../ui/site.ts'

export type PagesDeps = {
  readonly store: Store
  /**
   * A demo lets anybody in as its invented people; everywhere else people have accounts. Exactly one of the two holds.
   */
  readonly demo: boolean
  readonly signIn?: SignIn
  readonly baseUrl: string
  readonly ownBody?: string
  readonly report: (error: Error, path: string) => void
}

/** What the application needs to have pages: who asks, by their session, and the pages themselves. */
export function withPages({
  store,
  demo,
  signIn,
  baseUrl,
  ownBody,
  report,
}: PagesDeps): Pick<AppDeps, 'callerOf' | 'mountPages'> {
  return {
    ...(demo && { callerOf: sessionCaller(store) }),
    ...(signIn && { callerOf: accountCaller(signIn) }),
    mountPages(app: Hono<ApiEnv>, callerOf, admitted) {
      const deps: SiteDeps = {
        store,
        demo,
        ...(demo && { guides: demoPeople }),
        baseUrl,
        ...(ownBody !== undefined && { ownBody }),
        callerOf: (c, body) => callerOf(c, body, store.clock.today(body.timeZone)),
        matterActions: matterActions(store),
        around: withAdministration(signIn ? withAccount(deskChrome(store, demo)) : deskChrome(store, demo), {
          store,
          ...(signIn && { signIn }),
        }),
        report,
        admitted,
      }
      app.route('/', siteAssets())
      if (demo) app.route('/', gallery())
      app.route(
        '/',
        sitePages(deps, [
          ...(signIn ? [accountPages(signIn)] : []),
          administrationPages(signIn),
          deskPages,
          portalPages,
          oldForms,
        ]),
      )
    },
  }
}
