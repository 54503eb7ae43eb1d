import type { Progress } from '../../platform/tables/index.ts'
import type { Store } from '../matters/commands/act.ts'
import type { RowResult } from './row-result.ts'
import type { Mapping } from './mapping/mapping.ts'
import type { MappedRow } from './mapped-row.ts'

export type ImportRequest = {
  readonly file: string
  readonly body: string
  readonly mapping: Mapping
  /** Nothing is written; the fates are what they would be. */
  readonly dryRun?: boolean
  readonly onProgress?: (progress: Progress) => void
}

/** What an import needs; without a database only a dry run is possible. */
export type ImportStore = Store | (Pick<Store, 'clock' | 'ids' | 'procedures'> & { readonly database?: undefined })

/** A row of the file on its way: its fate, or what it reads as. */
export type Item = RowResult | MappedRow
