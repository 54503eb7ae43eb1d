import { Hono } from 'hono'
import { notFound } from '../../site/failures.tsx'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { UnitsPage } from './list.tsx'
import { UnitPage } from './unit.tsx'
import { unitModel, unitsModel, unitSorts } from './units.ts'

export function unitsRoutes({ store }: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/units', async (c) => {
    const sort = unitSorts.find((one) => one === c.req.query('sort')) ?? 'name'
    return show(c, <UnitsPage visit={c.var.visit} model={await unitsModel(store, c.var.visit, sort)} />)
  })
  routes.get('/units/:slug', async (c) => {
    const model = await unitModel(store, c.var.visit, c.req.param('slug'))
    return model === null ? notFound(c) : show(c, <UnitPage visit={c.var.visit} model={model} />)
  })
  return routes
}
