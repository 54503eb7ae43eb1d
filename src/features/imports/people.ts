import type { PartyKind } from '../../kernel/party.ts'
import { WrongRow, type Cells } from './cells.ts'
import type { Mapping } from './mapping/mapping.ts'
import type { ListedSource, PeopleSource } from './mapping/sources.ts'

/** A party as a row names it; with `id` where the file or the mapping gives one. */
export type Named = {
  readonly kind: 'member' | 'group' | 'unit' | 'organ'
  readonly name: string
  readonly id?: string
  readonly names?: { readonly [language: string]: string }
}

export type ReadPeople = { readonly named: readonly Named[]; readonly unknown: boolean }

/** People or groups a row names; `unknown` where the file does not tell. */
export function readPeople(cells: Cells, source: PeopleSource, readAs: Mapping['names']): ReadPeople {
  const kind = source.kind ?? 'member'
  const found: Named[] = []
  let unknown = false
  for (const entry of entriesOf(cells.value(source.column))) {
    if (typeof entry === 'object') {
      found.push(partyIn(cells, source.column, entry, kind))
      continue
    }
    const names = namesIn(cells, source, readAs, entry)
    if (names === null) unknown = true
    else found.push(...names.map((name) => ({ kind, name })))
  }
  return { named: distinct(cells, source.column, found), unknown: unknown || found.length === 0 }
}

type ListedField = { readonly name: string; readonly of: 'unit' | 'organ' }

/** The units or organs a row names. Throws WrongRow for a value the mapping's table does not have. */
export function readListed(cells: Cells, source: ListedSource, field: ListedField): ReadPeople {
  const { name: called, of: kind } = field
  const { column, table, split = [] } = source
  const found = entriesOf(cells.value(column)).flatMap((entry): Named[] => {
    if (typeof entry === 'object') return [partyIn(cells, column, entry, kind)]
    return parts(cells.clean(entry, column), split).map((name) => {
      if (table === undefined) return { kind, name }
      const unit = Object.hasOwn(table, name) ? table[name] : undefined
      if (unit) return { kind, id: unit.id, name: unit.name, ...(unit.names && { names: unit.names }) }
      const remedy = `Add “${name}” to ${called}.table in the mapping, with the ${kind} it stands for.`
      throw new WrongRow(`unknown_${kind}`, `“${name}” is no ${kind} the mapping knows.`, remedy, column)
    })
  })
  return { named: distinct(cells, column, found), unknown: found.length === 0 }
}

/** The names in one value: as the mapping's table reads it, else split at its signs. Null: not known. */
function namesIn(cells: Cells, source: PeopleSource, readAs: Mapping['names'], raw: string): string[] | null {
  const { column, split = [] } = source
  const row = cells.row.row
  const value = cells.clean(raw, column, true)
  const whole = lookUp(cells, column, readAs, value)
  if (whole !== undefined) return whole
  if (value === '') {
    cells.warnings.note('name_missing', row, { column, value })
    return null
  }
  const several = parts(value, split)
  if (several.length > 1) cells.warnings.note('names_split', row, { column, value, more: several.join(' | ') })
  const read = several.map((name) => lookUp(cells, column, readAs, name) ?? (name === '' ? [] : [name]))
  return read.flat()
}

function lookUp(cells: Cells, column: string, names: Mapping['names'], value: string): string[] | null | undefined {
  const read = Object.hasOwn(names, value) ? names[value] : undefined
  if (read === undefined) return undefined
  if (read === null) cells.warnings.note('name_missing', cells.row.row, { column, value })
  else cells.warnings.note('name_read_as', cells.row.row, { column, value, more: read.join(' | ') || 'nobody' })
  return read
}

function parts(value: string, signs: readonly string[]): string[] {
  let found = [value]
  for (const sign of signs) found = found.flatMap((part) => part.split(sign))
  return found.map((part) => part.trim()).filter((part) => part !== '')
}

function entriesOf(value: unknown): (string | object)[] {
  if (value === undefined || value === null || value === '') return []
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.map((entry) => (typeof entry === 'object' && entry !== null ? entry : String(entry)))
}

/** `{"id": …, "name": …, "kind": …}`, as our own export writes it. */
function partyIn(cells: Cells, column: string, entry: object, kind: Named['kind']): Named {
  const { name, id, names, kind: given = kind } = entry as { readonly [field: string]: unknown } // each field is checked below
  if (typeof name === 'string' && name.trim() !== '' && (id === undefined || typeof id === 'string')) {
    const fits = given === kind || (isPeople(kind) && (given === 'member' || given === 'group'))
    if (fits) {
      // The test above leaves one of the four kinds.
      const told = { name: cells.clean(name, column), ...(id !== undefined && { id }) }
      return { kind: given as Named['kind'], ...told, ...(isNames(names) && { names }) }
    }
  }
  const remedy = 'Write every party as its name, or as {"id": …, "name": …}.'
  throw new WrongRow('cell_wrong_shape', 'An entry of the list is no party.', remedy, column)
}

/** A group raises a matter as a person does. */
export function isPeople(kind: PartyKind | Named['kind']): boolean {
  return kind === 'member' || kind === 'group'
}

function isNames(value: unknown): value is { [language: string]: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every((name) => typeof name === 'string')
}

function distinct(cells: Cells, column: string, found: readonly Named[]): Named[] {
  const seen = new Set<string>()
  return found.filter((party) => {
    const key = party.id ?? party.name
    if (!seen.has(key)) return seen.add(key)
    cells.warnings.note('named_twice', cells.row.row, { column, value: party.name })
    return false
  })
}
