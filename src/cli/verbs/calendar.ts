import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Command } from 'commander'
import { mergeCalendarYear, validateCalendarYear, type CalendarYear } from '../../calendars/index.ts'
import { problemLine, type Problem } from '../../calendars/problem.ts'
import type { PlaceOptions } from '../../config.ts'
import { bodyAgeMsMax, type Body } from '../../features/bodies/bodies.ts'
import { isDeclined, operator } from '../../features/administration/commands/admin.ts'
import { loadYear, movesFrom } from '../../features/administration/commands/rules.ts'
import type { Store } from '../../features/matters/commands/act.ts'
import { recountBody } from '../../features/matters/time/sweep.ts'
import { findBody } from '../bodies.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & { readonly body: string; readonly json?: boolean }

/** `huiyin calendar FILE --body SLUG`: exit 1 when the file does not fit, 2 when it or the body is not there. */
export function register(program: Command, io: Io): void {
  withPlace(program.command('calendar'))
    .argument('<file>', "one year's published schedule, as JSON: {year, days, names}")
    .description('load a year into the calendar of a body and count its open due dates again')
    .requiredOption('--body <slug>', 'whose calendar')
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: Options) => {
      const data = await parsed(file)
      await usingStore(io, options, async (store) => {
        const body = await findBody(store, options.body)
        const year = validateCalendarYear(data)
        if (!year.ok) return refuse(io, file, year.problems, options)
        const merged = mergeCalendarYear(body.calendar, data)
        if (!merged.ok) return refuse(io, file, merged.problems, options)
        const counted = await load(store, body, year.value)
        const { version } = merged.value
        const done = { body: body.id, calendar: body.calendar.id, version, ...counted }
        io.out(
          options.json
            ? JSON.stringify(done)
            : `${done.body}: calendar ${done.calendar} now knows ${year.value.year}; ${done.recounted} due dates counted again`,
        )
      })
    })
}

async function load(store: Store, body: Body, year: CalendarYear): Promise<{ year: number; recounted: number }> {
  const from = movesFrom(year)
  const loaded = await loadYear({ store, body, person: operator }, year)
  if (isDeclined(loaded)) throw new UsageError(`${body.id}: the year does not fit its calendar any more`)
  // Until then another process may still count on the calendar it knew before; what it counted so is counted again too.
  await pause(bodyAgeMsMax)
  const { recounted, stuck } = await recountBody(store, await findBody(store, body.id), from)
  if (stuck[0] !== undefined) throw new Error(`matter ${stuck[0].matter} was not counted`, { cause: stuck[0].error })
  return { year: year.year, recounted }
}

function refuse(io: Io, file: string, problems: readonly Problem[], { json }: Options): void {
  io.out(json ? JSON.stringify({ problems }) : [file, ...problems.map(problemLine)].join('\n    '))
  io.exitWith(1)
}

async function parsed(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${file} cannot be read`)
  })
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new UsageError(`${file} is no JSON: check commas and quotes`)
  }
}
