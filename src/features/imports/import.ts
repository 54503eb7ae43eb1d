import { basename } from 'node:path'
import { openTable, TableError, type ReadOptions, type Row } from '../../platform/tables/index.ts'
import { Batches } from './batches.ts'
import { Cells, WrongRow } from './cells.ts'
import { placeIn, wrong, type RowResult, type Totals } from './row-result.ts'
import { columnsOf, type Mapping } from './mapping/mapping.ts'
import { readRow, skippedBy, type MappedRow } from './mapped-row.ts'
import type { ImportRequest, ImportStore, Item } from './request.ts'
import { SeenInFile } from './seen-in-file.ts'
import { Warnings } from './warnings.ts'

/** Rows written in one transaction. With 1,000 it took no less processor time a row, and half as much memory again. */
const batchRowsMax = 250

/** Stops the import: the file cannot be read on, or the mapping does not fit it. What was imported before stays. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped'
}

/**
 * Takes the rows of a table over as records of an old register, of the procedure the mapping is for. Run `results()` to its end; each fate is told when its row is
 * safely stored. Can be stopped at any point and run again: rows that are there already stay as they are.
 */
export class Import {
  readonly warnings = new Warnings()
  /** The first rows as they are read, for a preview. */
  readonly preview: MappedRow[] = []
  readonly #counts = { rows: 0, imported: 0, unchanged: 0, skipped: 0, wrong: 0 }
  readonly #request: ImportRequest
  readonly #batches: Batches
  readonly #seen = new SeenInFile(this.warnings)

  constructor(store: ImportStore, request: ImportRequest) {
    this.#request = request
    this.#batches = new Batches(store, request)
  }

  get totals(): Totals {
    return { ...this.#counts, warnings: this.warnings.total }
  }

  /** Throws ImportStopped, WrongPlace, or what the database answers. */
  async *results(): AsyncGenerator<RowResult, void, undefined> {
    let writing: Promise<RowResult[]> | undefined
    let stopped: ImportStopped | undefined
    try {
      for await (const batch of this.#readBatches((error) => (stopped = error))) {
        const prepared = await this.#batches.prepare(batch)
        if (writing) yield* this.#count(await writing)
        // The next batch is read and decided while this one is being written.
        writing = this.#batches.write(prepared)
        writing.catch(() => {})
      }
      if (writing) yield* this.#count(await writing)
    } finally {
      // Whoever looks no further still finds a batch written whole, or not at all, before the database is closed.
      await writing?.catch(() => {})
    }
    this.#seen.finish()
    if (stopped) throw stopped
  }

  /** The body did not exist and has been created. */
  get created(): boolean {
    return this.#batches.created
  }

  #count(fates: RowResult[]): RowResult[] {
    for (const { fate } of fates) {
      this.#counts.rows++
      this.#counts[fate]++
    }
    return fates
  }

  async *#readBatches(stop: (error: ImportStopped) => void): AsyncGenerator<Item[], void, undefined> {
    let items: Item[] = []
    const columns = new ColumnWatch(this.#request.mapping)
    const options = readOptions(this.#request, (error) => {
      items.push(wrong({ row: error.row ?? 0, line: error.line }, error, error.problem))
    })
    try {
      for await (const row of openTable(this.#request.file, options)) {
        items.push(this.#item(row, columns))
        if (items.length < batchRowsMax) continue
        const misfit = columns.misfit()
        if (misfit) return stop(misfit)
        yield items
        items = []
      }
    } catch (error) {
      if (!(error instanceof TableError)) throw error
      stop(new ImportStopped(error.message, { cause: error }))
    }
    const misfit = columns.misfit()
    if (misfit) return stop(misfit)
    if (items.length > 0) yield items
  }

  #item(row: Row, columns: ColumnWatch): Item {
    const { mapping, file } = this.#request
    const cells = new Cells(row, mapping, this.warnings)
    try {
      const rule = skippedBy(mapping, cells)
      if (rule !== undefined) return { ...placeIn(row), fate: 'skipped', rule }
      columns.see(row)
      const reading = this.#seen.take(readRow(mapping, cells, basename(file)))
      if (this.preview.length < previewRowsMax) this.preview.push(reading)
      return reading
    } catch (error) {
      if (!(error instanceof WrongRow)) throw error
      return wrong(row, error, error.message)
    }
  }
}

const previewRowsMax = 3

function readOptions({ mapping, onProgress }: ImportRequest, onRowError: (error: TableError) => void): ReadOptions {
  const { columns = {}, ...read } = mapping.read ?? {}
  // zod writes absent options as undefined, which exactOptionalPropertyTypes tells apart from absent.
  const given = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as ReadOptions
  const typed = Object.entries(columns).map(([name, type]) => ({ name, type }))
  return { ...given, columns: typed, onRowError, ...(onProgress && { onProgress }) }
}

/** Notices a mapping that names a column the file does not have, before anything is written by it. */
class ColumnWatch {
  readonly #missing: Set<string>
  readonly #met = new Set<string>()
  #seen = false

  constructor(mapping: Mapping) {
    this.#missing = new Set([...columnsOf(mapping)].flatMap(([name, { optional }]) => (optional ? [] : [name])))
  }

  see(row: Row): void {
    this.#seen = true
    if (this.#missing.size === 0) return
    for (const name of Object.keys(row.cells)) {
      this.#missing.delete(name)
      this.#met.add(name)
    }
  }

  /** Why the import must stop when no row so far had one of the columns. */
  misfit(): ImportStopped | undefined {
    if (!this.#seen || this.#missing.size === 0) return undefined
    const [missing, met] = [[...this.#missing].join(', '), [...this.#met].join(', ')]
    const remedy = 'Correct the name in the mapping, or mark the column "optional".'
    return new ImportStopped(`No row has the column ${missing} that the mapping reads; there are ${met}. ${remedy}`)
  }
}
