import { Hono } from 'hono'
import type { Store } from '../../matters/commands/act.ts'
import { sealOf, type Seal } from '../../matters/integrity/verify.ts'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { IntegrityPage } from './page.tsx'

/** A seal is computed over every matter; however many ask for it, once in a quarter of an hour is enough. */
const sealAgeMs = 15 * 60_000
/** So long after that the last one is still shown while the next is made: it says of which instant it is. */
const sealShownMs = 60 * 60_000

type CachedSeal = { readonly until: number; readonly seal: Promise<Seal> }

export function integrityRoutes({ store, baseUrl }: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  const seals = new Map<string, CachedSeal>()
  routes.get('/integrity', async (c) => {
    const { body, now } = c.var.visit
    const seal = await current(store, seals, body.id, Date.parse(now))
    return show(c, <IntegrityPage visit={c.var.visit} seal={seal} baseUrl={baseUrl} />)
  })
  return routes
}

/**
 * Over a million matters a seal takes seconds: whoever comes when it is old gets the last one and has the next one
 * made.
 */
function current(store: Store, seals: Map<string, CachedSeal>, body: string, now: number): Promise<Seal> {
  const known = seals.get(body)
  if (known && known.until > now) return known.seal
  const next: CachedSeal = { until: now + sealAgeMs, seal: sealOf(store, body) }
  const shown = known !== undefined && now < known.until + sealShownMs ? known.seal : next.seal
  seals.set(body, { ...next, seal: shown })
  next.seal.then(
    () => void seals.set(body, next),
    () => void seals.delete(body),
  )
  return shown
}
