import { buffer } from 'node:stream/consumers'
import { xlsxStream } from '../../platform/tables/index.ts'
import type { Paper } from './paper.ts'

/** A table as a spreadsheet: its heads, then its rows, texts and numbers. */
export function sheet(name: string, heads: readonly string[], rows: readonly (readonly (string | number)[])[]): Paper {
  const columns = heads.map((head, i) => ({
    name: head,
    type: rows.every((row) => typeof row[i] === 'number') ? ('number' as const) : ('text' as const),
  }))
  async function* each() {
    for (const row of rows) yield Object.fromEntries(heads.map((head, i) => [head, row[i]]))
  }
  return { name, draw: () => buffer(xlsxStream(columns, each())) }
}
