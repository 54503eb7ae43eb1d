import type { Json } from '../../../kernel/matter.ts'

type ColumnKind = 'text' | 'json' | 'list' | 'date' | 'number'

/** What administration may set, by table: the columns of the key, and those that can change. Nothing else is written. */
export const administered = {
  body: {
    key: {},
    columns: {
      name: 'json',
      time_zone: 'text',
      pack: 'text',
      calendar: 'text',
      calendar_years: 'json',
      settings: 'json',
      desks: 'json',
    },
  },
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

export type AdministeredTable = keyof typeof administered

/** One row as it was left: made when it was not there. An event holds all its changes, so that rows follow from events. */
export type RowChange = {
  readonly table: AdministeredTable
  readonly key: { readonly [column: string]: string }
  readonly set: { readonly [column: string]: Json }
}

/** A change with the columns that tell of a person kept apart: they may have to be erased. */
export type WantedChange = RowChange & { readonly personal?: RowChange['set'] }

export function columnKinds(table: AdministeredTable): { readonly [column: string]: ColumnKind } {
  const { key, columns } = administered[table]
  return { ...key, ...columns }
}
