import { rootNames } from '../../../kernel/declarations/procedure.ts'
import { quoted } from '../../../kernel/time/term.ts'
import { stateLabel } from '../../../locales/labels.ts'
import type { Store } from '../../matters/commands/act.ts'
import { listParameters, outcomesKnown, type ListParameter } from '../../matters/lists/list-input.ts'
import { listMatters, type Page } from '../../matters/lists/list.ts'
import { termName } from '../../matters/reading/raised.ts'
import type { MatterItem } from '../../matters/reading/shapes.ts'
import type { Database } from '../../../platform/db/index.ts'
import { readTallies } from '../../reports/scorecards.ts'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { facetCountMax, facetRows, stateCounts, type FacetCount, type FacetRow } from './facets-sql.ts'
import { termChoices, type TermChoice } from './terms-facet.ts'

/** The query parameters of the page; it has a fixed number of rows and no total. */
export type Parameter = Exclude<ListParameter, 'limit' | 'total'>
export const parameters = listParameters.filter((name): name is Parameter => name !== 'limit' && name !== 'total')
export type ListQueryParams = { readonly [parameter in Parameter]?: string }

export type FacetName = 'procedure' | 'state' | 'unit' | 'topic' | 'year' | 'term' | 'outcome' | 'overdue'

export type FacetValue = {
  readonly value: string
  readonly label: string
  readonly selected: boolean
  /** The query parameter, where it is not the facet's name: sessions are values of the term facet. */
  readonly by?: 'session'
  /** The term of a session. */
  readonly of?: string
  /** Undefined where counting would be expensive; with `more` there are more than `n`. */
  readonly count?: { readonly n: number; readonly more: boolean }
}
export type Facet = { readonly name: FacetName; readonly values: readonly FacetValue[] }

export type ListModel = {
  readonly params: ListQueryParams
  /** The procedure whose matters are listed. */
  readonly procedure: string
  /** Invalid parameters: the list is shown without them, with a notice. */
  readonly dropped: readonly Parameter[]
  readonly items: readonly MatterItem[]
  readonly next: string | null
  readonly facets: readonly Facet[]
  /** When the facets expire, in milliseconds since 1970. */
  readonly untilMs: number
}

/** The known, non-empty parameters of an address; parameters added by other sites are dropped. */
export function listQueryParams(query: { readonly [name: string]: string }): ListQueryParams {
  return Object.fromEntries(
    parameters.flatMap((name) => {
      const value = query[name]?.trim()
      return value ? [[name, value] as const] : []
    }),
  )
}

export async function listModel(store: Store, visit: Visit, requested: ListQueryParams): Promise<ListModel> {
  const procedure = shownProcedure(visit, requested)
  const cached = facetsOf(store, visit, procedure)
  const [{ params, dropped, page }, facets] = await Promise.all([pageFor(store, visit, requested), cached.facets])
  return {
    params,
    procedure,
    dropped,
    items: page.items,
    next: page.next,
    untilMs: cached.until,
    facets: facets.map(({ name, values }) => ({
      name,
      values: shownValues(values, params).map((value) => ({
        ...value,
        selected: name === 'procedure' ? value.value === procedure : params[value.by ?? name] === value.value,
      })),
    })),
  }
}

/** A facet with more values than this shows only the sessions of the chosen term. */
const sessionsShownMax = 12

function shownValues(values: CachedFacet['values'], params: ListQueryParams): CachedFacet['values'] {
  if (values.length <= sessionsShownMax) return values
  const chosen = params.term ?? values.find(({ by, value }) => by === 'session' && value === params.session)?.of
  return values.filter(({ of }) => of === undefined || of === chosen)
}

type ListRead = {
  readonly params: ListQueryParams
  readonly dropped: readonly Parameter[]
  readonly page: Page<MatterItem>
}

/** Drops invalid filters and names them, so that an old link still shows a list. */
export async function pageFor(store: Store, visit: Visit, params: ListQueryParams, limit?: number): Promise<ListRead> {
  const raw = { ...params, ...(limit !== undefined && { limit: String(limit) }) }
  const page = await listMatters(store, visit.body, visit.caller, raw)
  if (!('wrong' in page)) return { params, dropped: [], page }
  const invalid = page.wrong === 'cursor' ? ['cursor'] : page.wrong.map(({ path }) => path)
  const dropped = parameters.filter((name) => invalid.includes(name))
  if (dropped.length === 0) throw new Error(`the list refuses ${invalid.join(', ')}`)
  const rest = Object.fromEntries(Object.entries(params).filter(([name]) => !invalid.includes(name)))
  const retry = await pageFor(store, visit, rest, limit)
  return { ...retry, dropped: [...dropped, ...retry.dropped] }
}

/** A list shows one procedure: the requested one, else the first root procedure. */
function shownProcedure({ procedures }: Pick<Visit, 'procedures'>, { procedure }: ListQueryParams): string {
  if (procedure !== undefined && Object.hasOwn(procedures, procedure)) return procedure
  return rootNames(procedures)[0] ?? ''
}

type CachedValue = Omit<FacetValue, 'selected'>
type CachedFacet = { readonly name: FacetName; readonly values: readonly CachedValue[] }
type CachedFacets = {
  readonly version: number
  readonly until: number
  readonly facets: Promise<readonly CachedFacet[]>
}

/** Facets change slowly: they are cached for a minute per body and language, until the body's settings change. */
const facetAgeMs = 60_000
const caches = new WeakMap<Database, Map<string, CachedFacets>>()

function facetsOf(store: Store, visit: Visit, procedure: string): CachedFacets {
  const cache = caches.get(store.database) ?? new Map<string, CachedFacets>()
  caches.set(store.database, cache)
  const key = `${visit.body.id} ${visit.language} ${procedure}`
  const now = Date.parse(visit.now)
  const cached = cache.get(key)
  if (cached && cached.until > now && cached.version === visit.body.version) return cached
  const facets = readFacets(store, visit, procedure)
  const entry = { version: visit.body.version, until: now + facetAgeMs, facets }
  cache.set(key, entry)
  facets.catch(() => cache.delete(key))
  return entry
}

/**
 * The topics of the procedure's public matters, in order and limited in number. Forms suggest them.
 */
export async function topicsInUse(store: Store, visit: Visit, procedure: string): Promise<string[]> {
  const facets = await facetsOf(store, visit, procedure).facets
  return facets.filter(({ name }) => name === 'topic').flatMap(({ values }) => values.map(({ value }) => value))
}

async function readFacets(
  { database, procedures }: Store,
  visit: Visit,
  procedure: string,
): Promise<readonly CachedFacet[]> {
  const { body, say } = visit
  const rules = procedures[procedure]?.states ?? {}
  const states = Object.keys(rules)
  const [stateRows, tallies, topics, years, terms, sessions] = await Promise.all([
    stateCounts(database, body.id, procedure, states),
    readTallies(database, body.id),
    facetRows(database, body.id, procedure, 'topics'),
    facetRows(database, body.id, procedure, 'years'),
    facetRows(database, body.id, procedure, 'terms'),
    facetRows(database, body.id, procedure, 'sessions'),
  ])
  const units = [...new Set(tallies.map(({ unit }) => unit))].flatMap((id) => body.party(id) ?? [])
  const anyOpen = stateRows.some(({ value }) => !('final' in (rules[value] ?? { final: true })))
  const countedOutcomes = new Set(tallies.flatMap(({ measure }) => /^(?:now|recorded)_(.+)$/.exec(measure)?.[1] ?? []))
  const outcomes = outcomesKnown.filter((outcome) => countedOutcomes.has(outcome))
  const roots = rootNames(visit.procedures)
  return [
    {
      name: 'procedure',
      // A single value would not filter anything.
      values: (roots.length > 1 ? roots : []).map((value) => ({ value, label: say(`${value}.plural`) })),
    },
    { name: 'overdue', values: anyOpen ? [{ value: 'true', label: say('public.list.overdue') }] : [] },
    {
      name: 'state',
      values: states.flatMap((state) => {
        const row = stateRows.find(({ value }) => value === state)
        return row ? [{ value: state, label: textOf(visit, stateLabel(procedure, state)), count: countOf(row) }] : []
      }),
    },
    { name: 'year', values: years.map(unlabelled) },
    { name: 'term', values: termValues(visit, termChoices(body, terms, sessions)) },
    {
      name: 'outcome',
      // A single value would not filter anything.
      values: (outcomes.length > 1 ? outcomes : []).map((value) => ({ value, label: say(`enums.outcome.${value}`) })),
    },
    { name: 'topic', values: topics.map(unlabelled) },
    { name: 'unit', values: units.map((party) => ({ value: party.id, label: nameOf(visit, party) })) },
  ]
}

function unlabelled({ value }: FacetRow): { value: string; label: string } {
  return { value, label: value }
}

function termValues(visit: Visit, choices: readonly TermChoice[]): CachedValue[] {
  const nameOfTerm = (value: string): string => textOf(visit, termName(visit.body, value).name)
  return choices.flatMap(({ term, sessions }) => [
    ...(term === null ? [] : [{ value: term, label: nameOfTerm(term) }]),
    ...sessions.map((value) => ({
      value,
      label: quoted(term === null ? undefined : nameOfTerm(term), nameOfTerm(value)),
      by: 'session' as const,
      ...(term !== null && { of: term }),
    })),
  ])
}

function countOf({ n }: FacetCount): { n: number; more: boolean } {
  return { n: Math.min(n, facetCountMax), more: n > facetCountMax }
}
