import type { Command } from 'commander'
import type { PlaceOptions } from '../config.ts'
import { demoPeople } from '../demo/people.ts'
import { demoBodies, DemoExists, demoStore, playDemo, type DemoBody, type Played } from '../demo/play.ts'
import { isIsoDate } from '../kernel/deadline.ts'
import { openProgressBar } from '../platform/progress.ts'
import { UsageError, usingStore, withPlace, type Io } from './io.ts'

type Options = PlaceOptions & { body?: string; today?: string; json?: boolean }

/** `huiyin demo`: fills a database with an invented city's fourteen months, once. */
export function register(program: Command, io: Io): void {
  withPlace(program.command('demo'))
    .description('fill the invented demo bodies, as if they had worked here for fourteen months')
    .option('--body <slug>', `only this one (${demoBodies.join(', ')})`)
    .option('--today <day>', 'the day the story ends on, YYYY-MM-DD (default: today)')
    .option('--json', 'print one JSON object')
    .action((options: Options) => {
      const wanted = { bodies: bodiesIn(options), ...todayIn(options) }
      return usingStore(io, options, async (store) => {
        const bar = openProgressBar('demo')
        try {
          const played = await playDemo(demoStore(store.database), {
            ...wanted,
            onProgress: (done, total) => bar.update(done, total),
          })
          bar.stop()
          tell(io, played, options.json === true)
        } catch (error) {
          if (!(error instanceof DemoExists)) throw error
          io.err(`${error.message}; a demo is played once into a database, so choose another --data folder`)
          io.exitWith(1)
        } finally {
          bar.stop()
        }
      })
    })
}

function bodiesIn({ body }: Options): readonly DemoBody[] {
  if (body === undefined) return demoBodies
  const known = demoBodies.filter((demo) => demo === body)
  if (known.length === 0) throw new UsageError(`there is no demo body ${body}; there are ${demoBodies.join(', ')}`)
  return known
}

function todayIn({ today }: Options): { today?: string } {
  if (today === undefined) return {}
  if (!isIsoDate(today)) throw new UsageError(`--today ${today} is not a day like 2026-03-12`)
  return { today }
}

function tell(io: Io, played: readonly Played[], json: boolean): void {
  if (json) return io.out(JSON.stringify({ played }))
  for (const { body, moves, swept } of played) {
    io.out(`${body}: ${moves} moves made, ${swept} by time itself. People to sign in as:`)
    for (const { name, role, partyName, person, waiting } of demoPeople.filter((one) => one.body === body)) {
      const language = body === 'lanjiang' ? 'zh-CN' : 'en'
      io.out(`  ${name} (${person}), ${role[language]}, ${partyName}: ${waiting[language]}`)
    }
  }
}
