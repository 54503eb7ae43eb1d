import type { Body } from '../../features/bodies/bodies.ts'
import type { SimulatedMatter, SimulatedMove, SimulatedTime } from './simulate-history.ts'
import type { IsoDate } from '../../kernel/time/deadline.ts'
import type { PartyId } from '../../kernel/party.ts'
import { seededRandom, zipf, type SeededRandom } from '../../platform/seeded-random.ts'
import { instantIn, type Instant } from '../../platform/clock.ts'
import { stepsOf, type Scene, type Step, type Story } from '../script/step.ts'
import type { Timeline } from '../script/timeline.ts'
import { demoWorld } from '../worlds/index.ts'
import type { MemberKey, PartyKey, UnitKey, World } from '../worlds/world.ts'
import { castOf, type Cast } from './cast.ts'
import type { Course } from './course.ts'
import { numberIn, planOf, yearFiled, type Plan, type Recipe } from './plan.ts'
import { tell, vocabularyOf, type Theme, type Vocabulary } from './texts.ts'

/** In minutes after midnight: when the clock acts, also on the last day, and when people begin. */
const [sweepMinutes, lastSweepMinutes, dayStart] = [7 * 60 + 30, 1, 8 * 60 + 50]
const [spreadMinutes, gapMinutes, filingMs] = [300, 17, 7 * 3_600_000]

// Whom the parts of the script speak of; each proposal has others in these places.
const by: MemberKey = 'teacher'
const joining: readonly MemberKey[] = ['principal', 'driver']
const [lead, cohandler]: readonly [UnitKey, UnitKey] = ['transport', 'streets']

/** Everything needed to tell any history of a recipe. */
export type HistoryGenerator = {
  readonly recipe: Recipe
  readonly body: Body
  readonly plan: Plan
  readonly time: SimulatedTime
  /** The life of the i-th proposal; `years` are the numbers given before it, moved on by the one it takes. */
  lifeOf(i: number, years: Map<number, number>): SimulatedMatter
}

type TopicScene = { readonly story: Story; readonly scene: Scene }

export function historyGenerator(recipe: Recipe, body: Body): HistoryGenerator {
  const cast = castOf(recipe.demo, recipe.slug)
  const vocabulary = vocabularyOf(cast.language)
  const plan = planOf(recipe, body.calendar)
  const base = demoWorld(recipe.demo)
  const draw = {
    member: zipf(cast.members.length, 0.6),
    unit: zipf(cast.units.length, 1),
    theme: zipf(vocabulary.themes.length, 0.9),
  }
  const at = instantsIn(body.timeZone)

  function topicScene(i: number, course: Course): TopicScene {
    const chance = seededRandom(`${recipe.seed} cast ${i}`)
    const theme = pickOf(vocabulary.themes, draw.theme(chance))
    const people = peopleOf(cast, course, chance, draw)
    const seed = `${recipe.seed} words ${i}`
    const who = `${cast.nameOf(people.get(by) ?? '')}${vocabulary.language === 'en' ? ', ' : '、'}${cast.nameOf(people.get(lead) ?? '')}`
    return sceneOf({ cast, vocabulary, theme, plan, body, base, i, course, people, seed, who })
  }

  function lifeOf(i: number, years: Map<number, number>): SimulatedMatter {
    const course = plan.courseOf(i)
    const year = yearFiled(plan, i, course, recipe.today)
    const number = year === null ? null : numberIn(years, year, body.pack)
    const { story, scene } = topicScene(i, course)
    const steps = inOrder(story, scene.t, recipe.today, i)
    return lifeThrough(`${recipe.seed} ids ${i}`, scene, steps, (step, filing) => ({
      at: filing
        ? at(step.on, dayStart * 60_000 + Math.floor(plan.share(i) * filingMs))
        : at(step.on, step.minutes * 60_000),
      today: step.on,
      ...(filing && number !== null && { number }),
    }))
  }

  const sweepAt = (day: IsoDate): Instant => at(day, (day === recipe.today ? lastSweepMinutes : sweepMinutes) * 60_000)
  return { recipe, body, plan, time: { sweepAt, until: recipe.today }, lifeOf }
}

/** Who stands in the places of the script. */
function peopleOf(
  cast: Cast,
  course: Course,
  chance: SeededRandom,
  draw: { readonly member: (chance: SeededRandom) => number; readonly unit: (chance: SeededRandom) => number },
): ReadonlyMap<PartyKey, PartyId> {
  const members = distinct(course.cosigned ? 1 + joining.length : 1, () => pickOf(cast.members, draw.member(chance)))
  const units = distinct(2, () => pickOf(cast.units, draw.unit(chance)))
  const keys: readonly PartyKey[] = [by, ...joining]
  return new Map<PartyKey, PartyId>([
    ...members.map((id, n) => [pickOf(keys, n), id] as const),
    [lead, pickOf(units, 0)],
    [cohandler, pickOf(units, 1)],
  ])
}

function sceneOf(given: {
  readonly cast: Cast
  readonly vocabulary: Vocabulary
  readonly theme: Theme
  readonly plan: Plan
  readonly body: Body
  readonly base: World
  readonly i: number
  readonly course: Course
  readonly people: ReadonlyMap<PartyKey, PartyId>
  readonly seed: string
  readonly who: string
}): TopicScene {
  const { cast, vocabulary, theme, plan, body, base, i, course, people, seed, who } = given
  const { steps, due, cosigned, cohandled, wanted } = course
  const story: Story = {
    id: `large ${i}`,
    by,
    lead,
    due,
    steps,
    ...(cosigned && { with: joining }),
    ...(cohandled && { cohandlers: [cohandler] }),
  }
  const said = tell(vocabulary, theme, seed, wanted, who)
  const { coopinions: _coopinions, ...alone } = said
  const count: Timeline['count'] = (day) => (typeof day === 'number' ? day : day(t))
  const t: Timeline = {
    today: plan.on(i, 0),
    pack: body.pack,
    calendar: body.calendar,
    count,
    on: (day) => plan.on(i, count(day)),
  }
  const id = (key: PartyKey): PartyId => people.get(key) ?? base.id(key)
  const world: World = {
    ...base,
    id,
    actor: (key, duty) => cast.actor(id(key), duty),
    letter: (_unit, on) =>
      base.language === 'en' ? `${on.slice(0, 4)}/${i + 1}` : `提复〔${on.slice(0, 4)}〕${i + 1}号`,
  }
  const scene: Scene = {
    story,
    told: cohandled ? said : alone,
    topic: theme.topic,
    t,
    world,
    proposalOf: () => {
      throw new Error('a history of a large body touches no other')
    },
  }
  return { story, scene }
}

type Dated = { readonly step: Step; readonly on: IsoDate; readonly minutes: number }

/** The steps in order, those of one day some minutes apart; none on the last day or later. */
function inOrder(story: Story, t: Timeline, today: IsoDate, i: number): Dated[] {
  const lastMinute = new Map<number, number>()
  return stepsOf(story, t)
    .map((step) => ({ step, day: t.count(step.day) }))
    .toSorted((a, b) => a.day - b.day)
    .map(({ step, day }) => {
      const minutes = (lastMinute.get(day) ?? dayStart + ((i * 53 + (day + 1_000) * 31) % spreadMinutes)) + gapMinutes
      lastMinute.set(day, minutes)
      return { step, on: t.on(day), minutes }
    })
    .filter(({ on }) => on < today)
}

type When = Pick<SimulatedMove, 'at' | 'today' | 'number'>

function lifeThrough(
  seed: string,
  scene: Scene,
  steps: readonly Dated[],
  when: (step: Dated, filing: boolean) => When,
): SimulatedMatter {
  const ids = new Map<string, string>()
  let names: readonly string[] = []
  let made = 0
  return {
    seed,
    next(opened) {
      if (opened.length !== names.length) throw new Error(`opened ${opened.length} matters, not ${names.join(', ')}`)
      for (const [n, name] of names.entries()) ids.set(name, opened[n] ?? '')
      const dated = steps[made++]
      if (dated === undefined) return null
      const doing = dated.step.do(scene)
      const { actor, input = {} } = doing
      if ('start' in doing) {
        names = ['proposal']
        return { ...when(dated, false), actor, input, procedure: 'proposal', start: doing.start }
      }
      names = dated.step.opens?.(scene) ?? []
      const matter = ids.get(doing.on)
      if (matter === undefined) throw new Error(`${scene.story.id} has opened no ${doing.on}`)
      return { ...when(dated, doing.move === 'file'), actor, input, matter, move: doing.move }
    },
  }
}

/** Instants of a zone by day and milliseconds after its midnight, which is looked up once. */
function instantsIn(timeZone: string): (day: IsoDate, ms: number) => Instant {
  const midnights = new Map<IsoDate, number>()
  return (day, ms) => {
    const midnight = midnights.get(day) ?? Date.parse(instantIn(timeZone, day, 0))
    midnights.set(day, midnight)
    return new Date(midnight + ms).toISOString()
  }
}

function distinct(count: number, draw: () => PartyId): PartyId[] {
  const found = new Set<PartyId>()
  while (found.size < count) found.add(draw())
  return [...found]
}

function pickOf<T>(list: readonly T[], n: number): T {
  const found = list[n]
  if (found === undefined) throw new RangeError(`there is no ${n} of ${list.length}`)
  return found
}
