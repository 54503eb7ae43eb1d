/** What can be wrong with events, and with the rows derived from them. */
export const findingKinds = {
  event_changed: 'what it says, or who, when or where, is not what was sealed when it was written',
  hash_changed: 'its hash was changed; what it says was not',
  event_missing: 'it is gone',
  event_added: 'it was put in later',
  event_misplaced: 'it stands in another place than it was written in',
  event_foreign: 'it was written in another body',
  events_none: 'the matter has a row and no event at all: all its events are gone, or the row was made up',
  child_missing: 'the matter it opened has no events: they are gone',
  opening_missing: 'nothing in the matter it claims to come from has opened it',
  end_differs:
    'the events end in another hash than the matter keeps: they were all rewritten, or the hash kept was changed',
  row_missing: 'the matter has events and no row (huiyin rebuild makes it again)',
  row_changed: 'the row is not what the events say (huiyin rebuild makes it again)',
  number_missing: 'the number was given and no event says to whom',
  number_twice: 'the number was given twice',
  number_unknown: 'the number was given and its series knows nothing of it',
  seal_differs: 'the events up to that instant are not those that were sealed',
} as const

export type FindingKind = keyof typeof findingKinds

export type Finding = {
  readonly body: string
  readonly matter: string | null
  readonly number: string | null
  readonly seq: number | null
  readonly kind: FindingKind
  /** Names, values and positions, for a person to read. */
  readonly detail: string
}

/** One line for people: where, what, and how it was found. */
export function findingLine({ body, matter, number, seq, kind, detail }: Finding): string {
  const where = [body, matter, number && `(${number})`, seq !== null && `event ${seq}`].filter(Boolean).join(' ')
  return `${where}: ${kind}: ${findingKinds[kind]}${detail === '' ? '' : ` — ${detail}`}`
}
