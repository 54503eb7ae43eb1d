import type { Group, Shape } from './shape.ts'
import { one, rowsIn, type FormValues } from './form-values.ts'

type Value = { [field: string]: unknown }

export type ReadingOptions = {
  /** An empty field clears the saved value instead of being left out. For forms that overwrite saved content. */
  readonly keepEmpty?: boolean
}

/** Converts form values into the input of the procedure's form, which validates it. */
export function valueOf(fields: Group, formValues: FormValues, options: ReadingOptions = {}, prefix = ''): Value {
  const value: Value = {}
  for (const field of fields) {
    const fieldInput = fieldValue(field, formValues, options, prefix + field.name)
    if (fieldInput !== undefined) value[field.name] = fieldInput
  }
  return value
}

function fieldValue(field: Shape, formValues: FormValues, options: ReadingOptions, name: string): unknown {
  switch (field.kind) {
    case 'group':
      return groupValue(field, formValues, options, name)
    case 'rows': {
      const rows = Array.from({ length: rowsIn(formValues, name) }, (_, i) =>
        valueOf(field.fields, formValues, options, `${name}.${i}.`),
      )
      return rows.length === 0 && !field.required && !options.keepEmpty ? undefined : rows
    }
    case 'references': {
      const given = field.to === 'word' ? one(formValues, name).split('\n') : (formValues.get(name) ?? [])
      const chosen = given.map((id) => id.trim()).filter((id) => id !== '')
      return chosen.length === 0 && !field.required && (field.countMin > 0 || !options.keepEmpty) ? undefined : chosen
    }
    case 'truth':
      return truth(field, one(formValues, name))
    case 'record':
      return record(one(formValues, name))
    case 'number':
      return number(one(formValues, name))
    case 'words': {
      const text = one(formValues, name)
      const empty = text.trim() === ''
      if (!empty || field.required) return text
      return options.keepEmpty && field.charsMin === 0 ? '' : undefined
    }
    default: {
      const text = one(formValues, name).trim()
      return text === '' && !field.required ? undefined : text
    }
  }
}

/** An optional group is left out when it is empty. */
function groupValue(
  field: Extract<Shape, { kind: 'group' }>,
  formValues: FormValues,
  options: ReadingOptions,
  name: string,
): unknown {
  const filled = [...formValues].some(
    ([key, values]) => key.startsWith(`${name}.`) && values.some((v) => v.trim() !== ''),
  )
  return filled || field.required ? valueOf(field.fields, formValues, options, `${name}.`) : undefined
}

/** An unchecked box is false; an unanswered yes-no question is undefined. */
function truth({ required }: Shape, text: string): boolean | undefined {
  if (text === 'true') return true
  if (text === 'false') return false
  return required ? undefined : false
}

function number(text: string): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return /^-?\d{1,15}$/.test(trimmed) ? Number(trimmed) : trimmed
}

function record(text: string): { [name: string]: string } {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return Object.fromEntries(
    lines.map((line, i) => {
      const colon = line.search(/[:：]/)
      return colon < 1 ? [`${i + 1}`, line.trim()] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
    }),
  )
}
