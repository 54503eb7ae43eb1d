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

/** The list of matters: search, facets, what was found, and the same as a table and a feed. */
export function ListPage({ visit, model }: Props) {
  const { say, paths } = visit
  const { asked, items, next, dropped } = model
  const { cursor, ...filters } = asked
  const feed = paths.mattersAtom(filters)
  const kind = kindInSentence(visit, model.procedure, 'plural')
  const title =
    asked.q === undefined ? say(`${model.procedure}.plural`) : say('public.list.found', { q: asked.q, kind })
  return (
    <Frame
      visit={visit}
      place="matters"
      kind={model.procedure}
      title={title}
      feeds={[{ title: say('public.list.feed'), href: feed }]}
    >
      <PageHeader title={title} />
      <Dropped visit={visit} names={dropped} />
      <div class="list-head stack">
        <SearchBox
          action={paths.matters()}
          value={asked.q}
          hint={say('public.list.search')}
          label={say('public.list.searchLabel', { kind })}
          hidden={kept(filters)}
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

/** Facets with more values than this fold, unless one of them is chosen. */
const openValuesMax = 8

function Filters({ visit, model }: Props) {
  const { say, paths } = visit
  const { cursor: _page, ...filters } = model.asked
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

/** What the list is narrowed to, each with a way to take it off. */
function Chosen({ visit, model }: Props) {
  const { say, paths } = visit
  const { asked, facets } = model
  const { cursor: _page, ...filters } = asked
  const chips = facets.flatMap(({ name, values }) => {
    // Of one kind the list always is.
    if (name === 'procedure') return []
    const value = values.find(({ selected }) => selected)?.label ?? asked[name] ?? (name === 'term' && asked.session)
    if (!value) return []
    return [{ label: say(`public.list.by.${name}`), value, removeHref: paths.matters(without(filters, name)) }]
  })
  return <Chips chips={chips} clearHref={paths.matters({ q: asked.q, procedure: asked.procedure })} />
}

/** A session is of one term: choosing another session or term takes it off. */
function without(filters: ListQueryParams, name: FacetName): ListQueryParams {
  const gone: readonly string[] = name === 'term' ? ['term', 'session'] : [name]
  return Object.fromEntries(Object.entries(filters).filter(([one]) => !gone.includes(one)))
}

/** What the search keeps besides its words. */
function kept({ q: _words, ...rest }: ListQueryParams): { [name: string]: string } {
  return rest
}

const sortsShown = ['new', 'changed', 'due', 'number'] as const
const sortsOfSearch = ['relevance', ...sortsShown] as const

function Sorts({ visit, model: { asked, facets } }: Props) {
  const { say, paths } = visit
  // Where nothing is open, nothing is due.
  const anyOpen = facets.some(({ name, values }) => name === 'overdue' && values.length > 0)
  const { cursor: _page, sort: chosen, ...filters } = asked
  const names = (asked.q === undefined ? sortsShown : sortsOfSearch).filter((name) => anyOpen || name !== 'due')
  const usual = asked.q === undefined ? 'new' : 'relevance'
  const sort = names.find((name) => name === chosen) ?? usual
  return (
    <p class="sorts small no-print">
      <span class="muted">{say('public.list.sort')}</span>
      {names.map((name) => (
        <a
          href={paths.matters({ ...filters, sort: name === usual ? undefined : name })}
          aria-current={name === sort ? 'true' : undefined}
          rel="nofollow"
        >
          {say(`public.list.sorts.${name}`)}
        </a>
      ))}
    </p>
  )
}

/** What of the address means nothing here. */
function Dropped({ visit: { say }, names }: Pick<Props, 'visit'> & { readonly names: ListModel['dropped'] }) {
  if (names.length === 0) return null
  const said = names.map((name) => say(`public.list.by.${name}`)).join(say('list.and'))
  return (
    <p class="flash flash--note" role="status">
      <span>{say('public.list.dropped', { names: said })}</span>
    </p>
  )
}

function Empty({ visit, model: { asked, procedure } }: Props) {
  const { say, paths } = visit
  const kind = kindInSentence(visit, procedure, 'plural')
  return (
    <EmptyState
      title={say('public.list.nothing')}
      text={say(asked.q === undefined ? 'public.list.empty' : 'public.list.emptySearch', { kind })}
    >
      <p>
        <a href={paths.matters({ procedure: asked.procedure })}>{say('public.list.all', { kind })}</a>
      </p>
    </EmptyState>
  )
}
