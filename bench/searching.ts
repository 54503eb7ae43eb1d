import { anonymous } from '../src/features/people/caller.ts'
import { listMatters } from '../src/features/matters/lists/list.ts'
import type { DatabasePlace } from '../src/platform/db/index.ts'
import { randomFrom } from '../test/support/random.ts'
import { short, type Bench, type Measurement, type World } from './bench.ts'
import { benchBody } from './lifecycle.ts'
import { openPlace } from './place.ts'
import { filled } from './similar/fill.ts'
import { recallAndPrecision, type Planted } from './similar/planted.ts'
import { madeText, vocabularyMark } from './similar/texts.ts'

const sizes = short ? [1_000, 2_000] : [10_000, 100_000, 1_000_000]
/** How often each way of editing a text is tried. */
const eachEdit = short ? 5 : 60
const questionsTotal = short ? 64 : 1_600
const readersMax = 16

const worlds = new Map(
  sizes.map((total): [number, World] => [
    total,
    { name: `texts ${total} ${vocabularyMark}`, kept: true, fill: filled(total) },
  ]),
)

type Value = (planted: Planted) => Measurement
const values: readonly {
  readonly name: string
  readonly value: Value
  readonly aim: Bench['aim']
  readonly against: string
}[] = [
  { name: 'recall', value: (p) => ({ value: p.recall, unit: 'of planted' }), aim: { min: 0.95 }, against: 'aim 0.95' },
  {
    name: 'precision',
    value: (p) => ({ value: p.precision, unit: 'of found' }),
    aim: { min: 0.9 },
    against: 'aim 0.9',
  },
  { name: 'p50', value: (p) => ({ value: percentile(p.ms, 0.5), unit: 'ms' }), aim: { max: 50 }, against: 'aim 50 ms' },
  {
    name: 'p99',
    value: (p) => ({ value: percentile(p.ms, 0.99), unit: 'ms' }),
    aim: { max: 50 },
    against: 'aim 50 ms',
  },
]

/** Near-duplicates: planted copies found again, and how long one question takes, asked one after the other. */
const similar: readonly Bench[] = sizes.flatMap((total) =>
  values.map(({ name, value, aim, against }): Bench => {
    const ours = async (place: DatabasePlace): Promise<Measurement> => {
      const { database } = await openPlace(place)
      // What is cold is read once before it is measured.
      await recallAndPrecision(database, total, short ? 1 : 10)
      return value(await recallAndPrecision(database, total, eachEdit))
    }
    return { name: `similar at ${total}, ${name}`, engines: ['postgres'], ours, against, aim, ...worldFor(total) }
  }),
)

/** Full text, 16 readers at once: words of made subjects, one to three of them; p99 held against the smallest world. */
const search: readonly Bench[] = sizes.slice(1).map((total) => ({
  name: `search at ${total}, p99`,
  engines: ['postgres'],
  ours: searching,
  limit: searching,
  against: `the same at ${sizes[0]}`,
  aim: { ratioMax: 1.5 },
  ...worldFor(total),
  ...limitWorldFor(sizes[0]),
}))

export const searchBenches: readonly Bench[] = [...similar, ...search]

function worldFor(total: number): Pick<Bench, 'world'> {
  const world = worlds.get(total)
  return world === undefined ? {} : { world }
}

function limitWorldFor(total = 0): Pick<Bench, 'limitWorld'> {
  const limitWorld = worlds.get(total)
  return limitWorld === undefined ? {} : { limitWorld }
}

async function searching(place: DatabasePlace): Promise<Measurement> {
  const store = await openPlace(place)
  const body = await store.bodies.find(benchBody, 0)
  if (body === undefined) throw new Error('the world has no body')
  const random = randomFrom(4)
  const questions = Array.from({ length: questionsTotal }, () => {
    const { subject } = madeText(random.below(sizes[0] ?? 1))
    const words = subject.match(/[\p{Script=Han}]{2,4}|[a-z]{4,}/gu) ?? ['学校']
    return Array.from({ length: 1 + random.below(3) }, () => random.pick(words)).join(' ')
  })
  const ms: number[] = []
  let next = 0
  const reader = async (): Promise<void> => {
    for (let q = questions[next++]; q !== undefined; q = questions[next++]) {
      const begun = performance.now()
      await listMatters(store, body, anonymous, { q })
      ms.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: readersMax }, reader))
  const warm = ms.slice(Math.floor(ms.length / 4)).toSorted((a, b) => a - b)
  return { value: percentile(warm, 0.99), unit: 'ms' }
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
