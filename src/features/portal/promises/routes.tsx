import { Hono } from 'hono'
import { scorecardOfUnit, scorecardOfBody, scorecardsOfUnits } from '../../reports/scorecards.ts'
import type { Store } from '../../matters/commands/act.ts'
import { nameOf, type SiteDeps, type SiteEnv, type Visit } from '../../site/visit.ts'
import { showCachedPage } from '../cached-page.ts'
import { PromisesPage, type PromisesModel } from './page.tsx'
import { ledger, partOf } from './promises.ts'

export function promisesRoutes({ store }: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/promises', (c) => {
    const { visit } = c.var
    return showCachedPage(c, store, ['part', 'unit'], async () => ({
      page: <PromisesPage visit={visit} model={await model(store, visit, c.req.query())} />,
    }))
  })
  return routes
}

/** An unknown part, unit or cursor is ignored: the ledger is shown without it. */
async function model(store: Store, visit: Visit, query: { readonly [name: string]: string }): Promise<PromisesModel> {
  const { body, today } = visit
  const part = partOf(query['part']) ?? 'open'
  const unit = body.partyKind(query['unit'] ?? '') === 'unit' ? query['unit'] : undefined
  const cursor = query['cursor'] || undefined
  const [requested, cards, scorecard] = await Promise.all([
    ledger(store, body, { part, unit, cursor }),
    scorecardsOfUnits(store, body.id, today),
    unit === undefined ? scorecardOfBody(store, body.id, today) : scorecardOfUnit(store, body.id, unit, today),
  ])
  const page = requested ?? (await ledger(store, body, { part, unit }))
  if (page === null) throw new Error('the ledger refuses a page without a cursor')
  const { card } = scorecard
  return {
    ...page,
    cursor: requested === null ? undefined : cursor,
    units: cards
      .filter((row) => row.card.promised > 0)
      .map((row) => ({
        unit: row.unit,
        name: nameOf(visit, body.party(row.unit) ?? { name: row.unit }),
        promised: row.card.promised,
      })),
    counts: {
      open: card.promised - card.promisesEnded,
      late: card.promisesLate,
      kept: card.kept.part,
      not_kept: card.notKept,
      all: card.promised,
    },
  }
}
