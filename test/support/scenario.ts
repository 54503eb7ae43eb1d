import { expect } from 'vitest'
import { daysBetween } from '../../src/kernel/time/deadline.ts'
import type { Happening } from '../../src/kernel/happening.ts'
import type { Matter } from '../../src/kernel/matter.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { person, World } from './world.ts'

/** The parties of the world under names a reader can follow. */
const names: { readonly [name: string]: string } = {
  Wang: 'm1',
  Li: 'm2',
  Zhao: 'm3',
  Transport: 'u1',
  Education: 'u2',
  Finance: 'u3',
  Housing: 'u4',
  office: 'office',
  chair: 'chair',
  verifier: 'verifier',
}
const nameOf = (party: string | null): string => Object.keys(names).find((name) => names[name] === party) ?? '–'

/** P1 is the first proposal, A2 the second assignment, in the order in which they began. */
const letters: { readonly [procedure: string]: string } = {
  proposal: 'P',
  assignment: 'A',
  opinion: 'O',
  objection: 'X',
  extension: 'E',
  commitment: 'C',
}

/**
 * Plays a table, one move a line, and compares what each line says comes of it:
 *
 *     day | matter | who | does | saying | then | owed by | due
 *
 * `then` is the state of the matter afterwards, or `no: ` and the refusal. Empty cells are not looked at; `–` is nobody.
 * A due date that is provisional ends in `?`. Where `who` is `time`, the day passes and `does` is what time does to the
 * matter. `saying` is fields (`reason: …; to: Education`), or the name of one of `forms`. Days between lines pass with all
 * that lateness does in them. Party names are put in everywhere for their ids.
 */
export function play(world: World, table: string, forms: { readonly [name: string]: unknown } = {}): void {
  const lines = table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^\d{4}-/.test(line))
  const played = lines.map((line) => {
    const [day = '', matter = '', who = '', does = '', saying = '', then, owedBy, due] = line
      .split('|')
      .map((cell) => cell.trim())
    const before = world.happened.length
    if (day > world.today) world.pass(daysBetween(world.today, day))
    const refusal = who === 'time' ? null : made(world, matter, who, does, formOf(saying, forms))
    const after = find(world, matter)
    const result = who === 'time' ? timeDid(world.happened.slice(before), after, does) : (after?.state ?? '')
    const shown = refusal ? `no: ${refusal.refused}` : result
    const cells = [day, matter, who, does, saying]
    return [...cells, then && shown, owedBy && nameOf(after?.owedBy ?? null), due && dueOf(after)].join(' | ').trim()
  })
  expect(played).toEqual(
    lines.map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .join(' | ')
        .trim(),
    ),
  )
}

/** The matter a name like `A2` stands for. */
export function find(world: World, alias: string): Matter | undefined {
  const procedure = Object.keys(letters).find((name) => letters[name] === alias[0])
  const begun = world.happened.filter((h) => h.procedure === procedure && h.from === '')
  const id = begun[Number(alias.slice(1)) - 1]?.matter
  return id === undefined ? undefined : world.matter(id)
}

function made(world: World, alias: string, who: string, does: string, form: unknown): Refusal | null {
  const actor = person(names[who] ?? who)
  const input = withIds(world, form)
  const matter = find(world, alias)
  const outcome = matter ? world.move(matter.id, does, actor, input) : world.open('proposal', does, actor, input)
  return isRefusal(outcome) ? outcome : null
}

function timeDid(happened: readonly Happening[], matter: Matter | undefined, does: string): string {
  const done = happened.filter((h) => h.matter === matter?.id && h.actor.person === 'clock').map((h) => h.move)
  return done.includes(does) ? (matter?.state ?? '') : `time did ${done.join(', ') || 'nothing'}`
}

function dueOf(matter: Matter | undefined): string {
  return matter?.due ? matter.due.on + (matter.due.provisional ? '?' : '') : '–'
}

function formOf(saying: string, forms: { readonly [name: string]: unknown }): unknown {
  if (saying === '' || saying in forms) return forms[saying] ?? {}
  const fields = saying.split(';').map((field) => {
    const [name = '', ...rest] = field.split(':')
    const value = rest.join(':').trim()
    return [name.trim(), value === 'yes' ? true : value === 'no' ? false : value] as const
  })
  return Object.fromEntries(fields)
}

/** Party names and aliases within a form become ids. */
function withIds(world: World, value: unknown): unknown {
  if (typeof value === 'string') return names[value] ?? (/^[PAOXEC]\d$/.test(value) ? find(world, value)?.id : value)
  if (Array.isArray(value)) return value.map((item) => withIds(world, item))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withIds(world, item)]))
}
