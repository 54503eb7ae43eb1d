import type { ActOutcome } from '../../../src/kernel/act.ts'
import { kernelRefusals } from '../../../src/kernel/check/index.ts'
import { hindrance } from '../../../src/kernel/decide.ts'
import type { Matter, Tree } from '../../../src/kernel/matter.ts'
import type { Pack } from '../../../src/kernel/declarations/pack.ts'
import { isRefusal, type Refusal } from '../../../src/kernel/refusal.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { fillIn, spoil, type Scene } from './form-maker.ts'
import { procedureOf, wrongAfter } from './invariants.ts'
import { randomFrom, type Random } from '../random.ts'
import { sensible, ways } from './sensible.ts'
import { members, parties, person, World } from '../world.ts'

/** What a walk has met: how often each move was made, each refusal given, each move told by another. */
export type WalkCoverage = {
  attempted: number
  accepted: number
  ticks: number
  readonly moves: Map<string, number>
  readonly refusals: Map<string, { readonly procedure: string; readonly refusal: Refusal }>
  readonly told: Set<string>
}

export function nothingMet(): WalkCoverage {
  return { attempted: 0, accepted: 0, ticks: 0, moves: new Map(), refusals: new Map(), told: new Set() }
}

const firstDay = '2025-01-06'
const stepsPerWorld = 200
const stepsToFinishMax = 400

/**
 * One small world walked at random under one pack, then brought to its end by everybody doing their part. Throws with the
 * seed, the last steps and what is wrong as soon as anything that must hold does not.
 */
export function walk(pack: Pack, seed: number, met: WalkCoverage): void {
  const random = randomFrom(seed)
  const walker = new Walker(new World(bent(pack, random), firstDay), random, met)
  try {
    for (let step = 0; step < stepsPerWorld; step++) walker.step()
    walker.finish()
  } catch (error) {
    const last = walker.steps.slice(-25).join('\n')
    throw new Error(`${pack.id}, seed ${seed}, on ${walker.world.today}:\n${last}\n${String(error)}`, { cause: error })
  }
}

/** In every third world the limits are others, as a body may set them: none, one, a few. */
function bent(pack: Pack, random: Random): Pack {
  if (random.chance(0.67)) return pack
  const limits = Object.keys(pack.limits).map((name) => [name, random.below(4)])
  // The same names with whole numbers, as the schema of packs allows.
  return { ...pack, limits: { ...(Object.fromEntries(limits) as Pack['limits']), asksMax: 1 + random.below(3) } }
}

type Candidate = { readonly matter: Matter; readonly move: string; readonly party: string }

/** Moves that end a matter early are taken less often, so that walks go deep. */
const endsEarly = new Set(['withdraw', 'refuse', 'merge', 'transfer', 'waive', 'uphold', 'record_default', 'history'])

class Walker {
  readonly world: World
  readonly steps: string[] = []
  private readonly random: Random
  private readonly met: WalkCoverage

  constructor(world: World, random: Random, met: WalkCoverage) {
    this.world = world
    this.random = random
    this.met = met
  }

  step(): void {
    const { random } = this
    const raised = [...this.world.tree.values()].filter((m) => m.parent === null).length
    if (random.chance(0.1)) this.pass(random.below(random.pick([4, 15, 15, 60])))
    else if (raised < 2 || (raised < 5 && random.chance(0.04))) this.raise()
    else if (random.chance(0.04)) this.stray()
    else if (random.chance(0.35)) this.go(random.pick([...this.world.tree.values()]).id)
    else this.meant()
  }

  private pass(days: number): void {
    this.steps.push(`… ${days} days`)
    this.world.pass(days, (before, outcome) => {
      this.met.ticks++
      this.took(before, outcome)
    })
  }

  private raise(): void {
    const { random, world } = this
    const procedure = random.chance(0.25) ? 'motion' : 'proposal'
    const { starts = {}, presentation } = procedures[procedure] ?? {}
    const record = Object.keys(starts).find((name) => starts[name]?.to === presentation?.register) ?? ''
    const start = random.chance(0.04) ? random.pick([record, record, 'constructor', 'opened']) : 'draft'
    const by = random.chance(0.03) ? 'u1' : start === 'draft' ? random.pick(members) : 'office'
    const blank: Matter = { id: '', content: {}, roles: {} } as unknown as Matter // a form for nothing that is there yet
    const form = this.form(`${procedure}.${start}`, procedures[procedure]?.starts[start]?.form, blank)
    const before = world.tree
    this.steps.push(`${by}: ${procedure}.${start} ${JSON.stringify(form).slice(0, 200)}`)
    this.met.attempted++
    const opened = world.open(procedure, start, person(by), form)
    if ('outcome' in opened) this.took(before, opened.outcome)
    else this.refused(procedure, start, opened)
  }

  /** Somebody does anything to anything, most likely without any right to. */
  private stray(): void {
    const { random, world } = this
    const matter = random.pick([...world.tree.values()])
    const names = [...Object.keys(procedureOf(matter).moves), 'constructor', '__proto__', 'opened']
    const through = random.chance(0.1) ? random.pick(['proposal.merge', 'x', 'assignment.sign']) : undefined
    const duties = random.chance(0.5) ? { duties: [] } : {}
    const actor = { ...person(random.pick(Object.keys(parties))), ...duties }
    // A told move comes from inside the kernel only, so that `through` is tried where it is not declared.
    const move = random.pick(names.filter((name) => !procedureOf(matter).moves[name]?.through?.includes(through ?? '')))
    this.try(matter, move, actor, spoil({ reason: 'x', text: 'y', to: 'u1' }, random), through)
  }

  private meant(): void {
    const chosen = this.choose()
    if (chosen === null) return
    const { matter, move, party } = chosen
    const scene = `${matter.procedure}.${move}`
    const form = this.form(scene, procedureOf(matter).moves[move]?.form, matter)
    const actor = this.random.chance(0.03) ? person(party, []) : person(party)
    this.try(matter, move, actor, form)
  }

  private form(name: string, form: Parameters<typeof fillIn>[0] | undefined, matter: Matter): unknown {
    if (form === undefined) return {}
    const scene: Scene = { world: this.world, matter, random: this.random }
    const shape = fillIn(form, scene)
    const made = this.random.chance(0.9) ? { ...(shape as object), ...sensible[name]?.(scene) } : shape
    return this.random.chance(0.06) ? spoil(made, this.random) : made
  }

  /** Of a few moves somebody may make, most often the one that has been made least, so that all are met. */
  private choose(): Candidate | null {
    const { random, world } = this
    const all = this.candidates()
    if (all.length === 0) return null
    const few = Array.from({ length: 10 }, () => random.pick(all)).filter(({ matter, move, party }) => {
      if (endsEarly.has(move) && random.chance(0.8)) return false
      if (random.chance(0.1)) return true
      const hindered = hindrance(procedureOf(matter), world.tree, matter, move, person(party), world.facts)
      return hindered === null || !this.met.refusals.has(`${matter.procedure}.${move}: ${hindered.refused}`)
    })
    const made = ({ matter, move }: Candidate): number => {
      const weight = endsEarly.has(move) ? 10 : procedureOf(matter).moves[move]?.to === 'stays' ? 3 : 1
      return weight * (this.met.moves.get(`${matter.procedure}.${move}`) ?? 0)
    }
    if (few.length === 0) return null
    return random.chance(0.2) ? random.pick(few) : few.reduce((a, b) => (made(b) < made(a) ? b : a))
  }

  private candidates(): Candidate[] {
    const found: Candidate[] = []
    for (const matter of this.world.tree.values()) {
      for (const [move, { by, from }] of Object.entries(procedureOf(matter).moves)) {
        if (!from.includes(matter.state)) continue
        for (const role of by) for (const party of matter.roles[role] ?? []) found.push({ matter, move, party })
      }
    }
    return found
  }

  private try(
    matter: Matter,
    move: string,
    actor: ReturnType<typeof person>,
    form: unknown,
    through?: string,
  ): boolean {
    const before = this.world.tree
    const { procedure, id, state } = matter
    this.steps.push(`${actor.party}: ${procedure} ${id} (${state}).${move} ${JSON.stringify(form)?.slice(0, 300)}`)
    this.met.attempted++
    const outcome = this.world.move(id, move, actor, form, through)
    if (isRefusal(outcome)) return this.refused(procedure, move, outcome)
    this.took(before, outcome)
    return true
  }

  private refused(procedure: string, move: string, refusal: Refusal): false {
    this.steps.push(`  refused: ${refusal.refused} ${JSON.stringify(refusal.about)}`)
    const key = `${procedure}.${move}: ${refusal.refused}`
    if (!this.met.refusals.has(key)) this.met.refusals.set(key, { procedure, refusal })
    this.mayRefuse(procedure, move, refusal)
    return false
  }

  /** A refusal is one the move, or a move it brings about, has declared. */
  private mayRefuse(procedure: string, move: string, { refused }: Refusal): void {
    const moves = Object.values(procedures).flatMap((p) => Object.entries(p.moves).map(([name, m]) => ({ p, name, m })))
    const told = moves.filter(({ m }) => m.through?.includes(`${procedure}.${move}`))
    const own = moves.filter(({ p, name }) => p.name === procedure && name === move)
    const codes = [...told, ...own].flatMap(({ m }) => (m.guards ?? []).map((g) => g.code))
    const kernel: readonly string[] = kernelRefusals
    if (!codes.includes(refused) && !kernel.includes(refused)) throw new Error(`nobody declared ${refused}`)
  }

  private took(before: Tree, outcome: ActOutcome): void {
    if (outcome.happenings[0]?.actor.person !== 'clock') this.met.accepted++
    for (const [i, h] of outcome.happenings.entries()) {
      const name = `${h.procedure}.${h.move}`
      this.met.moves.set(name, (this.met.moves.get(name) ?? 0) + 1)
      const teller = outcome.happenings.slice(0, i).findLast((other) => other.matter === h.because)
      if (teller && procedures[h.procedure]?.moves[h.move])
        this.met.told.add(`${teller.procedure}.${teller.move} → ${name}`)
    }
    const wrong = wrongAfter(this.world, before, outcome)
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
  }

  /** From wherever the walk has led, everybody doing their part ends every matter: nothing is ever stuck. */
  finish(): void {
    for (let steps = 0; ; steps++) {
      const open = [...this.world.tree.values()].filter((m) => !m.closed)
      if (open.length === 0) return
      if (steps > stepsToFinishMax)
        throw new Error(`never ends: ${open.map((m) => `${m.procedure} ${m.id} ${m.state}`).join()}`)
      // Children first: their parents wait for them, and cannot reply without their opinions.
      const owed = open.toReversed().find((m) => ways[`${m.procedure}.${m.state}`] !== undefined)
      if (owed === undefined)
        throw new Error(`nobody can go on: ${open.map((m) => `${m.procedure} ${m.id} ${m.state}`).join()}`)
      this.go(owed.id, true)
    }
  }

  private go(id: string, strict = false): void {
    const scene = { world: this.world, random: this.random }
    const { procedure, state } = this.world.matter(id)
    for (const { role, move, form } of ways[`${procedure}.${state}`] ?? []) {
      const matter = this.world.matter(id)
      const [party = ''] = matter.roles[role] ?? []
      // What the walker means by it, or the plain way.
      const free = !strict && this.random.chance(0.5) ? procedureOf(matter).moves[move]?.form : undefined
      const filled = free ? this.form(`${procedure}.${move}`, free, matter) : (form?.({ ...scene, matter }) ?? {})
      if (!this.try(matter, move, person(party), filled) && strict) throw new Error(`doing one's part is refused`)
    }
  }
}
