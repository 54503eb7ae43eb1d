import { z } from 'zod'
import type { Form } from '../../../kernel/declarations/guard.ts'
import { referenceIn, referenceKey, type Reference } from '../../../kernel/declarations/reference.ts'

/** A field's type, derived from the form's schema, so that the page shows exactly what the procedure accepts. */
export type Shape = { readonly name: string; readonly required: boolean } & Kind

export type Kind =
  /** A text; `charsMax` decides between one line and several. With `charsMin` 0 it may be empty. */
  | { readonly kind: 'words'; readonly charsMin: number; readonly charsMax: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  /** A checkbox, or where required a yes-no question. */
  | { readonly kind: 'truth' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** The id of an existing thing: a party, an ask, another matter. */
  | { readonly kind: 'reference'; readonly to: Reference | 'word' }
  | { readonly kind: 'references'; readonly to: Reference | 'word'; readonly countMin: number }
  | { readonly kind: 'group'; readonly fields: readonly Shape[] }
  | { readonly kind: 'rows'; readonly fields: readonly Shape[]; readonly countMin: number; readonly countMax: number }
  /** Free names and values: a record of an old register. */
  | { readonly kind: 'record' }

export type Group = readonly Shape[]

/** The part of JSON Schema that zod produces for the forms of the procedures. */
type Schema = {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly properties?: { readonly [field: string]: Schema }
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly format?: string
  /** The kind of thing an id refers to. */
  readonly [referenceKey]?: unknown
}

const cache = new WeakMap<Form<unknown>, Group>()

/** The fields of a procedure's form, in the order of its schema; cached per form. */
export function shapeOf(form: Form<unknown>): Group {
  const cached = cache.get(form)
  if (cached !== undefined) return cached
  // Every form in procedures/ is a zod object; `Schema` is the part of JSON Schema that occurs there.
  const schema = z.toJSONSchema(form as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Schema
  const fields = fieldsOf(schema)
  cache.set(form, fields)
  return fields
}

function fieldsOf({ properties = {}, required = [] }: Schema): Shape[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    required: required.includes(name),
    ...kindOf(schema),
  }))
}

function kindOf(schema: Schema): Kind {
  const values = valuesOf(schema)
  if (values.length > 0) return { kind: 'choice', values }
  switch (schema.type) {
    case 'boolean':
      return { kind: 'truth' }
    case 'integer':
      return { kind: 'number', min: schema.minimum ?? 0, max: schema.maximum ?? Number.MAX_SAFE_INTEGER }
    case 'array':
      return listKind(schema)
    case 'object':
      return schema.properties === undefined ? { kind: 'record' } : { kind: 'group', fields: fieldsOf(schema) }
    default:
      return stringKind(schema)
  }
}

function stringKind(schema: Schema): Kind {
  const { format, minLength = 0, maxLength = Number.MAX_SAFE_INTEGER } = schema
  if (format === 'date') return { kind: 'date' }
  const to = referenceIn(schema[referenceKey])
  return to === undefined ? { kind: 'words', charsMin: minLength, charsMax: maxLength } : { kind: 'reference', to }
}

/** A list of ids without a reference is a list of words. */
function listKind({ items = {}, minItems = 0, maxItems = 50 }: Schema): Kind {
  if (items.type === 'object') return { kind: 'rows', fields: fieldsOf(items), countMin: minItems, countMax: maxItems }
  return { kind: 'references', to: referenceIn(items[referenceKey]) ?? 'word', countMin: minItems }
}

function valuesOf({ enum: values, const: constant, anyOf = [] }: Schema): string[] {
  if (constant !== undefined) return [String(constant)]
  return [...(values ?? []).map(String), ...anyOf.flatMap(valuesOf)]
}

/** The field at a path such as `asks.2.text`; undefined for one that the form does not have. */
export function shapeAt(fields: Group, path: string): Shape | undefined {
  const [name, ...rest] = path.split('.')
  const field = fields.find((candidate) => candidate.name === name)
  if (field === undefined || rest.length === 0) return field
  if (field.kind === 'group') return shapeAt(field.fields, rest.join('.'))
  if (field.kind === 'rows') return rest.length === 1 ? field : shapeAt(field.fields, rest.slice(1).join('.'))
  return field
}

/** Every field of a form, at any depth. */
export function everyShape(fields: Group): Shape[] {
  return fields.flatMap((field) => ['fields' in field ? everyShape(field.fields) : [], field].flat())
}
