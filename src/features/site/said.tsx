import type { Child } from 'hono/jsx'
import { isIsoDate } from '../../kernel/deadline.ts'
import { formatDate, labels } from '../../locales/words.ts'
import { Definitions } from '../../ui/definitions/definitions.tsx'
import { nameOf, type Visit } from './visit.ts'

/** Fields that only link one record to another: the page shows those links elsewhere, as links. */
const linksOnly = new Set(['commitment', 'proposal', 'into', 'file', 'by', 'id'])

type Object = { readonly [field: string]: unknown }

type Props = {
  readonly visit: Visit
  readonly said: Object
  /** Ids of asks in the order of the proposal, to name them by their places. */
  readonly asks?: readonly string[] | undefined
}

/**
 * What somebody said with a move, field by field, in the words of the forms: parties by their names, days and choices
 * as people write them. Nothing when there is nothing to show.
 */
export function Said({ visit, said, asks = [] }: Props) {
  const items = Object.entries(said).flatMap(([field, value]) =>
    isEmpty(value) || linksOnly.has(field)
      ? []
      : [{ term: fieldLabel(visit, field), value: shown({ visit, asks }, field, value) }],
  )
  return items.length === 0 ? null : <Definitions items={items} stacked />
}

/** A field of a form by its label there, one that only the record has by its own; a column of an old register by its name. */
export function fieldLabel({ say, language }: Visit, field: string): string {
  const known = labels(language)
  if (known.has(`fields.${field}`)) return say(`fields.${field}`)
  return known.has(`public.content.${field}`) ? say(`public.content.${field}`) : field
}

type Place = { readonly visit: Visit; readonly asks: readonly string[] }

function shown(place: Place, field: string, value: unknown): Child {
  const { visit } = place
  if (Array.isArray(value)) return many(place, field, value)
  if (isObject(value)) return inline(place, value)
  if (typeof value === 'boolean') return visit.say(value ? 'public.yes' : 'public.no')
  if (typeof value === 'string') return text(place, field, value)
  return String(value)
}

/** Short things stand in one line, long ones and whole records under each other. */
function many(place: Place, field: string, values: readonly unknown[]): Child {
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

/** A record inside a record: what it is about first, the rest behind it with its names. */
function inline(place: Place, value: Object): Child {
  const [first, ...rest] = Object.entries(value)
    .filter(([field, inner]) => !isEmpty(inner) && !linksOnly.has(field))
    .toSorted(([a], [b]) => rank(a) - rank(b))
  if (first === undefined) return null
  return (
    <>
      {shown(place, first[0], first[1])}
      {rest.map(([field, inner]) => {
        // What may hold a list is no part of a line (HTML: phrasing content).
        const Part = typeof inner === 'object' ? 'div' : 'span'
        return (
          <Part class="said__part">
            <span class="muted">{fieldLabel(place.visit, field)}</span> {shown(place, field, inner)}
          </Part>
        )
      })}
      <FileLink visit={place.visit} value={value} />
    </>
  )
}

/** A file somebody handed in with the record. */
function FileLink({ visit, value }: { readonly visit: Visit; readonly value: Object }) {
  const { file, where } = value
  if (typeof file !== 'string') return null
  const name = typeof where === 'string' ? where : file
  return (
    <span class="said__part">
      <a href={visit.paths.file(file, name)}>{visit.say('fields.file')}</a>
    </span>
  )
}

const before = ['unit', 'what', 'text', 'finding', 'reason', 'rating', 'opinion']

function rank(field: string): number {
  const at = before.indexOf(field)
  return at < 0 ? before.length : at
}

const partyFields = new Set([
  'unit',
  'units',
  'from',
  'to',
  'cohandlers',
  'members',
  'proposer',
  'proposers',
  'cosigner',
  'cosigners',
  'preferredUnits',
  'suggests',
])

function text({ visit, asks }: Place, field: string, value: string): Child {
  const { body, say, language } = visit
  const ask = field === 'ask' || field === 'asks' ? asks.indexOf(value) : -1
  if (ask >= 0) return say('public.matter.ask', { place: ask + 1 })
  const choice = `enums.${field}.${value}`
  if (labels(language).has(choice)) return say(choice)
  const party = partyFields.has(field) ? body.party(value) : undefined
  if (party !== undefined) return <bdi>{nameOf(visit, party)}</bdi>
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
