import type { Child } from 'hono/jsx'
import { isIsoDate } from '../../kernel/deadline.ts'
import { formatDate, labels } from '../../locales/words.ts'
import { Definitions } from '../../ui/definitions/definitions.tsx'
import { nameOf, type Visit } from './visit.ts'

/** Fields that only link one record to another: the page shows those links elsewhere, as links. */
const linksOnly = new Set(['commitment', 'proposal', 'into', 'file', 'by', 'id'])

type Object = { readonly [field: string]: unknown }

/**
 * What somebody said with a move, field by field, in the words of the forms: parties by their names, days and choices
 * as people write them. Nothing when there is nothing to show.
 */
export function Said({ visit, said }: { readonly visit: Visit; readonly said: Object }) {
  const items = Object.entries(said).flatMap(([field, value]) =>
    isEmpty(value) || linksOnly.has(field)
      ? []
      : [{ term: fieldLabel(visit, field), value: shown(visit, field, value) }],
  )
  return items.length === 0 ? null : <Definitions items={items} stacked />
}

export function fieldLabel({ say, language }: Visit, field: string): string {
  return labels(language).has(`fields.${field}`) ? say(`fields.${field}`) : field
}

function shown(visit: Visit, field: string, value: unknown): Child {
  if (Array.isArray(value)) return many(visit, field, value)
  if (isObject(value)) return <Said visit={visit} said={value} />
  if (typeof value === 'boolean') return visit.say(value ? 'public.yes' : 'public.no')
  if (typeof value === 'string') return text(visit, field, value)
  return String(value)
}

function many(visit: Visit, field: string, values: readonly unknown[]): Child {
  return (
    <ul class="said__list">
      {values.map((value) => (
        <li>{shown(visit, field, value)}</li>
      ))}
    </ul>
  )
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

function text(visit: Visit, field: string, value: string): Child {
  const { body, say, language } = visit
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
