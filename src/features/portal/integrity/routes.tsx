import { Hono } from 'hono'
import type { Store } from '../../matters/commands/act.ts'
import { sealOf, type Seal } from '../../matters/integrity/verify.ts'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { IntegrityPage } from './page.tsx'

/** A seal is computed over every matter, so it is computed at most every 15 minutes. */
const sealAgeMs = 15 * 60_000
/** For this long after its expiry a seal is shown while the next is computed; the page shows the seal's time. */
const sealShownMs = 60 * 60_000

type CachedSeal = { readonly until: number; readonly seal: Promise<Seal> }

export function integrityRoutes({ store, baseUrl }: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  const seals = new Map<string, CachedSeal>()
  routes.get('/integrity', async (c) => {
    const { body, now } = c.var.visit
    const seal = await cachedSeal(store, seals, body.id, Date.parse(now))
    return show(c, <IntegrityPage visit={c.var.visit} seal={seal} baseUrl={baseUrl} />)
  })
  return routes
}

/**
 * The cached seal. Computing it over a million matters takes seconds, so an expired seal is still returned while the
 * next one is computed.
 */
function cachedSeal(store: Store, seals: Map<string, CachedSeal>, body: string, now: number): Promise<Seal> {
  const cached = seals.get(body)
  if (cached && cached.until > now) return cached.seal
  const next: CachedSeal = { until: now + sealAgeMs, seal: sealOf(store, body) }
  const shown = cached !== undefined && now < cached.until + sealShownMs ? cached.seal : next.seal
  seals.set(body, { ...next, seal: shown })
  next.seal.then(
    () => void seals.set(body, next),
    () => void seals.delete(body),
  )
  return shown
}
