import type { Child } from 'hono/jsx'
import type { Reference } from '../../kernel/declarations/reference.ts'
import { isIsoDate } from '../../kernel/time/deadline.ts'
import { formatDate, labels } from '../../locales/words.ts'
import { Definitions } from '../../ui/definitions/definitions.tsx'
import { fieldsIn } from '../matters/commands/form-fields.ts'
import { termName } from '../matters/reading/raised.ts'
import { nameOf, textOf, type Visit } from './visit.ts'

/** Fields that only link one record to another: the page shows those links elsewhere, as links. */
const linksOnly = new Set(['commitment', 'proposal', 'linked', 'into', 'file', 'by', 'id', 'predecessors'])

type Object = { readonly [field: string]: unknown }

type Props = {
  readonly visit: Visit
  readonly said: Object
  /** Ids of asks in the order of the proposal, to name them by their places. */
  readonly asks?: readonly string[] | undefined
  /** Labels beside their values, where there is room. */
  readonly beside?: true
}

/**
 * The input of a move, field by field, with the labels of forms, names of parties, and formatted days and choices.
 * Nothing when it is empty.
 */
export function FieldList({ visit, said, asks = [], beside }: Props) {
  const items = inOrder(visit, said).flatMap(([field, value]) =>
    isEmpty(value) || linksOnly.has(field)
      ? []
      : [{ term: fieldLabel(visit, field), value: shown({ visit, asks }, field, value) }],
  )
  return items.length === 0 ? null : <Definitions items={items} stacked={!beside} />
}

/** One record of several by itself. */
export function RecordFields({ visit, record }: { readonly visit: Visit; readonly record: Object }) {
  return <>{inline({ visit, asks: [] }, record)}</>
}

/**
 * A field of a form by its label there, one that only the record has by its own; a column of an old register by its
 * name.
 */
export function fieldLabel({ say, language }: Visit, field: string): string {
  const known = labels(language)
  if (known.has(`fields.${field}`)) return say(`fields.${field}`)
  return known.has(`public.content.${field}`) ? say(`public.content.${field}`) : field
}

type FieldContext = { readonly visit: Visit; readonly asks: readonly string[] }

function shown(place: FieldContext, field: string, value: unknown): Child {
  const { visit } = place
  if (Array.isArray(value)) return many(place, field, value)
  if (isObject(value)) return inline(place, value)
  if (typeof value === 'boolean') return visit.say(value ? 'public.yes' : 'public.no')
  if (typeof value === 'string') return text(place, field, value)
  return String(value)
}

/** Short values in one line, long ones and records below each other. */
function many(place: FieldContext, field: string, values: readonly unknown[]): Child {
  const items = values.map((value) => shown(place, field, value))
  const short = values.every((value) => typeof value === 'string' && value.length <= shortCharsMax)
  if (short || items.length === 1)
    return items.map((item, i) => (
      <>
        {i > 0 && place.visit.say('list.and')}
        {item}
      </>
    ))
  return (
    <ul class="said__list">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

const shortCharsMax = 40

/** A record inside a record: what was said first, then its days, names and choices in one line, then what it holds. */
function inline(place: FieldContext, value: Object): Child {
  const { file } = value
  const [first, ...rest] = inOrder(place.visit, value)
    .filter(([field, inner]) => !isEmpty(inner) && !linksOnly.has(field))
    .toSorted(([a], [b]) => rank(a) - rank(b))
  if (first === undefined) return null
  const facts = rest.filter(([, inner]) => typeof inner !== 'object')
  const held = rest.filter(([, inner]) => typeof inner === 'object')
  return (
    <div class="said">
      <div>{shown(place, first[0], first[1])}</div>
      {facts.length > 0 && (
        <p class="said__facts">
          {facts.map(([field, inner]) => (
            <span>
              <span class="muted">{fieldLabel(place.visit, field)}</span>{' '}
              {field === 'where' && typeof file === 'string' ? (
                <a href={place.visit.paths.file(file, String(inner))}>{String(inner)}</a>
              ) : (
                shown(place, field, inner)
              )}
            </span>
          ))}
        </p>
      )}
      {held.map(([field, inner]) => (
        <div class="said__held">
          <p class="muted">{fieldLabel(place.visit, field)}</p>
          {shown(place, field, inner)}
        </div>
      ))}
    </div>
  )
}

const before = ['unit', 'what', 'text', 'summary', 'finding', 'reason', 'rating', 'opinion']

function rank(field: string): number {
  const at = before.indexOf(field)
  return at < 0 ? before.length : at
}

/** Party fields that no form has, because only triggered moves set them. */
const toldParties = new Set(['from', 'to', 'proposer', 'cosigner'])
const partyReferences: readonly (Reference | undefined)[] = ['unit', 'organ', 'member']

function isParty({ procedures }: Visit, field: string): boolean {
  return toldParties.has(field) || partyReferences.includes(fieldsIn(procedures).names.get(field))
}

/** In the order in which forms ask for it, whatever order it is stored in. */
function inOrder({ procedures }: Visit, said: Object): [string, unknown][] {
  const { place } = fieldsIn(procedures)
  const at = (field: string): number => place.get(field) ?? place.size
  return Object.entries(said).toSorted(([a], [b]) => at(a) - at(b))
}

function text({ visit, asks }: FieldContext, field: string, value: string): Child {
  const { body, say, language } = visit
  const ask = field === 'ask' || field === 'asks' ? asks.indexOf(value) : -1
  if (ask >= 0) return say('public.matter.ask', { place: ask + 1 })
  const choice = `enums.${field}.${value}`
  if (labels(language).has(choice)) return say(choice)
  const party = isParty(visit, field) ? body.party(value) : undefined
  if (party !== undefined) return <bdi>{nameOf(visit, party)}</bdi>
  if (field === 'term' || field === 'session') return textOf(visit, termName(body, value).name)
  if (field === 'to' && labels(language).has(`roles.${value}`)) return say(`roles.${value}`)
  if (isIsoDate(value)) return <time datetime={value}>{formatDate(language, value)}</time>
  if (/^https?:\/\/\S+$/.test(value)) {
    return (
      <a href={value} rel="nofollow noopener">
        {value}
      </a>
    )
  }
  return (
    <span class="prose" dir="auto">
      {value}
    </span>
  )
}

function isObject(value: unknown): value is Object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
