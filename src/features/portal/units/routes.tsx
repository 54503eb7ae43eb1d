import { Hono } from 'hono'
import type { SiteDeps, SiteEnv } from '../../site/visit.ts'
import { showCachedPage } from '../cached-page.ts'
import { UnitsPage } from './list.tsx'
import { UnitPage } from './unit.tsx'
import { unitModel, unitsModel, unitSorts } from './units.ts'

export function unitsRoutes({ store }: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/units', (c) => {
    const sort = unitSorts.find((value) => value === c.req.query('sort')) ?? 'name'
    const { visit } = c.var
    return showCachedPage(c, store, ['sort'], async () => ({
      page: <UnitsPage visit={visit} model={await unitsModel(store, visit, sort)} />,
    }))
  })
  routes.get('/units/:slug', (c) =>
    showCachedPage(c, store, [], async () => {
      const model = await unitModel(store, c.var.visit, c.req.param('slug'))
      return model && { page: <UnitPage visit={c.var.visit} model={model} /> }
    }),
  )
  return routes
}
