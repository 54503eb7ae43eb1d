import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Body } from '../../bodies/bodies.ts'
import { proceduresUsed } from '../../bodies/in-use.ts'
import { outcomeMeanings } from '../../../kernel/declarations/pack.ts'
import { sorts, type Sort } from './list-sql.ts'
import { parseQuery, type ParsedQuery } from '../search/query.ts'

/** A problem of one parameter. `values` lists the allowed ones where there are few. */
export type ParameterProblem = {
  readonly path: string
  readonly code:
    | 'unknown_parameter'
    | 'unknown_value'
    | 'out_of_range'
    | 'not_storable'
    | 'too_long'
    | 'nothing_to_search'
  readonly values?: readonly string[]
}

/** The query parameters of a list as received, each at most once. */
export type RawParameters = { readonly [name: string]: string | undefined }

export type Filters = {
  readonly procedure: string
  readonly state?: string | undefined
  readonly unit?: string | undefined
  readonly topic?: string | undefined
  /** The year a proposal was filed in, four digits. */
  readonly year?: string | undefined
  /** The term (届) and the session (次) a proposal was raised in: an id of the body's, or as an old register calls it. */
  readonly term?: string | undefined
  readonly session?: string | undefined
  /** The current outcome of at least one of its asks. */
  readonly outcome?: string | undefined
  readonly overdue?: boolean | undefined
  readonly sought?: ParsedQuery | undefined
  readonly sort: Sort
  readonly cursor?: string | undefined
  readonly limit: number
  readonly total: boolean
}

export const pageRowsMax = 100
export const pageRowsDefault = 20
export const queryCharsMax = 200
const topicCharsMax = 200
/** The maximal length of a term's name in an old register (forms.ts). */
const termCharsMax = 500

/** `unclassified`: an imported record without an outcome. */
export const outcomesKnown = [...outcomeMeanings, 'unclassified'] as const

/** Every parameter of the list, in the order in which links write them. */
export const listParameters = [
  'procedure',
  'q',
  'state',
  'unit',
  'topic',
  'year',
  'term',
  'session',
  'outcome',
  'overdue',
  'sort',
  'cursor',
  'limit',
  'total',
] as const
export type ListParameter = (typeof listParameters)[number]

/** Parses the parameters of the list of matters, or returns the problem of each invalid one. */
export function readFilters(
  raw: RawParameters,
  procedures: Procedures,
  body: Body,
): Filters | { wrong: ParameterProblem[] } {
  const wrong: ParameterProblem[] = unknownNames(raw, listParameters)
  const say = (problem: ParameterProblem): undefined => void wrong.push(problem)
  const oneOf = (path: string, values: readonly string[], fallback?: string): string | undefined => {
    const value = raw[path]
    if (value === undefined) return fallback
    return values.includes(value) ? value : say({ path, code: 'unknown_value', values })
  }
  const known = proceduresUsed(body, procedures)
  const [first = ''] = [...body.procedures.used, ...body.procedures.closed]
  const procedure = oneOf('procedure', Object.keys(known), first) ?? first
  const filters: Filters = {
    procedure,
    state: oneOf('state', Object.keys(known[procedure]?.states ?? {})),
    unit: raw['unit'] === undefined || isUnit(body, raw['unit']) ? raw['unit'] : say(unknownUnit),
    topic: textIn(raw, 'topic', topicCharsMax, say),
    year: yearIn(raw, say),
    term: textIn(raw, 'term', termCharsMax, say),
    session: textIn(raw, 'session', termCharsMax, say),
    outcome: oneOf('outcome', outcomesKnown),
    overdue: truth(oneOf('overdue', ['true', 'false'])),
    sought: searched(raw, say),
    // oneOf lets nothing through that is no key of `sorts`.
    sort: (oneOf('sort', Object.keys(sorts), raw['q'] === undefined ? 'new' : 'relevance') ?? 'new') as Sort,
    cursor: raw['cursor'],
    limit: limitIn(raw, say),
    total: oneOf('total', ['true', 'false'], 'false') === 'true',
  }
  return wrong.length > 0 ? { wrong } : filters
}

const unknownUnit: ParameterProblem = { path: 'unit', code: 'unknown_value' }

function isUnit(body: Body, id: string): boolean {
  return body.partyKind(id) === 'unit'
}

function yearIn(raw: RawParameters, say: (problem: ParameterProblem) => undefined): string | undefined {
  const { year } = raw
  if (year === undefined || /^\d{4}$/.test(year)) return year
  return say({ path: 'year', code: 'out_of_range', values: ['0001', '9999'] })
}

function truth(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value === 'true'
}

function searched(raw: RawParameters, say: (problem: ParameterProblem) => undefined): ParsedQuery | undefined {
  const text = textIn(raw, 'q', queryCharsMax, say)
  if (text === undefined) return undefined
  return parseQuery(text) ?? say({ path: 'q', code: 'nothing_to_search' })
}

export function unknownNames(raw: RawParameters, known: readonly string[]): ParameterProblem[] {
  const stray = Object.keys(raw).filter((path) => raw[path] !== undefined && !known.includes(path))
  return stray.map((path) => ({ path: path.slice(0, 100), code: 'unknown_parameter', values: known }))
}

export function limitIn(raw: RawParameters, say: (problem: ParameterProblem) => undefined): number {
  const text = raw['limit']
  if (text === undefined) return pageRowsDefault
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (limit >= 1 && limit <= pageRowsMax) return limit
  say({ path: 'limit', code: 'out_of_range', values: ['1', String(pageRowsMax)] })
  return pageRowsDefault
}

export function textIn(
  raw: RawParameters,
  path: string,
  charsMax: number,
  say: (problem: ParameterProblem) => undefined,
): string | undefined {
  const text = raw[path]
  if (text === undefined) return undefined
  if (text.length > charsMax) return say({ path, code: 'too_long', values: [String(charsMax)] })
  return text.isWellFormed() && !text.includes('\u0000') ? text : say({ path, code: 'not_storable' })
}
