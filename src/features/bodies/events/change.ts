import type { Json } from '../../../kernel/matter.ts'

type ColumnKind = 'text' | 'json' | 'list' | 'date' | 'number' | 'boolean'

/**
 * What administration may set, by table: the columns of the key, and those that can change. Nothing else is written.
 */
export const administeredTables = {
  body: {
    key: {},
    columns: {
      name: 'json',
      time_zone: 'text',
      pack: 'text',
      calendar: 'text',
      calendar_years: 'json',
      settings: 'json',
    },
  },
  desk: { key: { name: 'text' }, columns: { party_id: 'text' } },
  body_procedure: { key: { procedure: 'text' }, columns: { used: 'boolean' } },
  party: {
    key: { id: 'text' },
    columns: { kind: 'text', name: 'text', names: 'json', about: 'json', former_names: 'json', dissolved_on: 'date' },
  },
  person: { key: { id: 'text' }, columns: { name: 'text', names: 'json', former_names: 'json' } },
  mandate: {
    key: { person_id: 'text', party_id: 'text', from_on: 'date' },
    columns: { duties: 'list', until_on: 'date' },
  },
  delegation: {
    key: { id: 'text' },
    columns: {
      party_id: 'text',
      from_person: 'text',
      to_person: 'text',
      duties: 'list',
      from_on: 'date',
      until_on: 'date',
      withdrawn_at: 'text',
    },
  },
  own_rules: { key: { kind: 'text', id: 'text' }, columns: { data: 'json', digest: 'text' } },
  retention: { key: { what: 'text' }, columns: { days: 'number' } },
  succession: { key: { from_party: 'text' }, columns: { to_party: 'text' } },
  term: { key: { id: 'text' }, columns: { within: 'text', name: 'json', from_on: 'date', until_on: 'date' } },
} as const satisfies {
  readonly [table: string]: {
    readonly key: { readonly [column: string]: ColumnKind }
    readonly columns: { readonly [column: string]: ColumnKind }
  }
}

export type AdministeredTable = keyof typeof administeredTables

/**
 * One row as it was left: made when it was not there. An event holds all its changes, so that rows follow from events.
 */
export type RowChange = {
  readonly table: AdministeredTable
  readonly key: { readonly [column: string]: string }
  readonly set: { readonly [column: string]: Json }
}

/** A change with the columns that tell of a person kept apart: they may have to be erased. */
export type ChangeRequest = RowChange & { readonly personal?: RowChange['set'] }

/**
 * The rows a recorded change speaks of, as they are kept today. Until version 0074 of the database the desks were one
 * column of the body: what was recorded then stays as it was hashed, and is read as rows of `desk`.
 */
export function currentRows(change: RowChange): readonly RowChange[] {
  const { desks, ...set } = change.set
  if (change.table !== 'body' || desks === undefined) return [change]
  const seats = Object.entries(desks as { readonly [desk: string]: string }) // the column held nothing else
  return [
    { ...change, set },
    ...seats.map(([name, party_id]) => ({ table: 'desk' as const, key: { name }, set: { party_id } })),
  ]
}

export function columnKinds(table: AdministeredTable): { readonly [column: string]: ColumnKind } {
  const { key, columns } = administeredTables[table]
  return { ...key, ...columns }
}
