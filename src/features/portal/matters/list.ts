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

/** What may stand in the address of the page: it shows always as many, and does not count them. */
export type Parameter = Exclude<ListParameter, 'limit' | 'total'>
export const parameters = listParameters.filter((name): name is Parameter => name !== 'limit' && name !== 'total')
export type ListQueryParams = { readonly [parameter in Parameter]?: string }

export type FacetName = 'procedure' | 'state' | 'unit' | 'topic' | 'year' | 'term' | 'outcome' | 'overdue'

export type FacetValue = {
  readonly value: string
  readonly label: string
  readonly selected: boolean
  /** The parameter that asks for it, where that is not the facet's name: sessions stand among the terms. */
  readonly by?: 'session'
  /** The term it lies in. */
  readonly of?: string
  /** Left out where counting would cost; `more`: at least so many. */
  readonly count?: { readonly n: number; readonly more: boolean }
}
export type Facet = { readonly name: FacetName; readonly values: readonly FacetValue[] }

export type ListModel = {
  readonly asked: ListQueryParams
  /** Whose matters are listed. */
  readonly procedure: string
  /** Parameters that mean nothing here; the list is shown without them, and says so. */
  readonly dropped: readonly Parameter[]
  readonly items: readonly MatterItem[]
  readonly next: string | null
  readonly facets: readonly Facet[]
  /** The facets are looked up again after this, in milliseconds since 1970. */
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

export async function listModel(store: Store, visit: Visit, wanted: ListQueryParams): Promise<ListModel> {
  const procedure = shownProcedure(visit, wanted)
  const known = facetsOf(store, visit, procedure)
  const [{ asked, dropped, page }, facets] = await Promise.all([pageFor(store, visit, wanted), known.facets])
  return {
    asked,
    procedure,
    dropped,
    items: page.items,
    next: page.next,
    untilMs: known.until,
    facets: facets.map(({ name, values }) => ({
      name,
      values: unfolded(values, asked).map((value) => ({
        ...value,
        selected: name === 'procedure' ? value.value === procedure : asked[value.by ?? name] === value.value,
      })),
    })),
  }
}

/** Of a facet with more values than this, sessions are shown for the term that is chosen only. */
const sessionsShownMax = 12

function unfolded(values: KnownFacet['values'], asked: ListQueryParams): KnownFacet['values'] {
  if (values.length <= sessionsShownMax) return values
  const chosen = asked.term ?? values.find(({ by, value }) => by === 'session' && value === asked.session)?.of
  return values.filter(({ of }) => of === undefined || of === chosen)
}

type Read = { readonly asked: ListQueryParams; readonly dropped: readonly Parameter[]; readonly page: Page<MatterItem> }

/** A filter that means nothing here is dropped and named, so that an old link still leads somewhere. */
export async function pageFor(store: Store, visit: Visit, asked: ListQueryParams, limit?: number): Promise<Read> {
  const raw = { ...asked, ...(limit !== undefined && { limit: String(limit) }) }
  const page = await listMatters(store, visit.body, visit.caller, raw)
  if (!('wrong' in page)) return { asked, dropped: [], page }
  const wrong = page.wrong === 'cursor' ? ['cursor'] : page.wrong.map(({ path }) => path)
  const dropped = parameters.filter((name) => wrong.includes(name))
  if (dropped.length === 0) throw new Error(`the list refuses ${wrong.join(', ')}`)
  const rest = Object.fromEntries(Object.entries(asked).filter(([name]) => !wrong.includes(name)))
  const again = await pageFor(store, visit, rest, limit)
  return { ...again, dropped: [...dropped, ...again.dropped] }
}

/** Lists are of one procedure: the one asked for, else the first that has matters of its own. */
function shownProcedure({ procedures }: Pick<Visit, 'procedures'>, { procedure }: ListQueryParams): string {
  if (procedure !== undefined && Object.hasOwn(procedures, procedure)) return procedure
  return rootNames(procedures)[0] ?? ''
}

type KnownValue = Omit<FacetValue, 'selected'>
type KnownFacet = { readonly name: FacetName; readonly values: readonly KnownValue[] }
type KnownFacets = { readonly version: number; readonly until: number; readonly facets: Promise<readonly KnownFacet[]> }

/** Facets change slowly; each body's are looked up once in a minute and language, and when its own settings change. */
const facetAgeMs = 60_000
const keptOf = new WeakMap<Database, Map<string, KnownFacets>>()

function facetsOf(store: Store, visit: Visit, procedure: string): KnownFacets {
  const kept = keptOf.get(store.database) ?? new Map<string, KnownFacets>()
  keptOf.set(store.database, kept)
  const key = `${visit.body.id} ${visit.language} ${procedure}`
  const now = Date.parse(visit.now)
  const known = kept.get(key)
  if (known && known.until > now && known.version === visit.body.version) return known
  const facets = lookUp(store, visit, procedure)
  const found = { version: visit.body.version, until: now + facetAgeMs, facets }
  kept.set(key, found)
  facets.catch(() => kept.delete(key))
  return found
}

/**
 * The topics public matters of the procedure are filed under, in order and bounded: what a form that asks for one
 * suggests.
 */
export async function topicsInUse(store: Store, visit: Visit, procedure: string): Promise<string[]> {
  const facets = await facetsOf(store, visit, procedure).facets
  return facets.filter(({ name }) => name === 'topic').flatMap(({ values }) => values.map(({ value }) => value))
}

async function lookUp(
  { database, procedures }: Store,
  visit: Visit,
  procedure: string,
): Promise<readonly KnownFacet[]> {
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
  const held = new Set(tallies.flatMap(({ measure }) => /^(?:now|recorded)_(.+)$/.exec(measure)?.[1] ?? []))
  const outcomes = outcomesKnown.filter((outcome) => held.has(outcome))
  const roots = rootNames(visit.procedures)
  return [
    {
      name: 'procedure',
      // One alone tells nothing apart.
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
    { name: 'year', values: years.map(plain) },
    { name: 'term', values: termValues(visit, termChoices(body, terms, sessions)) },
    {
      name: 'outcome',
      // One alone tells nothing apart.
      values: (outcomes.length > 1 ? outcomes : []).map((value) => ({ value, label: say(`enums.outcome.${value}`) })),
    },
    { name: 'topic', values: topics.map(plain) },
    { name: 'unit', values: units.map((party) => ({ value: party.id, label: nameOf(visit, party) })) },
  ]
}

function plain({ value }: FacetRow): { value: string; label: string } {
  return { value, label: value }
}

function termValues(visit: Visit, choices: readonly TermChoice[]): KnownValue[] {
  const called = (value: string): string => textOf(visit, termName(visit.body, value).name)
  return choices.flatMap(({ term, sessions }) => [
    ...(term === null ? [] : [{ value: term, label: called(term) }]),
    ...sessions.map((value) => ({
      value,
      label: quoted(term === null ? undefined : called(term), called(value)),
      by: 'session' as const,
      ...(term !== null && { of: term }),
    })),
  ])
}

function countOf({ n }: FacetCount): { n: number; more: boolean } {
  return { n: Math.min(n, facetCountMax), more: n > facetCountMax }
}
