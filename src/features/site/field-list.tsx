import type { Child } from 'hono/jsx'
import type { Reference } from '../../kernel/declarations/reference.ts'
import { isIsoDate } from '../../kernel/time/deadline.ts'
import { formatDate, labels } from '../../locales/words.ts'
import { Definitions } from '../../ui/definitions/definitions.tsx'
import { fieldsIn } from '../matters/commands/form-fields.ts'
import { termName } from '../matters/reading/raised.ts'
import { nameOf, textOf, type Visit } from './visit.ts'

/** Fields that only link one record to another: the page shows them as links elsewhere. */
const linksOnly = new Set(['commitment', 'proposal', 'linked', 'into', 'file', 'by', 'id', 'predecessors'])

type Object = { readonly [field: string]: unknown }

type Props = {
  readonly visit: Visit
  readonly said: Object
  /** Ids of the proposal's asks in order, to name them by their position. */
  readonly asks?: readonly string[] | undefined
  /** Labels beside their values instead of above them. */
  readonly beside?: true
}

/**
 * The input of a move, field by field, with the labels of forms, names of parties, and formatted days and choices.
 * Null when every field is empty.
 */
export function FieldList({ visit, said, asks = [], beside }: Props) {
  const items = inOrder(visit, said).flatMap(([field, value]) =>
    isEmpty(value) || linksOnly.has(field)
      ? []
      : [{ term: fieldLabel(visit, field), value: valueView({ visit, asks }, field, value) }],
  )
  return items.length === 0 ? null : <Definitions items={items} stacked={!beside} />
}

/** The fields of one record in short form. */
export function RecordFields({ visit, record }: { readonly visit: Visit; readonly record: Object }) {
  return <>{recordView({ visit, asks: [] }, record)}</>
}

/** The label of a form's field or of a field that only records have; a column of an old register keeps its name. */
export function fieldLabel({ say, language }: Visit, field: string): string {
  const labelKeys = labels(language)
  if (labelKeys.has(`fields.${field}`)) return say(`fields.${field}`)
  return labelKeys.has(`public.content.${field}`) ? say(`public.content.${field}`) : field
}

type FieldContext = { readonly visit: Visit; readonly asks: readonly string[] }

function valueView(fieldContext: FieldContext, field: string, value: unknown): Child {
  const { visit } = fieldContext
  if (Array.isArray(value)) return listView(fieldContext, field, value)
  if (isObject(value)) return recordView(fieldContext, value)
  if (typeof value === 'boolean') return visit.say(value ? 'public.yes' : 'public.no')
  if (typeof value === 'string') return textView(fieldContext, field, value)
  return String(value)
}

/** Short values in one line; long ones and records below each other. */
function listView(fieldContext: FieldContext, field: string, values: readonly unknown[]): Child {
  const items = values.map((value) => valueView(fieldContext, field, value))
  const short = values.every((value) => typeof value === 'string' && value.length <= shortCharsMax)
  if (short || items.length === 1)
    return items.map((item, i) => (
      <>
        {i > 0 && fieldContext.visit.say('list.and')}
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

/** A record inside a record: its main field first, then simple fields in one line, then nested lists and records. */
function recordView(fieldContext: FieldContext, value: Object): Child {
  const { file } = value
  const [first, ...rest] = inOrder(fieldContext.visit, value)
    .filter(([field, inner]) => !isEmpty(inner) && !linksOnly.has(field))
    .toSorted(([a], [b]) => rank(a) - rank(b))
  if (first === undefined) return null
  const facts = rest.filter(([, inner]) => typeof inner !== 'object')
  const nested = rest.filter(([, inner]) => typeof inner === 'object')
  return (
    <div class="said">
      <div>{valueView(fieldContext, first[0], first[1])}</div>
      {facts.length > 0 && (
        <p class="said__facts">
          {facts.map(([field, inner]) => (
            <span>
              <span class="muted">{fieldLabel(fieldContext.visit, field)}</span>{' '}
              {field === 'where' && typeof file === 'string' ? (
                <a href={fieldContext.visit.paths.file(file, String(inner))}>{String(inner)}</a>
              ) : (
                valueView(fieldContext, field, inner)
              )}
            </span>
          ))}
        </p>
      )}
      {nested.map(([field, inner]) => (
        <div class="said__held">
          <p class="muted">{fieldLabel(fieldContext.visit, field)}</p>
          {valueView(fieldContext, field, inner)}
        </div>
      ))}
    </div>
  )
}

const mainFields = ['unit', 'what', 'text', 'summary', 'finding', 'reason', 'rating', 'opinion']

function rank(field: string): number {
  const index = mainFields.indexOf(field)
  return index < 0 ? mainFields.length : index
}

/** Party fields that no form has, because only triggered moves set them. */
const triggeredParties = new Set(['from', 'to', 'proposer', 'cosigner'])
const partyReferences: readonly (Reference | undefined)[] = ['unit', 'organ', 'member']

function isParty({ procedures }: Visit, field: string): boolean {
  return triggeredParties.has(field) || partyReferences.includes(fieldsIn(procedures).names.get(field))
}

/** The fields in the order of the forms, whatever order they are stored in. */
function inOrder({ procedures }: Visit, said: Object): [string, unknown][] {
  const { place } = fieldsIn(procedures)
  const index = (field: string): number => place.get(field) ?? place.size
  return Object.entries(said).toSorted(([a], [b]) => index(a) - index(b))
}

function textView({ visit, asks }: FieldContext, field: string, value: string): Child {
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
