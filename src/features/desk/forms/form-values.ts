import type { Group, Shape } from './shape.ts'

/**
 * The values of a form's fields by field name, such as `asks.0.text`: exactly as entered, valid or not, so that they
 * can always be shown again.
 */
export type FormValues = ReadonlyMap<string, readonly string[]>

export const noFormValues: FormValues = new Map()

/** Fields with this prefix control the form and are not form values. */
export const controlPrefix = '_'

/** The form values of a submitted form. Files are handled separately (`keepFiles`). */
export function formValuesIn(data: FormData): FormValues {
  const formValues = new Map<string, string[]>()
  for (const [name, value] of data) {
    if (name.startsWith(controlPrefix) || typeof value !== 'string') continue
    // Browsers send line breaks of a text as CR LF (HTML §4.10.21.4).
    formValues.set(name, [...(formValues.get(name) ?? []), value.replaceAll('\r\n', '\n')])
  }
  return formValues
}

export function one(formValues: FormValues, name: string): string {
  return formValues.get(name)?.[0] ?? ''
}

/** The number of rows of a list, from the field names. */
export function rowsIn(formValues: FormValues, name: string): number {
  const numbers = [...formValues.keys()].flatMap((key) => {
    const rest = key.startsWith(`${name}.`) ? key.slice(name.length + 1) : ''
    const number = /^(\d{1,3})(\.|$)/.exec(rest)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
  return numbers.length === 0 ? 0 : Math.max(...numbers) + 1
}

/** Removes one row; later rows move up. */
export function withoutRow(formValues: FormValues, name: string, row: number): FormValues {
  return renumberRows(formValues, name, (at) => (at === row ? undefined : at > row ? at - 1 : at))
}

/** Removes empty rows. */
export function compact(fields: Group, formValues: FormValues, prefix = ''): FormValues {
  let result = formValues
  for (const field of fields) {
    const name = prefix + field.name
    if (field.kind === 'group') result = compact(field.fields, result, `${name}.`)
    if (field.kind !== 'rows') continue
    for (let row = rowsIn(result, name) - 1; row >= 0; row--) {
      if (isEmpty(field.fields, result, `${name}.${row}.`)) result = withoutRow(result, name, row)
      else result = compact(field.fields, result, `${name}.${row}.`)
    }
  }
  return result
}

function isEmpty(fields: Group, formValues: FormValues, prefix: string): boolean {
  return [...formValues].every(([key, values]) => {
    if (!key.startsWith(prefix)) return true
    const field = fields.find((candidate) => candidate.name === key.slice(prefix.length).split('.', 1)[0])
    // A hidden id alone does not fill a row.
    if (field?.kind === 'reference' && field.to === 'own') return true
    return values.every((value) => value.trim() === '')
  })
}

function renumberRows(formValues: FormValues, name: string, newRow: (row: number) => number | undefined): FormValues {
  const prefix = `${name}.`
  return new Map(
    [...formValues].flatMap(([key, values]) => {
      const match = key.startsWith(prefix) ? /^(\d+)(.*)$/s.exec(key.slice(prefix.length)) : null
      if (match === null) return [[key, values] as const]
      const row = newRow(Number(match[1]))
      return row === undefined ? [] : [[`${prefix}${row}${match[2]}`, values] as const]
    }),
  )
}

/** The inverse of `valueOf`: the form values for a value. */
export function formValuesFrom(fields: Group, value: unknown, prefix = ''): Map<string, string[]> {
  const formValues = new Map<string, string[]>()
  const object = isObject(value) ? value : {}
  for (const field of fields) {
    for (const [name, values] of entriesOf(field, object[field.name], prefix + field.name)) formValues.set(name, values)
  }
  return formValues
}

function entriesOf(field: Shape, value: unknown, name: string): [string, string[]][] {
  if (value === undefined || value === null) return []
  switch (field.kind) {
    case 'group':
      return [...formValuesFrom(field.fields, value, `${name}.`)]
    case 'rows': {
      const rows = Array.isArray(value) ? value : []
      return rows.flatMap((row, i) => [...formValuesFrom(field.fields, row, `${name}.${i}.`)])
    }
    case 'references':
      return [[name, Array.isArray(value) ? value.map(String) : []]]
    case 'record':
      return [
        [
          name,
          [
            isObject(value)
              ? Object.entries(value)
                  .map(([k, v]) => `${k}: ${String(v)}`)
                  .join('\n')
              : '',
          ],
        ],
      ]
    default:
      return [[name, [String(value)]]]
  }
}

function isObject(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
