import { createHash } from 'node:crypto'
import { addDays, isIsoDate } from '../../../kernel/time/deadline.ts'
import type { Duty } from '../../../kernel/party.ts'
import type { Queryable } from '../../../platform/db/index.ts'
import { digestOfJson } from '../../../platform/hash-chain.ts'
import { findParties, type KnownParty } from '../../bodies/queries.ts'
import { idFor } from '../../imports/parties.ts'
import {
  lentTo,
  mandatesOfPeople,
  peopleByIds,
  type Borrowed,
  type MandateEntry,
  type PersonRow,
} from '../../people/roster.ts'
import type { Deed, Declined } from '../commands/admin.ts'
import { addPartyDeed, idShape, nameWrong, partyDeeds, type About } from '../commands/parties.ts'
import {
  addPersonDeed,
  duties as everyDuty,
  mandateDeeds,
  personDeeds,
  type MandateRequest,
} from '../commands/people.ts'
import { dayIn, dutiesIn, listIn, type Cells, type TableName } from './columns.ts'
import type { ReadRow, Why } from './read.ts'

export type RowOutcome = 'new' | 'changed' | 'unchanged' | 'wrong'

/** The outcome of one row, and its deeds. */
export type PlannedRow = {
  readonly row: number
  readonly name: string
  readonly outcome: RowOutcome
  readonly why?: Why
  readonly deeds: readonly Deed[]
  /** Whom to invite by which address, where the row gives one. */
  readonly invite?: { readonly person: string; readonly email: string }
}

export type Plan = {
  readonly rows: readonly PlannedRow[]
  /** Equal for the same file and state of the body, so that exactly the preview is applied. */
  readonly fingerprint: string
}

type CurrentState = {
  readonly parties: ReadonlyMap<string, KnownParty>
  readonly named: (name: string) => readonly KnownParty[]
  readonly people: ReadonlyMap<string, PersonRow>
  readonly mandates: ReadonlyMap<string, readonly MandateEntry[]>
  readonly lent: ReadonlyMap<string, readonly Borrowed[]>
  readonly today: string
  readonly at: string
}

/** What a table would do to a body, row by row. Reads only. */
export async function planOf(
  db: Queryable,
  place: { readonly body: string; readonly today: string; readonly at: string },
  table: TableName,
  rows: readonly ReadRow[],
): Promise<Plan> {
  const known = await knownOf(db, place, table, rows)
  const seen = new Map<string, number>()
  const planned = rows.map((row) => {
    const id = idOf(table, row.cells, known)
    const before = seen.get(id)
    if (before !== undefined) return wrongRow(row, { key: 'admin.import.wrong.twice', params: { row: before } })
    seen.set(id, row.row)
    return planRow(table, id, row, known)
  })
  // Without the instant at which a name ends, which differs each time.
  const said = planned.map(({ row, outcome, deeds }) => [row, outcome, deeds.map(({ what, about }) => [what, about])])
  const fingerprint = Buffer.from(digestOfJson([table, rows.map(({ cells }) => cells), said])).toString('hex')
  return { rows: planned, fingerprint }
}

/** Where a file gives no id, the same name gives the same one, so that the file can be loaded again. */
function idOf(table: TableName, cells: Cells, known: Pick<CurrentState, 'parties' | 'named'>): string {
  const { id = '', name = '', party = '' } = cells
  if (id !== '') return id
  if (table === 'people') return personIdFor(partyCalled(party, known)?.id ?? party, name)
  const kind = table === 'members' ? 'member' : 'unit'
  const same = known.named(name).filter((one) => one.kind === kind)
  return (same.length === 1 ? same[0]?.id : undefined) ?? idFor({ kind, name })
}

export function personIdFor(party: string, name: string): string {
  return `p-${createHash('sha256').update(`${party}:${name}`).digest('hex').slice(0, 12)}`
}

async function knownOf(
  db: Queryable,
  { body, today, at }: { body: string; today: string; at: string },
  table: TableName,
  rows: readonly ReadRow[],
): Promise<CurrentState> {
  const cells = rows.map((row) => row.cells)
  const parties = cells.flatMap(({ id = '', name = '', party = '' }) => (table === 'people' ? [party] : [id, name]))
  const kinds = cells.map(({ name = '' }) => idFor({ kind: table === 'members' ? 'member' : 'unit', name }))
  const found = await findParties(db, body, { ids: [...parties, ...kinds], names: parties })
  const byName = Map.groupBy(found, ({ name }) => name)
  const places = {
    parties: new Map(found.map((party) => [party.id, party])),
    named: (name: string) => byName.get(name) ?? [],
  }
  const ids =
    table === 'people'
      ? cells.map(({ id = '', name = '', party = '' }) => idOf(table, { id, name, party }, places))
      : [...found.map(({ id }) => `p-${id}`), ...cells.map(({ id = '' }) => `p-${id}`), ...kinds.map((id) => `p-${id}`)]
  const people = await peopleByIds(db, body, ids)
  const mandates = await mandatesOfPeople(db, body, ids)
  return {
    ...places,
    people: new Map(people.map((person) => [person.id, person])),
    lent: Map.groupBy(await lentTo(db, body, ids), ({ to_person }) => to_person),
    mandates: Map.groupBy(mandates, ({ person_id }) => person_id),
    today,
    at,
  }
}

function planRow(table: TableName, id: string, row: ReadRow, known: CurrentState): PlannedRow {
  const { name = '', email = '' } = row.cells
  const bad = nameWrong(name) ?? (idShape.test(id) ? null : { declined: 'id_shape' })
  if (bad !== null) return wrongRow(row, whyOf(bad))
  if (email !== '' && !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email))
    return wrongRow(row, whyOf({ declined: 'email' }))
  const deeds = table === 'people' ? personRow(id, row.cells, known) : partyRow(table, id, row.cells, known)
  if ('declined' in deeds) return wrongRow(row, whyOf(deeds))
  const person = table === 'people' ? id : `p-${id}`
  const isNew = deeds.some(({ what }) => what === 'party_added' || (what === 'person_added' && table === 'people'))
  return {
    row: row.row,
    name,
    outcome: deeds.length === 0 ? 'unchanged' : isNew ? 'new' : 'changed',
    deeds,
    ...(email !== '' && { invite: { person, email } }),
  }
}

function wrongRow({ row, cells }: ReadRow, why: Why): PlannedRow {
  return { row, name: cells['name'] ?? '', outcome: 'wrong', why, deeds: [] }
}

function whyOf({ declined, params }: Declined): Why {
  return { key: `admin.declined.${declined}`, ...(params && { params }) }
}

/** A missing column changes nothing; an empty cell clears the value. */
function namesIn(
  { name = '', nameEn }: Cells,
  is: { readonly names: { readonly [language: string]: string } } | undefined,
) {
  if (nameEn === undefined) return { name, names: is?.names ?? {} }
  const { en: _en, ...rest } = is?.names ?? {}
  return { name, names: nameEn === '' ? rest : { ...rest, en: nameEn } }
}

function aboutIn(cells: Cells, is: KnownParty | undefined): About {
  const told = ['sector', 'employer', 'topics'].flatMap((field) => {
    const cell = cells[field]
    return cell === undefined ? [] : [[field, field === 'topics' ? listIn(cell) : cell] as const]
  })
  const all = { ...is?.about, ...Object.fromEntries(told) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '' && !emptyList(value)))
}

function emptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function partyRow(table: 'members' | 'units', id: string, cells: Cells, known: CurrentState): Deed[] | Declined {
  const kind = table === 'members' ? 'member' : 'unit'
  const is = known.parties.get(id)
  if (is !== undefined && is.kind !== kind) return { declined: 'other_kind' }
  const names = namesIn(cells, is)
  const about = aboutIn(cells, is)
  const how = { rename: 'correct', at: known.at } as const
  const deeds = is ? partyDeeds(is, { ...names, about }, how) : [addPartyDeed({ id, kind, ...names, about })]
  if (table === 'units') return deeds
  // A member acts for themselves: who comes by the list of members can sign in and write.
  const person = known.people.get(`p-${id}`)
  if (person !== undefined) return [...deeds, ...personDeeds(person, names, how)]
  if (is !== undefined) return deeds
  const mandate = { party: id, duties: [], from: known.today, until: null }
  const given = mandateDeeds(`p-${id}`, mandate, [], known.today)
  return 'declined' in given ? given : [...deeds, addPersonDeed({ id: `p-${id}`, ...names }), ...given]
}

function personRow(id: string, cells: Cells, known: CurrentState): Deed[] | Declined {
  const { party: called = '', duties = '', from = '', until = '' } = cells
  const party = partyCalled(called, known)
  if (party === undefined) return { declined: 'party_unknown', params: { party: called } }
  const wanted = dutiesIn(duties)
  const strange = wanted.find((one) => !everyDuty.some((duty) => duty === one))
  if (strange !== undefined) return { declined: 'duty_unknown', params: { duty: strange } }
  const is = known.people.get(id)
  const held = known.mandates.get(id) ?? []
  const now = held.find(
    ({ party_id, until_on }) => party_id === party.id && (until_on === null || until_on >= known.today),
  )
  const mandate: MandateRequest = {
    party: party.id,
    duties: wanted as Duty[], // each was found among them
    from: from === '' ? (sameDuties(now, wanted) ? (now?.from_on ?? known.today) : known.today) : dayIn(from),
    until: until === '' ? (cells['until'] === undefined ? (now?.until_on ?? null) : null) : dayIn(until),
  }
  if (!isIsoDate(mandate.from) || (mandate.until !== null && !isIsoDate(mandate.until))) return { declined: 'date' }
  if (is !== undefined && mandate.until !== null && mandate.until < addDays(known.today, -1)) {
    return { declined: 'until_past' }
  }
  const names = namesIn(cells, is)
  const person = is ? personDeeds(is, names, { rename: 'correct', at: known.at }) : [addPersonDeed({ id, ...names })]
  const given = mandateDeeds(id, mandate, held, known.today, known.lent.get(id))
  return 'declined' in given ? given : [...person, ...given]
}

function sameDuties(now: MandateEntry | undefined, wanted: readonly string[]): boolean {
  return JSON.stringify(now?.duties.toSorted()) === JSON.stringify([...wanted].toSorted())
}

/** The party of that id, or the only one of that name. */
function partyCalled(called: string, known: Pick<CurrentState, 'parties' | 'named'>): KnownParty | undefined {
  const named = known.named(called)
  return known.parties.get(called) ?? (named.length === 1 ? named[0] : undefined)
}
