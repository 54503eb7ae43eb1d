import { createWriteStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { placeOf, type PlaceOptions } from '../../config.ts'
import {
  type RowResult,
  resultColumns,
  Import,
  ImportStopped,
  type Mapping,
  mappingAs,
  mappingFor,
  mappingIn,
  MappingWrong,
  previewOf,
  registersOf,
  type WarningLines,
  warningLines,
  warningDigest,
  WrongTarget,
} from '../../features/imports/index.ts'
import type { Store } from '../../features/matters/commands/act.ts'
import { systemClock } from '../../platform/clock.ts'
import { randomIds } from '../../platform/ids.ts'
import { tidyUp } from '../../platform/db/index.ts'
import { openProgressBar } from '../../platform/progress.ts'
import { TableError, writeTable } from '../../platform/tables/index.ts'
import { procedures } from '../../procedures/index.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & {
  readonly body: string
  readonly map?: string
  readonly as?: string
  readonly dryRun?: boolean
  readonly json?: boolean
  readonly report?: string
}

const linesShownMax = 40
const perCodeShownMax = 3
const tidyAfterRowsMin = 1_000

export function register(program: Command, io: Io): void {
  withPlace(program.command('import'))
    .argument('<file>', 'a table: .csv, .xlsx, .json or .ndjson')
    .description('take the rows of a register over as historical records')
    .requiredOption('--body <slug>', 'the body they belong to; created when the mapping describes it')
    .option('--map <file>', 'how the columns are to be read (JSON); recognised from the columns when left out')
    .option(
      '--as <procedure>',
      'what they become, such as ' + takenOver() + '; needed where the mapping leaves a choice',
    )
    .option('--dry-run', 'write nothing; show what would become of the rows')
    .option('--report <file>', 'write the fate of every row (.csv or .ndjson)')
    .option('--json', 'print one JSON object on the last line')
    .action((file: string, options: Options) => run(file, options, io))
}

/** The procedures that take old records over. */
function takenOver(): string {
  return registersOf(procedures)
    .map(({ procedure }) => procedure)
    .join(' or ')
}

async function run(file: string, options: Options, io: Io): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(options.body)) {
    throw new UsageError(`${options.body} is no name for a body: use small letters, digits and hyphens`)
  }
  if (!existsSync(file)) throw new UsageError(`${file} cannot be read`)
  if (options.report !== undefined && !/\.(csv|ndjson)$/.test(options.report)) {
    throw new UsageError(`${options.report}: a report is written as .csv or .ndjson`)
  }
  if (options.as !== undefined && !registersOf(procedures).some(({ procedure }) => procedure === options.as)) {
    throw new UsageError(`${options.as} takes no old records over; --as takes ${takenOver()}`)
  }
  const say = options.json ? io.err : io.out
  try {
    const { mappings, from } = options.map
      ? { mappings: await mappingIn(options.map, procedures), from: options.map }
      : await mappingFor(file, procedures)
    say(`reading ${file} by ${from}`)
    const place = placeOf(io.env, options)
    // A dry run into a folder that is not there must not create it.
    if (options.dryRun && 'folder' in place && !existsSync(place.folder)) {
      await take(undefined, file, mappingAs(mappings, options.as, undefined), options, io)
      return
    }
    await usingStore(io, options, async (store) => {
      const body = await store.bodies.find(options.body, Date.parse(store.clock.now()))
      const mapping = mappingAs(mappings, options.as, body?.procedures.used)
      const imported = await take(store, file, mapping, options, io)
      // The planner has no statistics for the new rows, and the embedded database has no autovacuum.
      if (imported >= tidyAfterRowsMin && !options.dryRun) await tidyUp(store.database)
    })
  } catch (error) {
    if (!(error instanceof MappingWrong || error instanceof TableError)) throw error
    io.err(error.message)
    io.exitWith(1)
  }
}

/** Imports and reports; how many rows were imported. */
async function take(
  store: Store | undefined,
  file: string,
  mapping: Mapping,
  options: Options,
  io: Io,
): Promise<number> {
  const bar = openProgressBar(options.dryRun ? 'checking' : 'importing')
  const taking = new Import(store ?? { clock: systemClock(), ids: randomIds(), procedures }, {
    file,
    body: options.body,
    mapping,
    dryRun: options.dryRun === true,
    onProgress: ({ bytesRead, bytesTotal }) => bar.update(bytesRead, bytesTotal),
  })
  const wrong: RowResult[] = []
  let stopped: unknown
  async function* resultLines(): AsyncGenerator<RowResult | WarningLines> {
    try {
      for await (const fate of taking.results()) {
        if (fate.fate === 'wrong' && wrong.length < linesShownMax) wrong.push(fate)
        yield fate
      }
    } catch (error) {
      // The report of the rows before is still to be finished.
      stopped = error
    }
    yield* taking.warnings.list().map(warningLines)
  }
  try {
    await writeReport(options.report, resultLines())
  } finally {
    bar.stop()
  }
  summary(taking, wrong, options, io)
  if (stopped !== undefined) {
    const kept = options.dryRun
      ? ''
      : ` ${taking.totals.imported} rows were imported before and stay; run it again to go on.`
    if (stopped instanceof WrongTarget) throw new UsageError(stopped.message)
    if (!(stopped instanceof ImportStopped)) {
      io.err(`stopped.${kept}`)
      throw stopped
    }
    io.err(`${stopped.message}${kept}`)
  }
  if (options.json) io.out(JSON.stringify(taking.totals))
  if (stopped !== undefined || taking.totals.wrong > 0) io.exitWith(1)
  return taking.totals.imported
}

async function writeReport(path: string | undefined, lines: AsyncGenerator<RowResult | WarningLines>): Promise<void> {
  if (path === undefined) {
    while ((await lines.next()).done !== true);
  } else if (path.endsWith('.csv')) {
    await writeTable(path, 'csv', resultColumns, lines)
  } else {
    await pipeline(Readable.from(ndjson(lines)), createWriteStream(path))
  }
}

async function* ndjson(lines: AsyncGenerator<RowResult | WarningLines>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}

function summary(taking: Import, wrong: readonly RowResult[], options: Options, io: Io): void {
  const say = options.json ? io.err : io.out
  const { rows, imported, unchanged, skipped, wrong: wrongCount, warnings } = taking.totals
  if (options.dryRun) {
    say('as the first rows would become:')
    for (const reading of taking.preview) say(JSON.stringify(previewOf(reading), null, 2))
  }
  for (const line of warningDigest(taking.warnings.list(), perCodeShownMax)) say(`  ${line}`)
  for (const { row, line, column, problem, remedy } of wrong) {
    const where = [`row ${row}`, line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(', ')
    io.err(`✗ ${where}: ${problem} ${remedy}`)
  }
  if (wrongCount > wrong.length) io.err(`… and ${wrongCount - wrong.length} more; --report writes them all`)
  if (taking.created) say(`created the body ${options.body} as the mapping describes it`)
  const did = options.dryRun ? 'would be imported' : 'imported'
  say(
    `${rows} rows: ${imported} ${did}, ${unchanged} unchanged, ${skipped} left out by rule, ${wrongCount} wrong; ` +
      `${warnings} things noticed${options.dryRun ? '; nothing was written' : ''}`,
  )
}
