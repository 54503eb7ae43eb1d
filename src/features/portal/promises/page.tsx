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
  /** Units that have promised something, with how much. */
  readonly units: readonly UnitPromises[]
  /** Of all parts, those that the tallies count. */
  readonly counts: { readonly [part in Part]?: number }
}

/** The ledger of commitments: by the day promised, with its light, for one unit or all. */
export function PromisesPage({ visit, model }: { readonly visit: Visit; readonly model: PromisesModel }) {
  const { say, paths } = visit
  const { part, unit, items, next, cursor } = model
  const here = { part: part === 'open' ? undefined : part, unit: unit ?? undefined }
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
                  removeHref: paths.promises({ ...here, unit: undefined }),
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
            older={next === null ? undefined : paths.promises({ ...here, cursor: next })}
            newer={cursor === undefined ? undefined : paths.promises(here)}
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
          items: parts.map((one) => ({
            label: say(`public.promises.part.${one}`),
            selected: one === part,
            count: counts[one],
            href: paths.promises({ part: one === 'open' ? undefined : one, unit: unit ?? undefined }),
          })),
        },
        {
          label: say('roles.unit'),
          items: units.map((one) => ({
            label: one.name,
            selected: one.unit === unit,
            count: one.promised,
            href: paths.promises({
              part: part === 'open' ? undefined : part,
              unit: one.unit === unit ? undefined : one.unit,
            }),
          })),
        },
      ].filter(({ items }) => items.length > 0)}
    />
  )
}
