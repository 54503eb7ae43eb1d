import type { Reading } from './reading.ts'

const names = (parties: Reading['proposers']): string[] => parties.map((party) => party.name)

/** A row as it would become, for people to check before it is written. */
export function previewOf({ row, key, number, form, proposers, cosigners, units }: Reading): Record<string, unknown> {
  const { source: _source, ...fields } = form
  return {
    row: row.row,
    key,
    ...(number !== undefined && { number }),
    ...fields,
    proposers: names(proposers),
    cosigners: names(cosigners),
    units: names(units),
  }
}
