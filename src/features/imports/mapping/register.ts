import { z } from 'zod'
import type { PartyKind } from '../../../kernel/party.ts'
import type { Procedure, Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Form } from '../../../kernel/declarations/guard.ts'
import { referenceIn, referenceKey } from '../../../kernel/declarations/reference.ts'

// What of an old register a procedure takes over is what the form of its start asks for: how a field is read from the cells
// of a row follows from its schema.

export type PartyField = 'member' | 'unit' | 'organ'

export type RegisterField = { readonly name: string; readonly required: boolean } & (
  | { readonly kind: 'text' | 'day' | 'asks' | 'value' }
  /** `fallback`: the form does not ask for it where the row says nothing. */
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly fallback: boolean }
  | { readonly kind: 'parties'; readonly of: PartyField; readonly single: boolean }
  | { readonly kind: 'group'; readonly fields: readonly RegisterField[] }
)

/** How one procedure takes records over. */
export type Register = {
  readonly procedure: string
  readonly start: string
  /** The kinds of party by which the start is made. */
  readonly by: readonly PartyKind[]
  readonly fields: readonly RegisterField[]
  /** The desks it binds. */
  readonly desks: readonly string[]
  /** Importing writes them itself: what the row does not tell, and the row as it stands. */
  readonly keeps: ReadonlySet<(typeof kept)[number]>
}

const kept = ['unknown', 'source'] as const

/** What an old register says of an answer it does not class. */
export const unclassified = 'unclassified'

/** The part of JSON Schema that zod writes for the forms of the procedures. */
type Schema = {
  readonly type?: string
  readonly format?: string
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly properties?: { readonly [field: string]: Schema }
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly [referenceKey]?: unknown
}

export function registerOf({ name, starts, presentation, desks = [] }: Procedure): Register | undefined {
  const { register: state } = presentation
  const found = Object.entries(starts).find(([, { to }]) => to === state)
  if (state === undefined || found === undefined) return undefined
  const [start, { by, form }] = found
  const fields = fieldsOf(form)
  const isKept = (field: string): boolean => kept.some((one) => one === field)
  return {
    procedure: name,
    start,
    by,
    desks,
    // The subject first: it may stand for the ask.
    fields: fields.filter(({ name: field }) => !isKept(field)).toSorted(subjectFirst),
    keeps: new Set(kept.filter((one) => fields.some((field) => field.name === one))),
  }
}

function subjectFirst(a: RegisterField, b: RegisterField): number {
  return Number(b.name === 'subject') - Number(a.name === 'subject')
}

const ofAll = new WeakMap<Procedures, readonly Register[]>()

/** The procedures that take records over, in the order of the registry. */
export function registersOf(procedures: Procedures): readonly Register[] {
  const known = ofAll.get(procedures) ?? Object.values(procedures).flatMap((one) => registerOf(one) ?? [])
  ofAll.set(procedures, known)
  return known
}

function fieldsOf(form: Form<unknown>): RegisterField[] {
  if (!(form instanceof z.ZodType)) return []
  return inside(z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }) as Schema)
}

function inside({ properties = {}, required = [] }: Schema): RegisterField[] {
  return Object.entries(properties).map(([name, schema]) => fieldOf(name, schema, required.includes(name)))
}

function fieldOf(name: string, schema: Schema, required: boolean): RegisterField {
  const about = { name, required }
  const of = partyIn((schema.items ?? schema)[referenceKey])
  if (of !== undefined) return { ...about, kind: 'parties', of, single: schema.items === undefined }
  const values = valuesIn(schema)
  if (values.length > 0) {
    const fallback = schema.default !== undefined || values.includes(unclassified)
    return { ...about, kind: 'choice', values, fallback }
  }
  if (schema.type === 'string') return { ...about, kind: schema.format === 'date' ? 'day' : 'text' }
  if (name === 'asks' && schema.items?.properties?.['text'] !== undefined) return { ...about, kind: 'asks' }
  if (schema.properties !== undefined) return { ...about, kind: 'group', fields: inside(schema) }
  return { ...about, kind: 'value' }
}

function partyIn(names: unknown): PartyField | undefined {
  const reference = referenceIn(names)
  return reference === 'member' || reference === 'unit' || reference === 'organ' ? reference : undefined
}

function valuesIn({ enum: values = [], const: only, anyOf = [] }: Schema): string[] {
  const own = only === undefined ? values : [only]
  return [...own, ...anyOf.flatMap(valuesIn)].filter((value) => typeof value === 'string')
}
