import type { Json } from '../../kernel/matter.ts'
import { isIsoDate } from '../../kernel/time/deadline.ts'
import { packById } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../ui/format.ts'
import type { RowChange } from '../bodies/events/change.ts'
import type { AuditRow } from '../bodies/queries.ts'
import { deskName } from '../../locales/labels.ts'
import { textOf, type Visit } from '../site/visit.ts'
import { isWord } from './frame.tsx'

export type SetTo = { readonly term: string; readonly value: string }

/** Columns that repeat the row's subject or the deed's own sentence. */
const untold = new Set(['kind', 'former_names', 'calendar_years', 'withdrawn_at', 'within', 'data'])

/**
 * The changes of a deed in words, column by column, and its other details. `named` returns the name of a party or
 * person.
 */
export function changedText(visit: Visit, row: AuditRow, named: (id: Json) => string): SetTo[] {
  const changes = [...row.changes, ...(row.personal_changes ?? [])]
  const set = changes.flatMap(entriesOf)
  const told = [...set.filter(([column]) => column !== 'id' && column !== 'person_id'), ...Object.entries(row.said)]
  const seen = new Set<string>()
  return told.flatMap(([column, value]) => {
    const term = termOf(visit, column)
    const text = untold.has(column) || value === null ? '' : valueText(visit, column, value, named)
    if (text === '' || seen.has(term + text)) return []
    seen.add(term + text)
    return [{ term, value: text }]
  })
}

/** A desk is shown with its party, a procedure with whether it is used; everything else column by column. */
function entriesOf({ table, key, set }: RowChange): [string, Json][] {
  if (table === 'desk') return [[`desk.${key['name']}`, set['party_id'] ?? null]]
  if (table === 'body_procedure') return [[`${key['procedure']}.name`, set['used'] ?? null]]
  return [...Object.entries(key), ...Object.entries(set)]
}

function termOf(visit: Visit, column: string): string {
  if (column.startsWith('desk.')) return deskName(visit.language, column.slice('desk.'.length))
  if (column.endsWith('.name') && isWord(visit, column)) return visit.say(column)
  const key = `admin.column.${column}`
  return isWord(visit, key) ? visit.say(key) : column
}

const ids = new Set([
  'party',
  'party_id',
  'person_id',
  'from_person',
  'to_person',
  'taker',
  'from_party',
  'to_party',
  'to',
  'office',
  'chair',
  'verifier',
])

function valueText(visit: Visit, column: string, value: Json, named: (id: Json) => string): string {
  const { say, language, body } = visit
  if (ids.has(column) || column.startsWith('desk.')) return named(value)
  if ((column === 'pack' || column === 'was') && typeof value === 'string') {
    const pack = packById(value)
    return pack ? textOf(visit, pack.name) : value
  }
  if (typeof value === 'string') {
    if (isIsoDate(value)) return formatDay(language, value)
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return formatInstant(language, value, body.timeZone)
    const choice = [`admin.value.${column}.${value}`, `enums.${column}.${value}`].find((key) => isWord(visit, key))
    return choice === undefined ? value : say(choice)
  }
  if (typeof value === 'boolean') return say(value ? 'public.yes' : 'public.no')
  if (Array.isArray(value)) {
    return value
      .map((one: Json) => (column === 'duties' ? say(`enums.duty.${String(one)}`) : String(one)))
      .join(say('list.and'))
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([field, inner]) => {
        const key = `admin.column.${field}`
        const shown = valueText(visit, field, inner as Json, named) // a value within JSON is JSON
        return isWord(visit, key) ? `${say(key)} ${shown}` : shown
      })
      .join(' · ')
  }
  return String(value)
}
