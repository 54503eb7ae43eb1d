import type { Command } from 'commander'
import { placeOf, type PlaceOptions } from '../../config.ts'
import { demoPeople } from '../../demo/people.ts'
import { fillLarge, type FillResult } from '../../demo/large/fill.ts'
import { recipeOf } from '../../demo/large/plan.ts'
import { demoBodies, DemoExists, demoStore, playDemo, type DemoBody, type PlayResult } from '../../demo/play.ts'
import { isIsoDate } from '../../kernel/time/deadline.ts'
import { openProgressBar } from '../../platform/progress.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & { body?: string; today?: string; matters?: string; seed?: string; json?: boolean }

/** More than one server is meant to hold in one body. */
const mattersMax = 20_000_000

/**
 * `huiyin demo`: fills a database with an invented city's fourteen months, once; with `--matters`, with a body of any
 * size made of its words and people, for trying things at scale.
 */
export function register(program: Command, io: Io): void {
  withPlace(program.command('demo'))
    .description('fill the invented demo bodies, as if they had worked here for fourteen months')
    .option('--body <slug>', `only this one (${demoBodies.join(', ')})`)
    .option('--today <day>', 'the day the story ends on, YYYY-MM-DD (default: today)')
    .option('--matters <n>', 'instead, a large body of about so many matters over five years, named <slug>-large')
    .option('--seed <text>', 'with --matters: another text gives other histories, the same the same', 'huiyin')
    .option('--json', 'print one JSON object')
    .action((options: Options) => {
      if (options.matters !== undefined) return fill(io, options, options.matters)
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
          refused(io, error)
        } finally {
          bar.stop()
        }
      })
    })
}

/** Bodies one after the other, each with a progress bar. */
function fill(io: Io, options: Options, text: string): Promise<void> {
  const matters = Number(text)
  if (!Number.isInteger(matters) || matters < 1 || matters > mattersMax)
    throw new UsageError(`--matters ${text} is not a whole number from 1 to ${mattersMax}`)
  const demo = options.body === undefined ? 'lanjiang' : (bodiesIn(options)[0] ?? 'lanjiang')
  const place = placeOf(io.env, options)
  const databaseUrl = 'databaseUrl' in place ? { databaseUrl: place.databaseUrl } : {}
  return usingStore(io, options, async ({ database, clock }) => {
    const { today = clock.today('UTC') } = todayIn(options)
    const recipe = recipeOf({ demo, matters, seed: options.seed ?? '', today })
    const bar = openProgressBar('demo')
    const indexBar = openProgressBar('indexes')
    const begun = clock.now()
    let done = 0
    const onProgress = (proposals: number): void => bar.update((done += proposals), recipe.proposals)
    try {
      const filled = await fillLarge(database, recipe, {
        ...databaseUrl,
        onProgress,
        onIndexed(built, total) {
          bar.stop()
          indexBar.update(built, total)
        },
      })
      indexBar.stop()
      bar.stop()
      tellFilled(io, filled, Date.parse(clock.now()) - Date.parse(begun), options.json === true)
    } catch (error) {
      refused(io, error)
    } finally {
      indexBar.stop()
      bar.stop()
    }
  })
}

function tellFilled(io: Io, filled: FillResult, ms: number, json: boolean): void {
  const seconds = Math.max(ms, 1) / 1000
  if (json) return io.out(JSON.stringify({ ...filled, seconds }))
  const rate = Math.round(filled.events / seconds)
  io.out(
    `${filled.body}: ${filled.matters} matters, ${filled.events} events in ${seconds.toFixed(1)} s (${rate} events/s)`,
  )
}

function refused(io: Io, error: unknown): void {
  if (!(error instanceof DemoExists)) throw error
  io.err(`${error.message}; a demo is played once into a database, so choose another --data folder`)
  io.exitWith(1)
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

function tell(io: Io, played: readonly PlayResult[], json: boolean): void {
  if (json) return io.out(JSON.stringify({ played }))
  for (const { body, moves, swept } of played) {
    io.out(`${body}: ${moves} moves made, ${swept} by time itself. People to sign in as:`)
    for (const { name, role, partyName, person, waiting } of demoPeople.filter((one) => one.body === body)) {
      const language = body === 'lanjiang' ? 'zh-CN' : 'en'
      io.out(`  ${name} (${person}), ${role[language]}, ${partyName}: ${waiting[language]}`)
    }
  }
}
