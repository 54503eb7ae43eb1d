import { Chips, Facets } from '../../../ui/facets/facets.tsx'
import { EmptyState } from '../../../ui/empty-state/empty-state.tsx'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { Pager } from '../../../ui/pager/pager.tsx'
import { SearchBox } from '../../../ui/search-box/search-box.tsx'
import { Frame } from '../../site/frame.tsx'
import { kindInSentence, type Visit } from '../../site/visit.ts'
import type { ListQueryParams, FacetName, ListModel } from './list.ts'
import { MatterRow } from './row.tsx'

type Props = { readonly visit: Visit; readonly model: ListModel }

/** The list of matters: search, facets, rows, and links to the same list as CSV and Atom. */
export function ListPage({ visit, model }: Props) {
  const { say, paths } = visit
  const { params, items, next, dropped } = model
  const { cursor, ...filters } = params
  const feed = paths.mattersAtom(filters)
  const kind = kindInSentence(visit, model.procedure, 'plural')
  const title =
    params.q === undefined ? say(`${model.procedure}.plural`) : say('public.list.found', { q: params.q, kind })
  return (
    <Frame
      visit={visit}
      place="matters"
      kind={model.procedure}
      title={title}
      feeds={[{ title: say('public.list.feed'), href: feed }]}
    >
      <PageHeader title={title} />
      <DroppedNotice visit={visit} names={dropped} />
      <div class="list-head stack">
        <SearchBox
          action={paths.matters()}
          value={params.q}
          hint={say('public.list.search')}
          label={say('public.list.searchLabel', { kind })}
          hidden={withoutQuery(filters)}
        />
        <Chosen visit={visit} model={model} />
        <p class="list-head__jump no-print">
          <a href="#filters">{say('public.list.filters')}</a>
        </p>
      </div>
      <div class="with-side with-side--first">
        <div id="filters" class="list-filters">
          <Filters visit={visit} model={model} />
        </div>
        <div class="stack">
          {items.length > 0 && <Sorts visit={visit} model={model} />}
          {items.length === 0 ? (
            <Empty visit={visit} model={model} />
          ) : (
            <ol role="list" class="matter-list">
              {items.map((item) => (
                <MatterRow visit={visit} item={item} />
              ))}
            </ol>
          )}
          {items.length > 0 && (
            <>
              <Pager
                shown={items.length}
                total={next === null && cursor === undefined ? items.length : undefined}
                older={next === null ? undefined : paths.matters({ ...filters, cursor: next })}
                newer={cursor === undefined ? undefined : paths.matters(filters)}
              />
              <p class="small no-print">
                {say('public.list.take')} <a href={paths.mattersCsv(filters)}>CSV</a> · <a href={feed}>Atom</a>
              </p>
            </>
          )}
        </div>
      </div>
    </Frame>
  )
}

/** Facets with more values than this are folded, unless a value is selected. */
const openValuesMax = 8

function Filters({ visit, model }: Props) {
  const { say, paths } = visit
  const { cursor: _page, ...filters } = model.params
  const groups = model.facets.flatMap(({ name, values }) =>
    values.length === 0
      ? []
      : [
          {
            label: say(`public.list.by.${name}`),
            folded: values.length > openValuesMax && !values.some(({ selected }) => selected),
            items: values.map(({ value, label, selected, count, by, of }) => ({
              label,
              selected,
              inner: of !== undefined,
              href:
                name === 'procedure'
                  ? paths.matters({ q: filters.q, procedure: value })
                  : paths.matters({ ...without(filters, name), [by ?? name]: selected ? undefined : value }),
              count: count?.n,
              more: count?.more,
            })),
          },
        ],
  )
  return <Facets groups={groups} />
}

/** The active filters, each with a link that removes it. */
function Chosen({ visit, model }: Props) {
  const { say, paths } = visit
  const { params, facets } = model
  const { cursor: _page, ...filters } = params
  const chips = facets.flatMap(({ name, values }) => {
    // A list always has a procedure, so this filter cannot be removed.
    if (name === 'procedure') return []
    const value = values.find(({ selected }) => selected)?.label ?? params[name] ?? (name === 'term' && params.session)
    if (!value) return []
    return [{ label: say(`public.list.by.${name}`), value, removeHref: paths.matters(without(filters, name)) }]
  })
  return <Chips chips={chips} clearHref={paths.matters({ q: params.q, procedure: params.procedure })} />
}

/** The filters without one facet; without the term there is no session either, because a session belongs to a term. */
function without(filters: ListQueryParams, name: FacetName): ListQueryParams {
  const removed: readonly string[] = name === 'term' ? ['term', 'session'] : [name]
  return Object.fromEntries(Object.entries(filters).filter(([key]) => !removed.includes(key)))
}

/** The filters that a new search keeps. */
function withoutQuery({ q: _words, ...rest }: ListQueryParams): { [name: string]: string } {
  return rest
}

const sortsShown = ['new', 'changed', 'due', 'number'] as const
const sortsOfSearch = ['relevance', ...sortsShown] as const

function Sorts({ visit, model: { params, facets } }: Props) {
  const { say, paths } = visit
  // Without open matters nothing is due.
  const anyOpen = facets.some(({ name, values }) => name === 'overdue' && values.length > 0)
  const { cursor: _page, sort: chosen, ...filters } = params
  const names = (params.q === undefined ? sortsShown : sortsOfSearch).filter((name) => anyOpen || name !== 'due')
  const defaultSort = params.q === undefined ? 'new' : 'relevance'
  const sort = names.find((name) => name === chosen) ?? defaultSort
  return (
    <p class="sorts small no-print">
      <span class="muted">{say('public.list.sort')}</span>
      {names.map((name) => (
        <a
          href={paths.matters({ ...filters, sort: name === defaultSort ? undefined : name })}
          aria-current={name === sort ? 'true' : undefined}
          rel="nofollow"
        >
          {say(`public.list.sorts.${name}`)}
        </a>
      ))}
    </p>
  )
}

/** Names the parameters of the address that were dropped as invalid. */
function DroppedNotice({ visit: { say }, names }: Pick<Props, 'visit'> & { readonly names: ListModel['dropped'] }) {
  if (names.length === 0) return null
  const labels = names.map((name) => say(`public.list.by.${name}`)).join(say('list.and'))
  return (
    <p class="flash flash--note" role="status">
      <span>{say('public.list.dropped', { names: labels })}</span>
    </p>
  )
}

function Empty({ visit, model: { params, procedure } }: Props) {
  const { say, paths } = visit
  const kind = kindInSentence(visit, procedure, 'plural')
  return (
    <EmptyState
      title={say('public.list.nothing')}
      text={say(params.q === undefined ? 'public.list.empty' : 'public.list.emptySearch', { kind })}
    >
      <p>
        <a href={paths.matters({ procedure: params.procedure })}>{say('public.list.all', { kind })}</a>
      </p>
    </EmptyState>
  )
}
