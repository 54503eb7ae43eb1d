import type { Command } from 'commander'
import type { PlaceOptions } from '../../config.ts'
import { rebuildAdministration } from '../../features/bodies/events/verify.ts'
import { rebuild, type NotRebuilt } from '../../features/matters/integrity/rebuild.ts'
import { openProgressBar } from '../../platform/progress.ts'
import { bodiesToWorkOn } from '../bodies.ts'
import { usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & { readonly body?: string; readonly json?: boolean }

/** `huiyin rebuild`: exit 1 when something was left alone because its events were tampered with. */
export function register(program: Command, io: Io): void {
  withPlace(program.command('rebuild'))
    .description('make the rows of matters again from their events')
    .option('--body <slug>', 'only this body')
    .option('--json', 'print one JSON object')
    .action((options: Options) =>
      usingStore(io, options, async (store) => {
        const bodies = []
        for (const body of await bodiesToWorkOn(store, options.body)) {
          const bar = openProgressBar(`rebuilding ${body}`)
          try {
            const rebuilt = await rebuild(store, body, bar.update)
            const settings = await store.database.transaction((tx) => rebuildAdministration(tx, body))
            bodies.push({ body, ...rebuilt, settings })
          } finally {
            bar.stop()
          }
        }
        for (const { body, matters, events, changed, figures, settings, leftAlone } of options.json ? [] : bodies) {
          io.out(
            `${body}: ${matters} matters from ${events} events, ${changed} put right, ${figures} figures put right, ${settings} settings put right`,
          )
          for (const left of leftAlone) io.out(`  ${lineOf(left)}`)
        }
        if (options.json) io.out(JSON.stringify({ bodies }))
        if (bodies.some(({ leftAlone }) => leftAlone.length > 0)) io.exitWith(1)
      }),
    )
}

const reasons: { readonly [why in NotRebuilt['why']]: string } = {
  events_altered: 'an event is not as it was written',
  events_missing: 'its row knows of more events than there are',
  events_none: 'it has a row and no event',
  root_missing: 'the matter it belongs to has no events',
}

function lineOf({ matter, number, why }: NotRebuilt): string {
  return `left alone: ${matter}${number === null ? '' : ` (${number})`}: ${reasons[why]}; huiyin verify says more`
}
