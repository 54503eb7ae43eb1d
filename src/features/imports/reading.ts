import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Row } from '../../platform/tables/index.ts'
import { readAsks } from './asks.ts'
import { Cells, WrongRow } from './cells.ts'
import type { Mapping, TextSource } from './mapping.ts'
import { readPeople, readUnits, type Named, type ReadPeople } from './people.ts'

/** One row as the mapping reads it: what `proposal.history` will be told, with names still to become parties. */
export type Reading = {
  readonly row: Row
  readonly key: string
  readonly number: string | undefined
  /** SHA-256 over the row's cells in canonical JSON (RFC 8785): what shows that a row has changed since. */
  readonly hash: Uint8Array
  readonly form: { readonly [field: string]: unknown }
  readonly proposers: readonly Named[]
  readonly cosigners: readonly Named[]
  readonly units: readonly Named[]
}

/** The rule by which a row is left out; undefined for a row that is to be taken. */
export function skippedBy(mapping: Mapping, cells: Cells): string | undefined {
  return mapping.where.find(({ column, is }) => !is.includes(cells.text(column)))?.rule
}

/** Reads one row. Pure but for what it notes in `warnings`; throws WrongRow, with what to do about it. */
export function readRow(mapping: Mapping, cells: Cells, file: string): Reading {
  const { row } = cells
  const unknown = new Set<string>()
  const key = cells.fill(mapping.key)
  if (key === '') throw missing('key', mapping.key)
  const subject = cells.read(mapping.subject)
  if (subject === '') throw missing('subject', mapping.subject.column ?? mapping.subject.template ?? '')
  const text = (field: string, source: TextSource | undefined): string | undefined => {
    const found = source === undefined ? '' : cells.read(source)
    if (found === '') unknown.add(field)
    return found === '' ? undefined : found
  }
  const people = (field: string, read: ReadPeople | undefined): readonly Named[] => {
    if (read === undefined || read.unknown) unknown.add(field)
    return read?.named ?? []
  }
  const asks = mapping.asks ? readAsks(cells, mapping.asks, subject) : { asks: [], unknown: ['asks'] }
  for (const field of asks.unknown) unknown.add(field)
  const proposers = people('proposers', mapping.proposers && readPeople(cells, mapping.proposers, mapping.names))
  const cosigners = people('cosigners', mapping.cosigners && readPeople(cells, mapping.cosigners, mapping.names))
  noteBoth(cells, mapping, proposers, cosigners)
  const units = people('units', mapping.units && readUnits(cells, mapping.units))
  const form = {
    subject,
    situation: text('situation', mapping.situation),
    asks: asks.asks,
    category: text('category', mapping.category),
    topic: mapping.topic ? text('topic', mapping.topic) : undefined,
    term: mapping.term ? text('term', mapping.term) : undefined,
    session: text('session', mapping.session),
    raisedOn: day('raisedOn', mapping.raisedOn, cells, unknown),
    reply: readReply(mapping, cells, unknown),
    resolution: text('resolution', mapping.resolution),
    publicity: publicityOf(mapping, cells),
  }
  if (mapping.resolution && form.resolution === undefined) {
    cells.warnings.note('resolution_missing', row.row, { column: mapping.resolution.column ?? 'resolution' })
  }
  const source = { from: mapping.source, file, key, row: row.row, cells: { ...row.cells } }
  return {
    row,
    key,
    number: mapping.number && (cells.read(mapping.number) || undefined),
    hash: createHash('sha256')
      .update(canonicalize(row.cells) ?? '')
      .digest(),
    form: { ...form, unknown: unknownOf(mapping, cells, unknown), source },
    proposers,
    cosigners,
    units,
  }
}

type OldReply = { readonly text: string; readonly outcome: string; readonly on?: string }

/** What the register does not say is not made up: a reply without a class is `unclassified`. */
function readReply({ reply: source }: Mapping, cells: Cells, unknown: Set<string>): OldReply | undefined {
  const text = source === undefined ? '' : cells.read(source.text)
  if (source === undefined || text === '') {
    if (source) cells.warnings.note('reply_missing', cells.row.row, { column: source.text.column ?? 'reply' })
    unknown.add('reply')
    return undefined
  }
  const on = day('reply.on', source.on, cells, unknown)
  const given = source.outcome === undefined ? '' : cells.text(source.outcome.column)
  const table = source.outcome?.table ?? {}
  const outcome = given === '' ? 'unclassified' : Object.hasOwn(table, given) ? (table[given] ?? given) : given
  if (outcome === 'unclassified') unknown.add('reply.outcome')
  return { text, outcome, ...(on !== undefined && { on }) }
}

function day(field: string, source: Mapping['raisedOn'], cells: Cells, unknown: Set<string>): string | undefined {
  const found = source && cells.day(source)
  if (found === undefined) unknown.add(field)
  return found
}

function publicityOf({ publicity: source }: Mapping, cells: Cells): string | undefined {
  const text = source === undefined ? '' : cells.text(source.column)
  const table = source?.table ?? {}
  return Object.hasOwn(table, text) ? table[text] : text || undefined
}

/** A register that keeps its own list of what it does not know, as our export does, is believed. */
function unknownOf(mapping: Mapping, cells: Cells, found: ReadonlySet<string>): string[] {
  const listed = mapping.unknown && cells.value(mapping.unknown.column)
  return Array.isArray(listed) ? listed.map(String) : [...found].toSorted()
}

function noteBoth(cells: Cells, mapping: Mapping, proposers: readonly Named[], cosigners: readonly Named[]): void {
  const names = new Set(proposers.map((party) => party.name))
  for (const { name } of cosigners) {
    if (!names.has(name)) continue
    cells.warnings.note('proposer_cosigns', cells.row.row, { column: mapping.cosigners?.column ?? '', value: name })
  }
}

function missing(what: string, where: string): WrongRow {
  return new WrongRow(
    `${what}_missing`,
    `The row gives no ${what} (${where} is empty).`,
    'Fill it in, or leave the row out by a rule of the mapping.',
  )
}
