import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Row } from '../../platform/tables/index.ts'
import { readAsks } from './asks.ts'
import { Cells, WrongRow } from './cells.ts'
import { holes, type Mapping } from './mapping/mapping.ts'
import { readListed, readPeople, type Named } from './people.ts'
import { unclassified } from './mapping/register.ts'
import type { ChoiceSource, Sourced, TextSource } from './mapping/sources.ts'

/** The parties a row names in one field of the form. */
export type NamedParties = { readonly named: readonly Named[]; readonly single: boolean }

/** One row as the mapping reads it: what the start of the register will be told, with names still to become parties. */
export type MappedRow = {
  readonly row: Row
  readonly key: string
  readonly number: string | undefined
  /** SHA-256 over the row's cells in canonical JSON (RFC 8785): what shows that a row has changed since. */
  readonly hash: Uint8Array
  readonly form: { readonly [field: string]: unknown }
  readonly parties: { readonly [field: string]: NamedParties }
}

/** What is collected of a row while its fields are read. */
type RowFindings = {
  readonly form: { [field: string]: unknown }
  readonly parties: { [field: string]: NamedParties & { readonly column: string } }
  readonly unknown: Set<string>
}

/** The rule by which a row is left out; undefined for a row that is to be taken. */
export function skippedBy(mapping: Mapping, cells: Cells): string | undefined {
  return mapping.where.find(({ column, is }) => !is.includes(cells.text(column)))?.rule
}

/** Reads one row. Pure but for what it notes in `warnings`; throws WrongRow, with what to do about it. */
export function readRow(mapping: Mapping, cells: Cells, file: string): MappedRow {
  const { row } = cells
  const key = cells.fill(mapping.key)
  if (key === '') throw missing('key', mapping.key)
  const found: RowFindings = { form: {}, parties: {}, unknown: new Set() }
  for (const one of mapping.fields) readField(one, cells, mapping, found)
  noteBoth(cells, found.parties)
  const source = { from: mapping.source, file, key, row: row.row, cells: { ...row.cells } }
  const { keeps } = mapping.register
  return {
    row,
    key,
    number: mapping.number && (cells.read(mapping.number) || undefined),
    hash: createHash('sha256')
      .update(canonicalize(row.cells) ?? '')
      .digest(),
    form: {
      ...found.form,
      ...(keeps.has('unknown') && { unknown: unknownOf(mapping, cells, found.unknown) }),
      ...(keeps.has('source') && { source }),
    },
    parties: found.parties,
  }
}

function readField(one: Sourced, cells: Cells, mapping: Mapping, { form, parties, unknown }: RowFindings): void {
  const { name } = one.field
  switch (one.kind) {
    case 'people':
    case 'listed': {
      const read = one.source && readParties(one, cells, mapping.names)
      if (read === undefined || read.unknown) unknown.add(name)
      const single = one.field.single
      if (single && (read?.named.length ?? 0) > 1) throw severalParties(one.source?.column)
      parties[name] = { named: read?.named ?? [], single, column: one.source?.column ?? '' }
      return
    }
    case 'asks': {
      const asks = one.source && readAsks(cells, one.source, String(form['subject']))
      form[name] = asks?.asks ?? []
      for (const field of asks?.unknown ?? [name]) unknown.add(field)
      return
    }
    case 'group':
      form[name] = readGroup(name, one.source, cells, unknown)
      return
    default:
      form[name] = readPlain(one, cells)
      if (form[name] === undefined) tellMissing(one, cells, unknown)
  }
}

/** What a field comes to by itself; undefined where the row does not say. */
function readPlain(one: Exclude<Sourced, { kind: 'people' | 'listed' | 'asks' | 'group' }>, cells: Cells): unknown {
  if (one.source === undefined) return undefined
  switch (one.kind) {
    case 'text':
      return cells.read(one.source) || undefined
    case 'day':
      return cells.day(one.source)
    case 'choice':
      return chosen(one.source, cells)
    default:
      return cells.value(one.source.column) === '' ? undefined : (cells.value(one.source.column) ?? undefined)
  }
}

function chosen({ column, table = {} }: ChoiceSource, cells: Cells): string | undefined {
  const text = cells.text(column)
  return Object.hasOwn(table, text) ? table[text] : text || undefined
}

/** A body files a matter there by itself, so a register that does not tell them lacks nothing. */
const filedUnder: readonly string[] = ['topic', 'term']

function tellMissing(one: Sourced, cells: Cells, unknown: Set<string>): void {
  const { field, kind, source } = one
  if (field.name === 'subject' || (field.required && kind === 'text')) throw missing(field.name, placeOf(source))
  if (kind === 'value' || (field.kind === 'choice' && field.fallback)) return
  if (source === undefined && filedUnder.includes(field.name)) return
  unknown.add(field.name)
  if (kind === 'text' && source !== undefined)
    cells.warnings.note('text_missing', cells.row.row, { column: placeOf(source) })
}

/** What the register does not say is not made up: an answer without a class is `unclassified`. */
function readGroup(
  name: string,
  sources: readonly Sourced[] | undefined,
  cells: Cells,
  unknown: Set<string>,
): object | undefined {
  const read = (sources ?? []).flatMap((one) => {
    const plain = one.kind === 'text' || one.kind === 'day' || one.kind === 'choice' || one.kind === 'value'
    return plain ? [{ one, value: readPlain(one, cells) }] : []
  })
  const [first] = read.filter(({ one }) => one.kind === 'text' && one.field.required)
  if (first === undefined ? read.every(({ value }) => value === undefined) : first.value === undefined) {
    if (first) cells.warnings.note('text_missing', cells.row.row, { column: placeOf(first.one.source) })
    unknown.add(name)
    return undefined
  }
  const group: { [field: string]: unknown } = {}
  for (const { one, value } of read) {
    const { field } = one
    const falls = field.kind === 'choice' && field.values.includes(unclassified)
    const told = value ?? (falls ? unclassified : undefined)
    if (told === undefined || (falls && told === unclassified)) unknown.add(`${name}.${field.name}`)
    if (told !== undefined) group[field.name] = told
  }
  return group
}

function readParties(one: Extract<Sourced, { kind: 'people' | 'listed' }>, cells: Cells, names: Mapping['names']) {
  if (one.source === undefined) return undefined
  return one.kind === 'people' ? readPeople(cells, one.source, names) : readListed(cells, one.source, one.field)
}

/** A register that keeps its own list of what it does not know, as our export does, is believed. */
function unknownOf(mapping: Mapping, cells: Cells, found: ReadonlySet<string>): string[] {
  const listed = mapping.unknown && cells.value(mapping.unknown.column)
  return Array.isArray(listed) ? listed.map(String) : [...found].toSorted()
}

/** Somebody who stands in two columns of one row is kept in both. */
function noteBoth(cells: Cells, parties: RowFindings['parties']): void {
  const met = new Set<string>()
  for (const { named, column } of Object.values(parties)) {
    for (const { name } of named)
      if (met.has(name)) cells.warnings.note('named_in_both', cells.row.row, { column, value: name })
    for (const { name } of named) met.add(name)
  }
}

function placeOf(source: unknown): string {
  const { column, template }: Partial<TextSource> = Object(source)
  return column ?? template ?? ''
}

function severalParties(column: string | undefined): WrongRow {
  const remedy = 'Leave the one it is, or read only one with a table of the mapping.'
  return new WrongRow('several_parties', 'The row names several where there can be one.', remedy, column)
}

function missing(what: string, where: string): WrongRow {
  return new WrongRow(
    `${what}_missing`,
    `The row gives no ${what} (${where} is empty).`,
    'Fill it in, or leave the row out by a rule of the mapping.',
    holes(where).length === 0 && where !== '' ? where : undefined,
  )
}
