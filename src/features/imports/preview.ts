import type { MappedRow } from './mapped-row.ts'

/** A row as it would become, for people to check before it is written. */
export function previewOf({ row, key, number, form, parties }: MappedRow): Record<string, unknown> {
  const { source: _source, ...fields } = form
  const names = Object.entries(parties).map(([field, { named }]) => [field, named.map((party) => party.name)])
  return { row: row.row, key, ...(number !== undefined && { number }), ...fields, ...Object.fromEntries(names) }
}
