import { z } from 'zod'
import { referenceIn, referenceKey, type Reference } from '../../../kernel/declarations/reference.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Form } from '../../../kernel/declarations/guard.ts'

/** A field of a form at any depth, in the form's order, and the kind of thing its id refers to. */
export type FormField = { readonly name: string; readonly top: boolean; readonly names: Reference | undefined }

/** The part of JSON Schema that lists fields. */
type Schema = {
  readonly properties?: { readonly [field: string]: Schema }
  readonly items?: Schema
  readonly [referenceKey]?: unknown
}

const ofForm = new WeakMap<Form<unknown>, readonly FormField[]>()

function fieldsOf(form: Form<unknown>): readonly FormField[] {
  const known = ofForm.get(form)
  if (known !== undefined) return known
  // A form that is no zod schema (a user's own, a test's) does not list its fields.
  const schema = form instanceof z.ZodType ? z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }) : {}
  const found = walk(schema as Schema, true)
  ofForm.set(form, found)
  return found
}

function walk({ properties = {} }: Schema, top: boolean): FormField[] {
  return Object.entries(properties).flatMap(([name, schema]) => [
    { name, top, names: referenceIn((schema.items ?? schema)[referenceKey]) },
    ...walk(schema.items ?? schema, false),
  ])
}

/** The fields of a form that name another matter. */
export function matterFields(form: Form<unknown> | undefined): string[] {
  if (form === undefined) return []
  return fieldsOf(form).flatMap(({ name, top, names }) =>
    top && (names === 'matter' || names === 'linked') ? [name] : [],
  )
}

export type KnownFields = {
  /** The kind of thing that ids in fields of this name refer to. */
  readonly names: ReadonlyMap<string, Reference>
  /** The position of a field of this name in its forms. */
  readonly place: ReadonlyMap<string, number>
}

const ofAll = new WeakMap<Procedures, KnownFields>()

/** The fields of all forms of these procedures, by name. */
export function fieldsIn(procedures: Procedures): KnownFields {
  const known = ofAll.get(procedures)
  if (known !== undefined) return known
  const names = new Map<string, Reference>()
  const place = new Map<string, number>()
  for (const { starts, moves } of Object.values(procedures)) {
    for (const { form } of [...Object.values(starts), ...Object.values(moves)]) {
      for (const field of fieldsOf(form)) {
        if (field.names !== undefined) names.set(field.name, field.names)
        if (!place.has(field.name)) place.set(field.name, place.size)
      }
    }
  }
  const found = { names, place }
  ofAll.set(procedures, found)
  return found
}
