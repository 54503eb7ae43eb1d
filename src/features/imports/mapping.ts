import { z } from 'zod'
import { calendarById } from '../../calendars/index.ts'
import { problemsOf } from '../../calendars/problem.ts'
import type { Checked } from '../../calendars/schema.ts'
import { packById } from '../../packs/index.ts'
import { outcome, publicity } from '../../procedures/forms.ts'

// How the rows of somebody's table become matters, as data: docs/how-to/import.md explains every part with an example.

const tableEntriesMax = 10_000

const words = z.string().min(1).max(500)
const column = z.string().min(1).max(200)
const columns = z.array(column).min(1).max(200)
const values = z.array(z.string().max(2_000)).max(1_000)
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const template = z.string().min(1).max(500)
const localText = z.strictObject({ en: words, 'zh-CN': words })
const names = z.record(z.string().max(20), words)

function table<T extends z.ZodType>(value: T) {
  const full = (entries: object): boolean => Object.keys(entries).length <= tableEntriesMax
  return z.record(z.string().max(2_000), value).refine(full, { error: `more than ${tableEntriesMax} entries` })
}

/** A column may be missing from single rows, or (`optional`) from the whole file. */
const fromColumn = { column, optional: z.boolean().optional() }

const textSource = z
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
  kind: z.enum(['member', 'group']).optional(),
  /** Signs between several names in one value. */
  split: z.array(z.string().min(1).max(10)).max(10).optional(),
})

const partyId = z.string().trim().min(1).max(64)
const party = z.strictObject({ id: partyId, name: words, names: names.optional() })
const unitSource = z.strictObject({
  ...fromColumn,
  split: z.array(z.string().min(1).max(10)).max(10).optional(),
  /** The unit each value stands for. Without it the values are the units' names. */
  table: table(party).optional(),
})

const dateSource = z.strictObject({
  ...fromColumn,
  /** `iso` 2026-02-14; `ymd` year, month, day in that order with anything between: 2026/2/14, 2026年2月14日. */
  form: z.enum(['iso', 'ymd']).default('iso'),
})

const known = outcome.or(z.literal('unclassified'))

const body = z.strictObject({
  name: localText,
  timeZone: z
    .string()
    .refine(isTimeZone, { error: 'is no time zone', params: { remedy: 'write one such as Asia/Taipei' } }),
  pack: z.string().refine((id) => packById(id) !== undefined, { error: 'no policy pack of this id ships' }),
  calendar: z.string().refine((id) => calendarById(id) !== undefined, { error: 'no calendar of this id ships' }),
  desks: z.object({ office: party, chair: party, verifier: party }).catchall(party),
})

const mapping = z.strictObject({
  /** Names the register: a row is known again by source and key. */
  source: slug,
  title: words,
  /** A file is taken for this register when its rows have all these columns. */
  recognise: columns,
  read: z
    .strictObject({
      encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030']),
      delimiter: z.enum([',', ';', '\t']),
      sheet: words,
      headerRow: z.int().min(1),
      formulas: z.enum(['error', 'cached']),
      unguard: z.boolean(),
      columns: z.record(column, z.enum(['text', 'number', 'boolean', 'json', 'date'])),
    })
    .partial()
    .optional(),
  /** What a body that does not exist yet is created with. */
  body: body.optional(),
  normalise: z.array(z.enum(['trim', 'nfc'])).default(['trim', 'nfc']),
  /** Rows for which any of these does not hold are left out, by the rule's name. */
  where: z
    .array(z.strictObject({ rule: words, column, is: z.array(z.string().max(2_000)).min(1).max(1_000) }))
    .max(20)
    .default([]),
  /** Values in columns of people to be read as these names; an empty list is nobody, null is not known. */
  names: table(z.array(words).max(50).nullable()).default({}),
  key: template,
  number: textSource.optional(),
  subject: textSource,
  situation: textSource.optional(),
  asks: askSource.optional(),
  category: textSource.optional(),
  topic: textSource.optional(),
  term: textSource.optional(),
  session: textSource.optional(),
  proposers: peopleSource.optional(),
  cosigners: peopleSource.optional(),
  units: unitSource.optional(),
  raisedOn: dateSource.optional(),
  reply: z
    .strictObject({
      text: textSource,
      outcome: z.strictObject({ ...fromColumn, table: table(known).optional() }).optional(),
      on: dateSource.optional(),
    })
    .optional(),
  resolution: textSource.optional(),
  publicity: z.strictObject({ ...fromColumn, table: table(publicity).optional() }).optional(),
  /** A column that lists what is not known, as our own export has one. */
  unknown: z.strictObject(fromColumn).optional(),
})

export type Mapping = z.infer<typeof mapping>
export type TextSource = z.infer<typeof textSource>
export type AskSource = z.infer<typeof askSource>
export type PeopleSource = z.infer<typeof peopleSource>
export type UnitSource = z.infer<typeof unitSource>
export type DateSource = z.infer<typeof dateSource>
export type BodyDefaults = z.infer<typeof body>

/** The mapping a file holds, or everything that is wrong with it, each with its path and what to write instead. */
export function parseMapping(data: unknown): Checked<Mapping> {
  const parsed = mapping.safeParse(data)
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problems: problemsOf(parsed.error, data) }
}

/** Every column a mapping reads, and whether the file may lack it. */
export function columnsOf(m: Mapping): Map<string, { optional: boolean }> {
  const found = new Map<string, { optional: boolean }>()
  const add = (name: string, optional = false): void => {
    found.set(name, { optional: optional && (found.get(name)?.optional ?? true) })
  }
  const sources = [
    m.number,
    m.subject,
    m.situation,
    m.category,
    m.topic,
    m.term,
    m.session,
    m.resolution,
    m.reply?.text,
  ]
  for (const source of sources) {
    if (source?.column !== undefined) add(source.column, source.optional)
    for (const name of holes(source?.template ?? '')) add(name, source?.optional)
  }
  const single = [m.asks, m.proposers, m.cosigners, m.units, m.raisedOn, m.reply?.outcome, m.reply?.on, m.publicity]
  for (const source of [...single, m.unknown]) if (source) add(source.column, source.optional)
  for (const { column: name } of m.where) add(name)
  for (const name of holes(m.key)) add(name)
  return found
}

/** The names between braces in a template. */
export function holes(text: string): string[] {
  return [...text.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0)
    return true
  } catch {
    return false
  }
}
