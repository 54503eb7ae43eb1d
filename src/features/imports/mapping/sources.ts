import { raiserKinds } from '../../../kernel/party.ts'
import { z } from 'zod'
import type { RegisterField } from './register.ts'

// Where in a row a field is found, as a mapping writes it: docs/how-to/import.md explains every part with an example.

const tableEntriesMax = 10_000

export const words: z.ZodString = z.string().min(1).max(500)
export const column: z.ZodString = z.string().min(1).max(200)
const values = z.array(z.string().max(2_000)).max(1_000)
export const template: z.ZodString = z.string().min(1).max(500)
const signs = z.array(z.string().min(1).max(10)).max(10).optional()
const names = z.record(z.string().max(20), words)
const partyId = z.string().trim().min(1).max(64)
export const party = z.strictObject({ id: partyId, name: words, names: names.optional() })

export function table<T extends z.ZodType>(value: T) {
  const full = (entries: object): boolean => Object.keys(entries).length <= tableEntriesMax
  return z.record(z.string().max(2_000), value).refine(full, { error: `more than ${tableEntriesMax} entries` })
}

/** A column may be missing from single rows, or (`optional`) from the whole file. */
const fromColumn = { column, optional: z.boolean().optional() }
export const plainSource = z.strictObject(fromColumn)

export const textSource = z
  .strictObject({
    column: column.optional(),
    optional: z.boolean().optional(),
    /** `{name}` stands for a column. */
    template: template.optional(),
    withoutSpaces: z.boolean().optional(),
    /** Only the beginning, to the end of this sign: the term in front of a session. Without it, nothing. */
    upTo: z.string().min(1).max(10).optional(),
    /** The column holds a list of objects: one line each by this template, except where the field `unless` is empty. */
    each: template.optional(),
    unless: column.optional(),
    /** What the register writes where it says nothing. */
    none: values.optional(),
  })
  .refine((t) => (t.column === undefined) !== (t.template === undefined), { error: 'give either column or template' })

const askSource = z.strictObject({
  ...fromColumn,
  /** `numbered`: a list 一、二、三、 or 1. 2. 3. becomes several asks where it is plainly one. */
  split: z.literal('numbered').optional(),
  /** Texts that say that the subject is the ask; the empty text is the case of a row without one. */
  subjectWhen: values.optional(),
  /** Texts that only refer to something the file does not hold. */
  elsewhereWhen: values.optional(),
})

const peopleSource = z.strictObject({
  ...fromColumn,
  kind: z.enum(raiserKinds).optional(),
  /** Signs between several names in one value. */
  split: signs,
})

const listedSource = z.strictObject({
  ...fromColumn,
  split: signs,
  /** The unit each value stands for. Without it the values are the units' names. */
  table: table(party).optional(),
})

const daySource = z.strictObject({
  ...fromColumn,
  /** `iso` 2026-02-14; `ymd` year, month, day in that order with anything between: 2026/2/14, 2026年2月14日. */
  form: z.enum(['iso', 'ymd']).default('iso'),
})

export type TextSource = z.infer<typeof textSource>
export type AskSource = z.infer<typeof askSource>
export type PeopleSource = z.infer<typeof peopleSource>
export type ListedSource = z.infer<typeof listedSource>
export type DaySource = z.infer<typeof daySource>
type PlainSource = z.infer<typeof plainSource>
export type ChoiceSource = PlainSource & { readonly table?: { readonly [value: string]: string } | undefined }

type Of<Kind extends RegisterField['kind']> = Extract<RegisterField, { readonly kind: Kind }>
type OfParty<Party> = Of<'parties'> & { readonly of: Party }

/** A field of the form with what the mapping says of it; `source` undefined where it says nothing. */
export type Sourced =
  | { readonly field: RegisterField; readonly kind: 'text'; readonly source: TextSource | undefined }
  | { readonly field: RegisterField; readonly kind: 'day'; readonly source: DaySource | undefined }
  | { readonly field: RegisterField; readonly kind: 'asks'; readonly source: AskSource | undefined }
  | { readonly field: RegisterField; readonly kind: 'value'; readonly source: PlainSource | undefined }
  | { readonly field: Of<'choice'>; readonly kind: 'choice'; readonly source: ChoiceSource | undefined }
  | { readonly field: OfParty<'member'>; readonly kind: 'people'; readonly source: PeopleSource | undefined }
  | { readonly field: OfParty<'unit' | 'organ'>; readonly kind: 'listed'; readonly source: ListedSource | undefined }
  | { readonly field: Of<'group'>; readonly kind: 'group'; readonly source: readonly Sourced[] | undefined }

/** What a mapping may say of a field. */
function schemaFor(field: RegisterField): z.ZodType {
  switch (field.kind) {
    case 'text':
      return textSource
    case 'day':
      return daySource
    case 'asks':
      return askSource
    case 'parties':
      return field.of === 'member' ? peopleSource : listedSource
    case 'choice':
      return z.strictObject({ ...fromColumn, table: table(z.enum(field.values)).optional() })
    case 'group':
      return z.strictObject(shapeFor(field.fields))
    default:
      return plainSource
  }
}

/** What a mapping says of these fields: of each that the form cannot do without. */
export function shapeFor(fields: readonly RegisterField[]): { [field: string]: z.ZodType } {
  return Object.fromEntries(
    fields.map((field) => {
      const source = schemaFor(field)
      return [field.name, isNeeded(field) ? source : source.optional()]
    }),
  )
}

/** Lists may be empty, and a choice may have something to fall back on; without the rest the form takes no row. */
function isNeeded(field: RegisterField): boolean {
  if (field.kind === 'choice') return field.required && !field.fallback
  return field.required && (field.kind === 'text' || field.kind === 'day' || field.kind === 'group')
}

/** The fields with what a parsed mapping says of them. */
export function sourcedBy(fields: readonly RegisterField[], said: { readonly [part: string]: unknown }): Sourced[] {
  return fields.map((field) => {
    const source = said[field.name]
    const kind = field.kind === 'parties' ? (field.of === 'member' ? 'people' : 'listed') : field.kind
    const inner =
      field.kind === 'group' && source !== undefined ? sourcedBy(field.fields, source as typeof said) : source
    // `shapeFor` has held each source against the schema of its field's kind.
    return { field, kind, source: inner } as Sourced
  })
}
