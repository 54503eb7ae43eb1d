import type { Command } from 'commander'
import type { PlaceOptions } from '../../config.ts'
import { exportBody, exportKinds } from '../../features/exports/export.ts'
import type { Store } from '../../features/matters/commands/act.ts'
import { openProgressBar } from '../../platform/progress.ts'
import { TableError } from '../../platform/tables/index.ts'
import { bodiesToWorkOn } from '../bodies.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & { readonly body?: string; readonly only?: string; readonly json?: boolean }

export function register(program: Command, io: Io): void {
  withPlace(program.command('export'))
    .argument('<dir>', 'folder the files are written to; made when it is not there')
    .description('write the matters of a body as tables, as import reads them back, and all its events')
    .option('--body <slug>', 'the body; may be left out where there is only one')
    .option('--only <kinds>', `of ${exportKinds.join(', ')}: those wanted, with commas between`)
    .option('--json', 'print one JSON object on the last line')
    .action((dir: string, options: Options) => usingStore(io, options, (store) => run(store, dir, options, io)))
}

async function run(store: Store, dir: string, options: Options, io: Io): Promise<void> {
  const wanted = options.only?.split(',') ?? exportKinds
  const kinds = exportKinds.filter((kind) => wanted.includes(kind))
  if (kinds.length !== wanted.length)
    throw new UsageError(`--only takes ${exportKinds.join(', ')}, not ${options.only}`)
  const [id, another] = await bodiesToWorkOn(store, options.body)
  if (id === undefined) throw new UsageError('there is no body to export')
  if (another !== undefined) throw new UsageError('there are several bodies; name one with --body')
  const body = await store.bodies.find(id, Date.parse(store.clock.now()))
  if (body === undefined) throw new UsageError(`there is no body ${id}`)
  const bar = openProgressBar('exporting')
  try {
    const done = await exportBody(store, body, dir, kinds, (n, total) => bar.update(n, total))
    bar.stop()
    const { tables, events, files, problems } = done
    const rows = Object.entries(tables).map(([table, n]) => `${n} ${table}`)
    for (const { file, problem } of problems) io.err(`✗ ${file}: ${problem}`)
    const say = options.json ? io.err : io.out
    say(`${rows.join(', ')}, ${events} events: ${files.join(', ')} in ${dir}`)
    say('import takes them into another body as historical records: what was still open there will be closed here')
    if (options.json) io.out(JSON.stringify(done))
    if (problems.length > 0) io.exitWith(1)
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    io.err(error.message)
    io.exitWith(1)
  } finally {
    bar.stop()
  }
}
