import { Hono } from 'hono'
import { anonymous } from '../../../src/features/people/caller.ts'
import { portalPages } from '../../../src/features/portal/index.ts'
import { sitePages, type PageRoutes } from '../../../src/features/site/mount.ts'
import type { SiteDeps, SiteEnv } from '../../../src/features/site/visit.ts'
import { DatabaseUnavailable } from '../../../src/platform/db/index.ts'
import type { State } from './page-state.ts'
import type { PublicWorld } from './public-world.ts'
import type { TestStore } from '../store.ts'

const missing = ['/nowhere', '/matters/2099-1', '/units/nobody', '/at/nobody', '/matters/%00']

/** What people see instead of a page: because there is none, or because something of ours is broken. */
export function failureStates(store: TestStore, world: PublicWorld): readonly State[] {
  const deps: SiteDeps = {
    store,
    demo: false,
    baseUrl: 'http://localhost:3000',
    callerOf: async () => anonymous,
    report: () => {},
  }
  const whole = sitePages({ ...deps, ownBody: 'test' }, [portalPages])
  const reading = (all: () => Promise<string[]>) =>
    sitePages({ ...deps, store: { ...store, bodies: { ...store.bodies, all } } }, [portalPages])
  const failing = (error: Error) => sitePages({ ...deps, ownBody: 'test' }, [throwing(error), portalPages])
  return [
    ...[...missing, `/matters/${world.draft}`].map((path) => state(`${path}: not there`, 404, whole, path)),
    state('a page that fails', 500, failing(new Error('broken'))),
    state('a page whose database is away', 503, failing(new DatabaseUnavailable('away'))),
    {
      ...state(
        'no body can be read',
        500,
        reading(() => Promise.reject(new Error('broken'))),
      ),
      bodiless: true,
    },
    {
      ...state(
        'there is no body yet',
        404,
        reading(async () => []),
      ),
      bodiless: true,
    },
  ]
}

function throwing(error: Error): PageRoutes {
  return () =>
    new Hono<SiteEnv>().get('/', () => {
      throw error
    })
}

function state(name: string, status: number, site: Hono<SiteEnv>, path = '/'): State {
  return {
    name,
    status,
    shown: async (language) => {
      const answer = await site.request(path, { headers: { 'accept-language': language } })
      return { status: answer.status, headers: answer.headers, text: await answer.text() }
    },
  }
}
