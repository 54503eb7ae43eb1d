import { z } from 'zod'
import { calendarById } from '../../../calendars/index.ts'
import { problemsOf, type Problem } from '../../../calendars/problem.ts'
import type { Checked } from '../../../calendars/schema.ts'
import { packById } from '../../../packs/index.ts'
import type { Register } from './register.ts'
import {
  column,
  party,
  plainSource,
  shapeFor,
  sourcedBy,
  table,
  template,
  textSource,
  words,
  type Sourced,
  type TextSource,
} from './sources.ts'

// How the rows of somebody's table become matters, as data: docs/how-to/import.md explains every part with an example.

const columns = z.array(column).min(1).max(200)
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const localText = z.strictObject({ en: words, 'zh-CN': words })

const body = z.strictObject({
  name: localText,
  timeZone: z
    .string()
    .refine(isTimeZone, { error: 'is no time zone', params: { remedy: 'write one such as Asia/Taipei' } }),
  pack: z.string().refine((id) => packById(id) !== undefined, { error: 'no policy pack of this id ships' }),
  calendar: z.string().refine((id) => calendarById(id) !== undefined, { error: 'no calendar of this id ships' }),
  desks: z.record(z.string().max(64), party),
  /** Root procedures it uses, beside the one whose records are taken over. */
  procedures: z.array(z.string().max(64)).max(100).optional(),
})

/** What every mapping says, whatever the rows become. */
const base = {
  /** Names the register: a row is known again by source and key. */
  source: slug,
  title: words,
  /** The procedure whose records the rows become; the one whose fields the mapping names, when left out. */
  as: z.string().min(1).max(64).optional(),
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
}

type Base = z.infer<z.ZodObject<typeof base>>

export type Mapping = Omit<Base, 'as'> & {
  /** What the rows become. */
  readonly register: Register
  readonly fields: readonly Sourced[]
  /** A column that lists what is not known, as our own export has one. */
  readonly unknown: z.infer<typeof plainSource> | undefined
}
export type BodyDefaults = z.infer<typeof body>

/** The mapping as each of these registers would take it, or everything that is wrong with it, each with its path and what to write instead. */
export function parseMapping(data: unknown, registers: readonly Register[]): Checked<readonly Mapping[]> {
  const as: unknown = Object(data)['as']
  const wanted = registers.filter(({ procedure }) => as === undefined || as === procedure)
  if (wanted.length === 0) {
    const known = registers.map(({ procedure }) => procedure).join(', ')
    return { ok: false, problems: [{ path: 'as', problem: 'takes no records over', remedy: `write one of ${known}` }] }
  }
  const tried = wanted.map((register) => parsedFor(data, register))
  const fitting = tried.flatMap((one) => (one.ok ? [one.value] : []))
  if (fitting.length > 0) return { ok: true, value: fitting }
  // Of several that it fits none of, the one it comes nearest to is the one that was meant.
  const problems = tried.flatMap((one): (readonly Problem[])[] => (one.ok ? [] : [one.problems]))
  return { ok: false, problems: problems.toSorted((a, b) => weightOf(a) - weightOf(b))[0] ?? [] }
}

/** Each field there is not counts by itself. */
function weightOf(problems: readonly Problem[]): number {
  return problems.reduce((sum, { problem }) => sum + (problem.startsWith('unknown') ? problem.split(',').length : 1), 0)
}

function parsedFor(data: unknown, register: Register): Checked<Mapping> {
  const parsed = schemaOf(register).safeParse(data)
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error, data) }
  // The fields are typed by the register; what the schema adds to the base is read here by name.
  const { as: _, unknown, ...rest } = parsed.data as Base & Pick<Mapping, 'unknown'>
  return { ok: true, value: { ...rest, register, unknown, fields: sourcedBy(readable(register), parsed.data) } }
}

const schemas = new WeakMap<Register, ReturnType<typeof makeSchema>>()

function schemaOf(register: Register): ReturnType<typeof makeSchema> {
  const made = schemas.get(register) ?? makeSchema(register)
  schemas.set(register, made)
  return made
}

function makeSchema(register: Register) {
  const unknown = register.keeps.has('unknown') ? { unknown: plainSource.optional() } : {}
  const desks = z.object(Object.fromEntries(register.desks.map((desk) => [desk, party]))).catchall(party)
  const seated = body.extend({ desks }).optional()
  return z.strictObject({ ...shapeFor(readable(register)), ...unknown, ...base, body: seated })
}

/** A field that is called like a part of every mapping cannot be read. */
function readable({ fields }: Register): Register['fields'] {
  return fields.filter(({ name }) => !Object.hasOwn(base, name))
}

/** Every column a mapping reads, and whether the file may lack it. */
export function columnsOf(m: Mapping): Map<string, { optional: boolean }> {
  const found = new Map<string, { optional: boolean }>()
  const add = (name: string, optional = false): void => {
    found.set(name, { optional: optional && (found.get(name)?.optional ?? true) })
  }
  const addText = (source: TextSource | undefined): void => {
    if (source?.column !== undefined) add(source.column, source.optional)
    for (const name of holes(source?.template ?? '')) add(name, source?.optional)
  }
  const addAll = (fields: readonly Sourced[]): void => {
    for (const one of fields) {
      if (one.source === undefined) continue
      if (one.kind === 'text') addText(one.source)
      else if (one.kind === 'group') addAll(one.source)
      else add(one.source.column, one.source.optional)
    }
  }
  addText(m.number)
  addAll(m.fields)
  if (m.unknown) add(m.unknown.column, m.unknown.optional)
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
