import { calendarById } from '../calendars/index.ts'
import { bodiesOf } from '../features/bodies/bodies.ts'
import { addParties, addPeople, createBody } from '../features/bodies/commands.ts'
import { keepFile } from '../features/files/files.ts'
import { act, type Store } from '../features/matters/commands/act.ts'
import { sweep } from '../features/matters/time/sweep.ts'
import { addDays, type IsoDate } from '../kernel/time/deadline.ts'
import type { Json } from '../kernel/matter.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { packById } from '../packs/index.ts'
import { instantIn, movableClock, systemClock, type MovableClock } from '../platform/clock.ts'
import type { Database } from '../platform/db/index.ts'
import { randomIds, seededIds } from '../platform/ids.ts'
import { procedures } from '../procedures/index.ts'
import { schedule, type Scheduled } from './script/schedule.ts'
import type { Doing, Scene } from './script/step.ts'
import { timeline, type Timeline } from './script/timeline.ts'
import { stories, storyTexts, topicOf } from './stories/index.ts'
import { setTerms } from './terms.ts'
import { demoBodies, demoWorld, type DemoBody } from './worlds/index.ts'
import type { World } from './worlds/world.ts'

export { demoBodies, type DemoBody } from './worlds/index.ts'

export type DemoStore = Store & { readonly clock: MovableClock }

/** A store over a migrated database whose clock the play moves: not the one the installation goes on to work with. */
export function demoStore(database: Database): DemoStore {
  const clock = movableClock('2000-01-01T00:00:00Z')
  return { database, bodies: bodiesOf(database), procedures, clock, ids: randomIds() }
}

export type PlayOptions = {
  /** The day the demo ends on. Left out, it is the day it is now where each body is. */
  readonly today?: IsoDate
  readonly bodies?: readonly DemoBody[]
  /** Told after every move: how many have been made, of how many. */
  readonly onProgress?: (done: number, total: number) => void
}

export type PlayResult = { readonly body: DemoBody; readonly moves: number; readonly swept: number }

/** The body is there already, whole or half made: nothing is played a second time onto facts that cannot be undone. */
export class DemoExists extends Error {
  override readonly name = 'DemoExists'
}

// In minutes after midnight: when the clock acts on a day that is past, and on the demo's last day, which has only begun.
const [sweepMinutes, lastSweepMinutes] = [7 * 60 + 30, 1]

/**
 * Plays fourteen months of work in the demo's bodies, day by day, through `act` and `sweep` alone: in the morning the
 * clock acts, then people do. The same day gives the same events, identifiers and hashes included. People are entered
 * last: a body without people is one whose play was broken off.
 *
 * @throws DemoExists before anything is written; Error when a move of the script is refused, which is a mistake in it
 */
export async function playDemo(store: DemoStore, options: PlayOptions = {}): Promise<PlayResult[]> {
  const { bodies = demoBodies, onProgress = () => {} } = options
  const taken = await store.bodies.all()
  for (const body of bodies) if (taken.includes(body)) throw new DemoExists(`there is a body ${body} already`)
  const plays = bodies.map((body) => {
    const world = demoWorld(body)
    const t = timelineOf(world, options.today)
    return { body, world, t, moves: schedule(stories, t) }
  })
  const total = plays.reduce((sum, { moves }) => sum + moves.length, 0)
  const played: PlayResult[] = []
  let done = 0
  for (const { body, world, t, moves } of plays) {
    const swept = await playBody(onlyBody(store, body), body, world, t, moves, () => onProgress(++done, total))
    played.push({ body, moves: moves.length, swept })
  }
  return played
}

function timelineOf(world: World, day: IsoDate | undefined): Timeline {
  const { pack: packId, calendar: calendarId, time_zone: zone } = world.body
  const [pack, calendar] = [packById(packId), calendarById(calendarId)]
  if (!pack || !calendar) throw new Error(`${packId} or ${calendarId} does not ship with this version`)
  return timeline(day ?? systemClock().today(zone), pack, calendar)
}

/**
 * The store narrowed to one body, so that no sweep at a day long past touches a body that lives in the present. The body
 * is read once: nobody changes its settings meanwhile, and by a clock that leaps it would be read again for every move.
 */
function onlyBody(store: DemoStore, body: DemoBody): DemoStore {
  const ids = seededIds(`demo ${body}`, store.clock)
  let known: ReturnType<typeof store.bodies.find> | undefined
  return {
    ...store,
    ids,
    bodies: {
      ...store.bodies,
      all: async () => [body],
      find: (id, now) => (known ??= store.bodies.find(id, now)),
      forget: (id) => {
        known = undefined
        store.bodies.forget(id)
      },
    },
  }
}

async function playBody(
  store: DemoStore,
  demo: DemoBody,
  world: World,
  t: Timeline,
  moves: readonly Scheduled[],
  made: () => void,
): Promise<number> {
  const { body } = world
  const first = moves[0]?.on ?? t.today
  const at = (day: IsoDate, minutes: number): void => store.clock.moveTo(instantIn(body.time_zone, day, minutes))
  at(first, sweepMinutes)
  await createBody(store.database, body, store.clock.now())
  await addParties(store.database, store.bodies, body.id, world.parties)
  await setTerms(store, body.id, demo, t.today)
  const ids = new Map<string, string>()
  let [swept, next] = [0, 0]
  for (let day = first; day < t.today; day = addDays(day, 1)) {
    at(day, sweepMinutes)
    swept += await sweepOnce(store)
    for (let move = moves[next]; move?.on === day; move = moves[++next]) {
      at(day, move.minutes)
      await make(store, world, t, move, ids)
      made()
    }
  }
  at(t.today, lastSweepMinutes)
  swept += await sweepOnce(store)
  await addPeople(store.database, body.id, world.people, first)
  return swept
}

async function sweepOnce(store: DemoStore): Promise<number> {
  const { acted, stuck } = await sweep(store)
  const [first] = stuck
  if (first !== undefined) throw new Error(`the clock could not act on ${first.matter}`, { cause: first.error })
  return acted
}

/** Makes one move and keeps the ids of the matters it opens under the names the script knows them by. */
async function make(
  store: DemoStore,
  world: World,
  t: Timeline,
  { story, step, on }: Scheduled,
  ids: Map<string, string>,
): Promise<void> {
  const known = (name: string): string => {
    const id = ids.get(name)
    if (id === undefined) throw new Error(`on ${on} story ${story.id} has opened no ${name}`)
    return id
  }
  const scene: Scene = {
    story,
    told: storyTexts(world.language, story.id),
    topic: topicOf(story, world.language),
    t,
    world,
    proposalOf: (other) => known(`${other} proposal`),
  }
  const doing = step.do(scene)
  const root = story.procedure ?? 'proposal'
  const { actor, input = {} } = doing
  const common = { body: world.body.id, actor, input }
  const matter = 'start' in doing ? '' : known(`${story.id} ${doing.on}`)
  const request =
    'start' in doing
      ? { ...common, procedure: root, start: doing.start }
      : { ...common, matter, move: doing.move, input: await withFiles(store, world.body.id, matter, doing) }
  const acted = await act(store, request)
  if (isRefusal(acted)) {
    const what = 'start' in doing ? doing.start : `${doing.on} ${doing.move}`
    throw new Error(`on ${on} story ${story.id} was refused ${what}: ${JSON.stringify(acted)}`)
  }
  if ('start' in doing) ids.set(`${story.id} ${root}`, acted.id)
  const names = 'start' in doing ? [] : (step.opens?.(scene) ?? [])
  const opened = acted.opened.map(({ id }) => id)
  if (names.length !== opened.length) {
    throw new Error(`on ${on} story ${story.id} opened ${opened.length} matters, not ${names.join(', ') || 'none'}`)
  }
  for (const [i, name] of names.entries()) ids.set(`${story.id} ${name}`, opened[i] ?? '')
}

/** The input with its documents naming the files, each kept the way an upload is. */
async function withFiles(
  store: DemoStore,
  body: string,
  matter: string,
  { actor, input = {}, handed }: Doing,
): Promise<NonNullable<Doing['input']>> {
  const entries = handed && input[handed.field]
  if (handed === undefined || !Array.isArray(entries)) return input
  const named = await Promise.all(
    entries.map(async (entry: Json, i) => {
      const paper = handed.papers[i]
      if (paper === undefined) return entry
      const bytes = await paper.draw()
      const file = await keepFile(store, body, { name: paper.name, bytes, person: actor.person, matter })
      if ('refused' in file) throw new Error(`${paper.name} was refused: ${file.refused}`)
      return { ...Object(entry), file: file.hash }
    }),
  )
  return { ...input, [handed.field]: named }
}
