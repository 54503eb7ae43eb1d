import type { Procedure } from '../../../kernel/declarations/procedure.ts'
import type { Sheet } from '../../../kernel/declarations/sheets.ts'
import { sheetsOf } from './sheets.ts'

/** What a table of our own export is known by, whichever body it comes from: a row is known again by its id. */
const ownSource = 'huiyin-export'

/** The table by which matters of the procedure come back as records, and how it is read; undefined where none does. */
export function exportMapping(procedure: Procedure): { readonly sheet: Sheet; readonly mapping: object } | undefined {
  const sheet = sheetsOf(procedure).find(({ back }) => back !== undefined)
  if (sheet?.back === undefined) return undefined
  const read = columnsIn(sheet.back)
  // Lists are read as such also where they are only kept.
  const typed = sheet.columns.filter(({ name, type }) => type === 'json' || (type !== 'text' && read.includes(name)))
  const mapping = {
    source: ownSource,
    title: 'Matters exported by Huiyin',
    as: procedure.name,
    recognise: ['id', 'number', ...read],
    read: { unguard: true, columns: Object.fromEntries(typed.map(({ name, type }) => [name, type])) },
    key: '{id}',
    number: { column: 'number' },
    ...sheet.back,
  }
  return { sheet, mapping }
}

/** The columns that parts of a mapping name, at any depth. */
function columnsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([name, inner]: [string, unknown]) =>
    name === 'column' && typeof inner === 'string' ? [inner] : columnsIn(inner),
  )
}
