/**
 * What an id in a form names. The kernel leaves ids opaque; people choose by name. `own` is the ask's own id, which
 * stands in the form unseen; `word` is a name that nothing here is known by.
 */
export type Meaning =
  | 'unit'
  | 'member'
  | 'ask'
  | 'matter'
  | 'reason'
  | 'disposition'
  | 'session'
  | 'file'
  | 'own'
  | 'word'

const meanings: { readonly [field: string]: Meaning } = {
  unit: 'unit',
  units: 'unit',
  to: 'unit',
  suggests: 'unit',
  preferredUnits: 'unit',
  cohandlers: 'unit',
  members: 'member',
  proposers: 'member',
  cosigners: 'member',
  ask: 'ask',
  asks: 'ask',
  into: 'matter',
  code: 'reason',
  disposition: 'disposition',
  session: 'session',
  file: 'file',
  id: 'own',
}

export function meaningOf(field: string): Meaning | undefined {
  return Object.hasOwn(meanings, field) ? meanings[field] : undefined
}
