import { Chips, Facets } from '../../../ui/facets/facets.tsx'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Pager } from '../../../ui/pager/pager.tsx'
import { Frame } from '../../site/frame.tsx'
import { nameOf, type Visit } from '../../site/visit.ts'
import { PromiseList } from './list.tsx'
import { parts, type LedgerPage, type Part } from './promises.ts'

export type UnitPromises = {
  readonly unit: string
  readonly name: string
  readonly promised: number
}

export type PromisesModel = LedgerPage & {
  readonly cursor: string | undefined
  /** Units with promises, and how many each has made. */
  readonly units: readonly UnitPromises[]
  /** The number of promises in each part that the tallies count. */
  readonly counts: { readonly [part in Part]?: number }
}

/** The ledger of commitments, of one unit or all, in the order of the promised days. */
export function PromisesPage({ visit, model }: { readonly visit: Visit; readonly model: PromisesModel }) {
  const { say, paths } = visit
  const { part, unit, items, next, cursor } = model
  const filters = { part: part === 'open' ? undefined : part, unit: unit ?? undefined }
  return (
    <Frame visit={visit} place="promises" title={say('public.nav.promises')}>
      <PageHeader title={say('public.nav.promises')} lead={<p>{say('public.promises.lead')}</p>} />
      <div class="with-side with-side--first">
        <div id="filters" class="list-filters">
          <Filters visit={visit} model={model} />
        </div>
        <div class="stack">
          {unit !== null && (
            <Chips
              chips={[
                {
                  label: say('roles.unit'),
                  value: nameOf(visit, visit.body.party(unit) ?? { name: unit }),
                  removeHref: paths.promises({ ...filters, unit: undefined }),
                },
              ]}
              clearHref={paths.promises()}
            />
          )}
          <h2>{say(`public.promises.part.${part}`)}</h2>
          {items.length === 0 ? (
            <p class="muted">{say(`public.promises.empty.${part}`)}</p>
          ) : (
            <PromiseList visit={visit} items={items} />
          )}
          <Pager
            shown={items.length}
            older={next === null ? undefined : paths.promises({ ...filters, cursor: next })}
            newer={cursor === undefined ? undefined : paths.promises(filters)}
          />
        </div>
      </div>
    </Frame>
  )
}

function Filters({ visit, model }: { readonly visit: Visit; readonly model: PromisesModel }) {
  const { say, paths } = visit
  const { part, unit, counts, units } = model
  return (
    <Facets
      groups={[
        {
          label: say('public.promises.show'),
          items: parts.map((value) => ({
            label: say(`public.promises.part.${value}`),
            selected: value === part,
            count: counts[value],
            href: paths.promises({ part: value === 'open' ? undefined : value, unit: unit ?? undefined }),
          })),
        },
        {
          label: say('roles.unit'),
          items: units.map((row) => ({
            label: row.name,
            selected: row.unit === unit,
            count: row.promised,
            href: paths.promises({
              part: part === 'open' ? undefined : part,
              unit: row.unit === unit ? undefined : row.unit,
            }),
          })),
        },
      ].filter(({ items }) => items.length > 0)}
    />
  )
}
