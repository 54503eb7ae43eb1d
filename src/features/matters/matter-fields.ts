import { z } from 'zod'
import { referenceKey } from '../../kernel/reference.ts'
import type { Form } from '../../kernel/procedure.ts'

const known = new WeakMap<Form<unknown>, readonly string[]>()

/** The fields of a form that name another matter. */
export function matterFields(form: Form<unknown> | undefined): readonly string[] {
  if (form === undefined) return []
  const found = known.get(form) ?? fieldsOf(form)
  known.set(form, found)
  return found
}

function fieldsOf(form: Form<unknown>): string[] {
  if (!(form instanceof z.ZodType)) return []
  const { properties = {} } = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).flatMap(([name, schema]) =>
    typeof schema === 'object' && Reflect.get(schema, referenceKey) === 'matter' ? [name] : [],
  )
}
