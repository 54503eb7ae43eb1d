/**
 * What an id in a form names. A form's schema says so under `referenceKey` (a JSON Schema annotation, and so an extension of
 * the API document).
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
