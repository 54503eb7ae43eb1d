/**
 * What an id in a form names. A form's schema says so under `referenceKey` (a JSON Schema annotation, and so an
 * extension of the API document).
 */
export const references = [
  'unit',
  'organ',
  'member',
  'ask',
  'matter',
  'linked',
  'reason',
  'disposition',
  'session',
  'file',
  'own',
] as const
export type Reference = (typeof references)[number]

export const referenceKey = 'x-names'

export function referenceIn(value: unknown): Reference | undefined {
  return references.find((one) => one === value)
}

/** The part of a zod schema that lists its fields and metadata; anything else counts as a form without fields. */
type Schema = {
  readonly meta?: () => { readonly [key: string]: unknown } | undefined
  readonly shape?: { readonly [field: string]: Schema }
  readonly def?: {
    readonly innerType?: Schema
    readonly element?: Schema
    readonly valueType?: Schema
    readonly options?: readonly Schema[]
  }
}

/** What the ids in a form name, in its fields at every depth. */
export function referencesIn(form: object): ReadonlySet<Reference> {
  const found = new Set<Reference>()
  collect(form, found)
  return found
}

function collect({ meta, shape = {}, def = {} }: Schema, found: Set<Reference>): void {
  const named = referenceIn(meta?.()?.[referenceKey])
  if (named !== undefined) found.add(named)
  const { innerType, element, valueType, options = [] } = def
  for (const inner of [...Object.values(shape), innerType, element, valueType, ...options])
    if (typeof inner === 'object') collect(inner, found)
}

/** The top-level fields of a form. */
export function topFields(form: object): string[] {
  return Object.keys((form as Schema).shape ?? {})
}
