import type { Json } from '../kernel/matter.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { isIsoDate } from '../kernel/time/deadline.ts'
import { formatDate, labels, proceduresWithWords, words, type Language } from './words.ts'

/** What a value in a refusal stands for, by refusal and name; what is not listed is shown as it is, dates as dates. */
type Kind =
  | 'move'
  | 'state'
  | 'role'
  | 'kind'
  | 'duty'
  | 'field'
  | 'party'
  | 'procedure'
  | 'count'
  | 'code'
  | 'disposition'
  | 'outcome'

const kinds: { readonly [refusal: string]: { readonly [name: string]: Kind } } = {
  unknown_move: { move: 'move', known: 'move' },
  unknown_start: { start: 'move', known: 'move' },
  wrong_state: { move: 'move', state: 'state', from: 'state' },
  not_yours: { move: 'move', by: 'role' },
  duty_missing: { move: 'move', duty: 'duty' },
  only_through: { move: 'move', through: 'move' },
  limit_reached: { instead: 'move' },
  unknown_party: { party: 'party', role: 'role', kinds: 'kind' },
  invites_self: { members: 'party' },
  incomplete: { missing: 'field' },
  others_merged: { merged: 'party', instead: 'move' },
  nobody_merged: { instead: 'move' },
  children_open: { procedure: 'procedure', open: 'count' },
  unknown_reason: { code: 'code', known: 'code' },
  unknown_disposition: { disposition: 'disposition', known: 'disposition' },
  consent_missing: { field: 'field' },
  not_mergeable: { states: 'state' },
  main_more_open: { field: 'field' },
  merged_less_open: { instead: 'move' },
  leads_main: { party: 'party' },
  units_repeated: { units: 'party' },
  axes_unrated: { axes: 'field', missing: 'field' },
  opinion_missing: { field: 'field' },
  date_in_future: { field: 'field' },
  date_not_after_today: { field: 'field' },
  date_too_far: { field: 'field' },
  same_unit: { to: 'party' },
  extension_out_of_range: { field: 'field' },
  not_consulted: { needs: 'move' },
  nothing_handled: { instead: 'move' },
  reason_missing: { field: 'field' },
  opinions_awaited: { units: 'party' },
  outcome_incomplete: { outcome: 'outcome', needs: 'field' },
  coopinions_unstated: { field: 'field', units: 'party' },
  reply_closed: { state: 'state', from: 'state' },
}

/**
 * A refusal as a sentence: what refused, and what would satisfy it. `procedure` is that of the matter the move was tried
 * on, `nameOf` gives a party's name in this language.
 */
export function sayRefusal(
  language: Language,
  procedure: string,
  refusal: Refusal,
  nameOf: (party: string) => string,
): string {
  const shown = Object.entries(refusal.about).map(([name, value]) => {
    const kind = kinds[refusal.refused]?.[name]
    return [name, show(language, procedure, kind, value, nameOf)] as const
  })
  return words(language)(`refusals.${refusal.refused}`, Object.fromEntries(shown))
}

function show(
  language: Language,
  procedure: string,
  kind: Kind | undefined,
  value: Json,
  nameOf: (party: string) => string,
): string {
  const say = words(language)
  const list = Array.isArray(value) ? value.map(String) : [String(value)]
  if (kind === 'count') return String(list.length)
  if (list.length === 0) return say('list.none')
  const one = (item: string): string => {
    if (kind === 'party') return nameOf(item)
    if (kind === undefined) return isIsoDate(item) ? formatDate(language, item) : item
    const key = keysOf(kind, procedure, item).find(labels(language).has)
    return key === undefined ? item : say(key)
  }
  return list.map(one).join(say('list.and'))
}

/** The keys a value may have, nearest first: a refusal can come from a matter that the move brought in. */
function keysOf(kind: Kind, procedure: string, value: string): string[] {
  switch (kind) {
    case 'move':
    case 'state': {
      const [owner = '', move] = value.split('.')
      if (move !== undefined) return [`${owner}.moves.${move}`, `attached.moves.${move}`]
      return [procedure, ...proceduresWithWords()].map((name) => `${name}.${kind}s.${value}`)
    }
    case 'role':
      return [`roles.${value}`, `enums.partyKind.${value}`]
    case 'kind':
      return [`enums.partyKind.${value}`]
    case 'field':
      return [`fields.${value}`]
    case 'procedure':
      return [`${value}.name`]
    case 'party':
    case 'count':
      return []
    case 'duty':
    case 'code':
    case 'disposition':
    case 'outcome':
      return [`enums.${kind}.${value}`]
  }
}
