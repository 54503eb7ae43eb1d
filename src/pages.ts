import type { Hono } from 'hono'
import type { AppDeps } from './app.ts'
import { aroundDesks } from './features/desk/around.tsx'
import { deskPages } from './features/desk/index.ts'
import { matterActions } from './features/desk/actions/index.tsx'
import type { Store } from './features/matters/act.ts'
import type { ApiEnv } from './features/matters/api/index.ts'
import { portalPages } from './features/portal/index.ts'
import { sessionCaller } from './features/sign-in/caller.ts'
import { sitePages } from './features/site/mount.ts'
import type { SiteDeps } from './features/site/visit.ts'
import { gallery } from './ui/gallery.tsx'
import { siteAssets } from './ui/site.ts'

export type PagesDeps = {
  readonly store: Store
  readonly demo: boolean
  readonly baseUrl: string
  readonly ownBody?: string
  readonly report: (error: Error, path: string) => void
}

/** What the application needs to have pages: who asks, by their session, and the pages themselves. */
export function withPages({
  store,
  demo,
  baseUrl,
  ownBody,
  report,
}: PagesDeps): Pick<AppDeps, 'callerOf' | 'mountPages'> {
  return {
    ...(demo && { callerOf: sessionCaller(store) }),
    mountPages(app: Hono<ApiEnv>, callerOf) {
      const deps: SiteDeps = {
        store,
        demo,
        baseUrl,
        ...(ownBody !== undefined && { ownBody }),
        callerOf: (c, body) => callerOf(c, body, store.clock.today(body.timeZone)),
        matterActions: matterActions(store),
        around: aroundDesks(store, demo),
        report,
      }
      app.route('/', siteAssets())
      if (demo) app.route('/', gallery())
      app.route('/', sitePages(deps, [deskPages, portalPages]))
    },
  }
}
