import { Hono } from 'hono'
import type { Store } from '../../matters/act.ts'
import { sealOf, type Seal } from '../../matters/verify.ts'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { IntegrityPage } from './page.tsx'

/** A seal is computed over every matter; however many ask for it, once in a quarter of an hour is enough. */
const sealAgeMs = 15 * 60_000

export function integrityRoutes({ store, baseUrl }: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  const seals = new Map<string, { readonly until: number; readonly seal: Promise<Seal> }>()
  routes.get('/integrity', async (c) => {
    const { body, now } = c.var.visit
    const seal = await current(store, seals, body.id, Date.parse(now))
    return show(c, <IntegrityPage visit={c.var.visit} seal={seal} baseUrl={baseUrl} />)
  })
  return routes
}

function current(
  store: Store,
  seals: Map<string, { readonly until: number; readonly seal: Promise<Seal> }>,
  body: string,
  now: number,
): Promise<Seal> {
  const known = seals.get(body)
  if (known && known.until > now) return known.seal
  const seal = sealOf(store, body)
  seals.set(body, { until: now + sealAgeMs, seal })
  seal.catch(() => seals.delete(body))
  return seal
}
