import { openTable, TableError, type TableSource } from '../../../platform/tables/index.ts'
import { fieldsOf, needed, readColumns, type Cells, type TableName } from './columns.ts'

export const importBytesMax = 2_000_000
const importRowsMax = 5_000

export type ReadRow = { readonly row: number; readonly cells: Cells }
/** A key of the words of administration, with what fills it; a table's own error carries its sentence along. */
export type Why = { readonly key: string; readonly params?: { readonly [name: string]: string | number } }
export type ReadTable =
  | { readonly rows: readonly ReadRow[]; readonly unknown: readonly string[] }
  | { readonly wrong: Why }

/** The rows of a CSV, XLSX or JSON file by what their columns are, as text without spaces around it. */
export async function readTable(table: TableName, source: TableSource): Promise<ReadTable> {
  const rows: ReadRow[] = []
  let columns: ReadonlyMap<string, string> | undefined
  let unknown: readonly string[] = []
  const limits = { fileBytesMax: importBytesMax, rowCountMax: importRowsMax, columnCountMax: 50, cellCharsMax: 2_000 }
  try {
    for await (const { row, cells } of openTable(source, { unguard: true, formulas: 'error', limits })) {
      if (columns === undefined) {
        ;({ columns, unknown } = readColumns(table, Object.keys(cells)))
        const missing = needed[table].find((field) => !columns?.has(field))
        if (missing !== undefined) {
          const names =
            fieldsOf(table)
              .find(([field]) => field === missing)?.[1]
              .join(' / ') ?? missing
          return { wrong: { key: 'admin.import.wrong.column', params: { column: names } } }
        }
      }
      const read = Object.fromEntries([...columns].map(([field, name]) => [field, textOf(cells[name])]))
      if (Object.values(read).some((text) => text !== '')) rows.push({ row, cells: read })
    }
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    return { wrong: { key: 'admin.import.wrong.file', params: { code: error.code, row: error.row ?? 0 } } }
  }
  return rows.length === 0 ? { wrong: { key: 'admin.import.wrong.empty' } } : { rows, unknown }
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(';')
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value.trim() : ''
}
