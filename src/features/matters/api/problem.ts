import type { Context } from 'hono'
import type { FieldProblem, Refusal } from '../../../kernel/refusal.ts'
import type { Language } from '../../../kernel/text.ts'
import { labels, languages, words } from '../../../locales/words.ts'
import { apiPaths } from '../../../paths.ts'
import { DatabaseBusy, isUnavailable } from '../../../platform/db/index.ts'
import { HttpProblem, problemStatus, type FieldError, type ProblemDocument } from '../../../platform/errors.ts'
import { languageOf } from '../../../platform/http/accept.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { ParameterProblem } from '../lists/list-input.ts'
import { refusalSentenceIn } from '../reading/say.ts'
import { refusalStatus } from './codes.ts'

/** Wraps a refused move, so that it can be thrown and one place writes every problem. */
export class RefusedMove extends Error {
  override readonly name = 'RefusedMove'
  readonly refusal: Refusal
  readonly body: Body | undefined
  readonly procedure: string | undefined

  constructor(refusal: Refusal, body?: Body, procedure?: string) {
    super(refusal.refused)
    this.refusal = refusal
    this.body = body
    this.procedure = procedure
  }
}

/** Invalid parameters; their sentences are written with the response. */
export class WrongParameters extends Error {
  override readonly name = 'WrongParameters'
  readonly wrong: readonly ParameterProblem[]

  constructor(wrong: readonly ParameterProblem[]) {
    super('query_invalid')
    this.wrong = wrong
  }
}

export function requestedLanguage(c: Context): Language {
  return languageOf(c.req.header('accept-language'), languages, 'en')
}

export type Problem = {
  readonly document: ProblemDocument
  readonly headers: { readonly [name: string]: string }
  /** A failure of the server, which is logged. */
  readonly ours: boolean
}

/** Turns anything thrown into the problem of the response. */
export function problemOf(thrown: unknown, language: Language, request: string): Problem {
  if (thrown instanceof RefusedMove) return { document: refused(thrown, language, request), headers: {}, ours: false }
  if (thrown instanceof WrongParameters) {
    const errors = thrown.wrong.map((problem) => parameterError(problem, language))
    return fromHttp(new HttpProblem('query_invalid', { errors }), language, request)
  }
  if (thrown instanceof HttpProblem) return fromHttp(thrown, language, request)
  if (isUnavailable(thrown)) {
    const code = thrown instanceof DatabaseBusy ? 'overloaded' : 'database_unavailable'
    return fromHttp(new HttpProblem(code, { headers: { 'Retry-After': '5' } }), language, request)
  }
  return fromHttp(new HttpProblem('internal', { params: { request } }), language, request)
}

function fromHttp(problem: HttpProblem, language: Language, request: string): Problem {
  const { code, params, errors, headers } = problem
  const say = words(language)
  const status = problemStatus[code]
  const document = {
    type: apiPaths.problem(code),
    title: say(`problems.title.${code}`),
    status,
    code,
    detail: say(`problems.detail.${code}`, params),
    request,
    ...(errors.length > 0 && { errors }),
  }
  return { document, headers, ours: status >= 500 && code !== 'stopping' && code !== 'overloaded' }
}

function refused({ refusal, body, procedure }: RefusedMove, language: Language, request: string): ProblemDocument {
  const status = refusalStatus(refusal.refused)
  return {
    type: apiPaths.problem(refusal.refused),
    title: words(language)(`problems.title.refused_${status}`),
    status,
    code: refusal.refused,
    detail: refusalSentenceIn(language, body, procedure, refusal),
    request,
    about: refusal.about,
    ...(refusal.fields && { errors: refusal.fields.map((field) => fieldIn(field, language)) }),
  }
}

/** In English a form's own messages are precise enough; in other languages the code has a sentence. */
function fieldIn(field: FieldProblem, language: Language): FieldError {
  const { path } = field
  const code = field.message === 'not_storable' ? 'not_storable' : field.code
  if (language === 'en' && field.message !== 'not_storable' && field.message !== '')
    return { path, code, message: field.message }
  const key = `problems.field.${code}`
  return { path, code, message: words(language)(labels(language).has(key) ? key : 'problems.field.invalid') }
}

function parameterError({ path, code, values }: ParameterProblem, language: Language): FieldError {
  const say = words(language)
  const list = (values ?? []).join(', ')
  const shown = code === 'unknown_value' && list !== '' ? say('problems.values', { values: list }) : list
  const message = say(`problems.field.${code}`, { values: shown, first: values?.[0] ?? '', last: values?.at(-1) ?? '' })
  return { path, code, message: message.trim() }
}
