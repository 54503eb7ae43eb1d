import type { Json } from '../../../kernel/matter.ts'
import type { FieldProblem, Refusal } from '../../../kernel/refusal.ts'
import { labels } from '../../../locales/words.ts'
import type { FormError } from '../../../ui/error-summary/error-summary.tsx'
import { refusalSentenceIn } from '../../matters/reading/say.ts'
import type { Visit } from '../../site/visit.ts'
import { labelOf } from './labels.ts'
import { shapeAt, type Group, type Shape } from './shape.ts'
import { one, rowsIn, type FormValues } from './form-values.ts'

/** The errors of a refused form, by field where possible, each with its remedy. */
export function errorsOf(
  visit: Visit,
  procedure: string,
  fields: Group,
  formValues: FormValues,
  refusal: Refusal,
  move?: string,
): readonly FormError[] {
  if (refusal.fields !== undefined && refusal.fields.length > 0) {
    const firsts = new Map(refusal.fields.toReversed().map((problem) => [problem.path, problem])) // one per field
    return refusal.fields
      .filter((problem) => firsts.get(problem.path) === problem)
      .map((problem) => fieldError(visit, procedure, fields, formValues, problem, move))
  }
  const text = refusalSentenceIn(visit.language, visit.body, procedure, refusal)
  const paths = pathsOf(refusal, formValues).filter((path) => shapeAt(fields, path) !== undefined)
  return paths.length === 0 ? [{ text }] : paths.map((field) => ({ field, text }))
}

/** The paths of the fields that a guard's refusal is about, where it names any. */
function pathsOf({ refused, about }: Refusal, formValues: FormValues): string[] {
  const answerTo = (ask: Json | undefined): string | undefined => {
    const rows = Array.from({ length: rowsIn(formValues, 'answers') }, (_, i) => `answers.${i}`)
    return rows.find((row) => one(formValues, `${row}.ask`) === ask)
  }
  switch (refused) {
    case 'outcome_incomplete': {
      const row = answerTo(about['ask'])
      return row === undefined ? [] : [`${row}.${String(about['needs'])}`]
    }
    case 'asks_unanswered':
      return texts(about['missing']).flatMap((ask) => {
        const row = answerTo(ask)
        return row === undefined ? [] : [`${row}.outcome`]
      })
    case 'asks_unassigned':
    case 'units_repeated':
      return ['units']
    case 'axes_unrated':
    case 'incomplete':
      return texts(about['missing'])
    case 'not_mergeable':
    case 'main_more_open':
      return ['into']
    case 'asks_unknown':
      return ['covered']
    case 'not_merged_here':
    case 'leads_main':
      return ['proposal']
    case 'invites_self':
    case 'too_many_cosigners':
      return ['members']
    case 'unknown_reason':
      return ['code']
    case 'unknown_session':
      return ['session']
    case 'unknown_disposition':
      return ['disposition']
    case 'same_unit':
      return ['to']
    case 'unknown_ask':
      return ['ask']
    case 'too_many_asks':
      return ['asks']
    default:
      return typeof about['field'] === 'string' ? [about['field']] : []
  }
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function fieldError(
  visit: Visit,
  procedure: string,
  fields: Group,
  formValues: FormValues,
  { path, code }: FieldProblem,
  move: string | undefined,
): FormError {
  const shape = shapeAt(fields, path)
  if (shape === undefined) return { text: visit.say('desk.wrong.form') }
  const field = labelOf(visit, procedure, path, move)
  const text = errorText(visit, shape, code, field, one(formValues, path))
  const row = rowOf(visit, procedure, formValues, path, move)
  return { field: path, text: row === undefined ? text : visit.say('desk.wrong.inRow', { row, text }) }
}

/** The title of the row a field is in, where its list has several rows. */
function rowOf(
  visit: Visit,
  procedure: string,
  formValues: FormValues,
  path: string,
  move?: string,
): string | undefined {
  const [rows = '', index, field] = path.split('.')
  if (field === undefined || !/^\d+$/.test(index ?? '') || rowsIn(formValues, rows) < 2) return undefined
  const n = Number(index) + 1
  if (rows === 'answers' || rows === 'asks') return visit.say('desk.write.ask', { n })
  return visit.say('desk.form.row', { label: labelOf(visit, procedure, rows, move), n })
}

function errorText({ say, language }: Visit, shape: Shape, code: string, field: string, formValues: string): string {
  const text = (key: string, params: { readonly [name: string]: string | number } = {}): string =>
    say(`desk.wrong.${key}`, { field, ...params })
  if (code === 'custom') return text(shape.kind === 'date' ? 'date' : 'notStorable')
  switch (shape.kind) {
    case 'words':
      if (code === 'too_big') return text('tooLong', { max: shape.charsMax, count: formValues.length })
      return formValues.trim() === '' ? text('missing') : text('form')
    case 'date':
      return formValues === '' ? text('missing') : text('date')
    case 'number':
      return text('number', { min: shape.min, max: shape.max })
    case 'rows':
      return code === 'too_big' ? text('rowsMax', { max: shape.countMax }) : text('rowsMin', { min: shape.countMin })
    case 'choice':
    case 'truth':
    case 'reference':
    case 'references':
      return text('choose')
    default: {
      const key = `problems.field.${code}`
      return labels(language).has(key) ? say(key, { values: '' }) : say('problems.field.invalid')
    }
  }
}
