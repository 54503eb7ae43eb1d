import type { Command } from 'commander'
import type { PlaceOptions } from '../../config.ts'
import { sweep } from '../../features/matters/time/sweep.ts'
import { usingStore, withPlace, type Io } from '../io.ts'

/** `huiyin sweep`: runs the server's periodic sweep once, for use with cron. */
export function register(program: Command, io: Io): void {
  withPlace(program.command('sweep'))
    .description('let time act once: reminders, escalations, lapses, due dates to be counted again')
    .option('--json', 'print one JSON object')
    .action((options: PlaceOptions & { json?: boolean }) =>
      usingStore(io, options, async (store) => {
        const { acted, recounted, stuck } = await sweep(store)
        const failed = stuck.map(({ body, matter, error }) => ({ body, matter, error: String(error) }))
        for (const { body, matter, error } of failed) io.err(`${body} ${matter}: ${error}`)
        io.out(
          options.json
            ? JSON.stringify({ acted, recounted, failed })
            : `${acted} matters moved by time, ${recounted} due dates counted again`,
        )
        if (failed.length > 0) io.exitWith(1)
      }),
    )
}
