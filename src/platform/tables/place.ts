/** Where a row is, for an error about it. */
export interface RowPlace {
  row: number
  line?: number
}

export function rowWords({ row, line }: RowPlace): string {
  return line === undefined ? `Row ${row}` : `Row ${row} (line ${line})`
}
