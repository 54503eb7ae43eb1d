import { z } from 'zod'
import { addDays } from '../../../src/kernel/time/deadline.ts'
import type { Matter } from '../../../src/kernel/matter.ts'
import { referenceIn, referenceKey, type Reference } from '../../../src/kernel/declarations/reference.ts'
import type { Form } from '../../../src/kernel/declarations/guard.ts'
import { asksOf } from '../../../src/procedures/content.ts'
import type { Random } from '../random.ts'
import { members, units, type World } from '../world.ts'

/** What somebody who fills in a form can look at. */
export type Scene = {
  readonly world: Pick<World, 'today' | 'pack' | 'tree'>
  readonly matter: Matter
  readonly random: Random
}

/** The part of JSON Schema that zod writes for the forms of the procedures. */
type Schema = {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly properties?: { readonly [field: string]: Schema }
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly format?: string
  readonly [referenceKey]?: string
}

const schemas = new Map<Form<unknown>, Schema>()

function schemaOf(form: Form<unknown>): Schema {
  const known = schemas.get(form)
  if (known) return known
  // Every form in procedures/ is a zod schema; zod writes JSON Schema, of which Schema is the part used.
  const made = z.toJSONSchema(form as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Schema
  schemas.set(form, made)
  return made
}

/** A form filled in from its own schema: right in shape, and as a rule with parties, asks and days there are. */
export function fillIn(form: Form<unknown>, scene: Scene): unknown {
  return value(schemaOf(form), '', scene)
}

function value(schema: Schema, name: string, scene: Scene): unknown {
  const { random } = scene
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return random.pick(schema.enum)
  if (schema.anyOf) return value(random.pick(schema.anyOf), name, scene)
  switch (schema.type) {
    case 'object': {
      const wanted = Object.entries(schema.properties ?? {}).filter(
        ([field]) => schema.required?.includes(field) || random.chance(0.5),
      )
      return Object.fromEntries(wanted.map(([field, inner]) => [field, value(inner, field, scene)]))
    }
    case 'array': {
      const { items } = schema
      const length = (schema.minItems ?? 0) + random.below(3)
      return items === undefined ? [] : Array.from({ length }, () => value(items, name, scene))
    }
    case 'boolean':
      return random.chance(0.7)
    case 'integer':
      return (schema.minimum ?? 0) + random.below((schema.maximum ?? 100) - (schema.minimum ?? 0) + 1)
    case 'string':
      return schema.format === 'date' ? day(name, scene) : word(referenceIn(schema[referenceKey]), scene)
    default:
      return {}
  }
}

const ahead = new Set(['due', 'until', 'expected'])
function day(name: string, { world, random, matter }: Scene): string {
  if (ahead.has(name) && random.chance(0.1)) return random.pick([world.today, '2024-12-31', '9999-12-31'])
  if (name === 'until') return addDays(matter.due?.on ?? world.today, 1 + random.below(40))
  if (ahead.has(name)) return addDays(world.today, 1 + random.below(90))
  return random.chance(0.95) ? addDays(world.today, -random.below(10)) : addDays(world.today, 3)
}

function word(names: Reference | undefined, { world, matter, random }: Scene): string {
  switch (names) {
    case 'member':
      return random.pick(members)
    case 'unit':
      return random.pick(units)
    case 'organ':
      return 'o1'
    case 'ask':
    case 'own':
      return random.pick(['a1', ...asksOf(matter).map((ask) => ask.id)])
    case 'matter':
    case 'linked':
      return random.pick([...world.tree.keys()])
    case 'reason':
      return random.pick([...world.pack.refusalReasons.map((r) => r.code), 'because'])
    case 'disposition':
      return random.pick([...world.pack.dispositions, 'bin'])
    default:
      return random.pick(['请予研究。', 'A text.', ' spaced ', '面商情况良好，双方达成一致。', '😀 {"a":1}', 'x'])
  }
}

const junk: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1e21,
  'nobody',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  'x'.repeat(20_001),
  [],
  ['nobody'],
  {},
  [[]],
  true,
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '2027-13-01',
]

/** The same form after somebody careless or ill-disposed has had it. */
export function spoil(form: unknown, random: Random): unknown {
  if (random.chance(0.15) || form === null || typeof form !== 'object') return random.pick(junk)
  // A form is an object of fields or a list of items; both are spoilt in place of one of their parts.
  const parts = { ...(form as { [field: string]: unknown }) }
  const keys = Object.keys(parts)
  if (keys.length === 0 || random.chance(0.15)) return { ...parts, [random.pick(['x', 'asks', '__proto__'])]: 1 }
  const key = random.pick(keys)
  if (random.chance(0.3)) delete parts[key]
  else parts[key] = random.chance(0.3) ? spoil(parts[key], random) : random.pick(junk)
  return Array.isArray(form) ? Object.values(parts) : parts
}
