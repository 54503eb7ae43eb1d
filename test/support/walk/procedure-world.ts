import { act, factsOf } from '../../../src/features/matters/commands/act.ts'
import type { ActResult, ActRequest } from '../../../src/features/matters/commands/request.ts'
import { lockTrees } from '../../../src/features/matters/commands/act-sql.ts'
import { matterOf } from '../../../src/features/matters/commands/row.ts'
import { sweep } from '../../../src/features/matters/time/sweep.ts'
import { emptyMatter } from '../../../src/kernel/change.ts'
import { hindrance } from '../../../src/kernel/decide.ts'
import { rulesBetween } from '../../../src/kernel/links/link-rules.ts'
import type { Matter, Tree } from '../../../src/kernel/matter.ts'
import { rootNames, targetsOf, type Procedure } from '../../../src/kernel/declarations/procedure.ts'
import type { Form } from '../../../src/kernel/declarations/guard.ts'
import { isRefusal } from '../../../src/kernel/refusal.ts'
import { fillIn, type Scene } from './form-maker.ts'
import { bodyOf } from './procedure-store.ts'
import type { Random } from '../random.ts'
import { sensible, ways } from './sensible.ts'
import { actorOf, type TestStore } from '../store.ts'
import { parties } from '../world.ts'

// Matters of every procedure there is, brought into every state by a driver that knows the procedures only by what they
// declare: it fills in their forms and makes the moves that are open. How a person who means it fills a form in stands in
// sensible.ts, for the forms whose schema alone does not say it.

const body = 'test'

/** Old records begun of each root that takes such over. */
const recordsMin = 2

/** How often each move was made, and what was refused. */
export type WalkTally = { readonly moves: Map<string, number>; readonly refused: Set<string> }

export class Grower {
  readonly grown: WalkTally = { moves: new Map(), refused: new Set() }
  private readonly store: TestStore
  private readonly random: Random
  private begun = 0

  constructor(store: TestStore, random: Random) {
    this.store = store
    this.random = random
  }

  /** Begins matters of each root and moves them on, days pass in between, until every state has been met or `treesMax` were begun. */
  async grow(treesMin: number, treesMax: number, movesMax: number): Promise<void> {
    for (const { name, presentation, starts } of Object.values(this.store.procedures)) {
      const record = Object.keys(starts).find((start) => starts[start]?.to === presentation.register)
      if (record === undefined) continue
      for (let i = 0; i < recordsMin; i++) await this.begin(this.procedure(name), record)
    }
    for (let i = 0; i < treesMin || (i < treesMax && (await this.unmet()).length > 0); i++) {
      for (const name of rootNames(this.store.procedures)) {
        const root = await this.begin(this.procedure(name))
        const moves = this.random.chance(0.3) ? this.random.below(4) : this.random.below(movesMax)
        if (root === null) continue
        for (let step = 0; step < moves; step++) {
          if (!(await this.moveIn(root))) break
          if (this.random.chance(0.05)) await this.pass(1 + this.random.below(12))
        }
      }
      if (this.random.chance(0.3)) await this.pass(1 + this.random.below(25))
    }
  }

  /** States no matter has been in. */
  async unmet(): Promise<string[]> {
    const rows = await this.store.database.query<{ state: string }>(
      `SELECT DISTINCT procedure || '.' || to_state AS state FROM event WHERE body_id = $1`,
      [body],
    )
    const met = new Set(rows.map(({ state }) => state))
    return Object.values(this.store.procedures)
      .flatMap(({ name, states }) => Object.keys(states).map((state) => `${name}.${state}`))
      .filter((state) => !met.has(state))
  }

  /** Makes exactly these moves of a new matter, `child.move` of the child opened last; refused, it throws. */
  async tell(procedure: string, start: string, party: string, story: Story, form: object): Promise<string> {
    const begun = await this.must({ body, actor: actorOf(party), procedure, start, input: form })
    let child = begun.id
    for (const [by, move, input = {}] of story) {
      const [name = '', inner] = move.split('.')
      const matter = inner === undefined ? begun.id : child
      const made = await this.must({ body, actor: actorOf(by), matter, move: inner ?? name, input })
      child = made.opened.at(-1)?.id ?? child
    }
    return begun.id
  }

  private async must(request: ActRequest): Promise<ActResult> {
    const made = await act(this.store, request)
    if (isRefusal(made)) throw new Error(`${JSON.stringify(request)}: ${JSON.stringify(made)}`)
    return made
  }

  async pass(days: number): Promise<void> {
    this.store.clock.moveBy({ days })
    const { stuck } = await sweep(this.store)
    if (stuck[0] !== undefined) throw stuck[0].error
  }

  private procedure(name: string): Procedure {
    const found = this.store.procedures[name]
    if (found === undefined) throw new Error(`no procedure ${name}`)
    return found
  }

  private async begin(procedure: Procedure, given?: string): Promise<string | null> {
    const starts = Object.keys(procedure.starts).filter((name) => procedure.starts[name]?.by.length !== 0)
    const own = procedure.presentation.begin ?? starts[0] ?? ''
    const start = given ?? (this.random.chance(0.1) ? this.random.pick(starts) : own)
    const how = procedure.starts[start]
    if (how === undefined) throw new Error(`${procedure.name} begins with nothing`)
    const { partyKind: kinds, desks } = await bodyOf(this.store)
    const able = [...Object.keys(parties), ...Object.values(desks)].filter((id) =>
      how.by.some((kind) => kind === kinds(id)),
    )
    const blank = emptyMatter('', procedure.name, null, '')
    const scene = await this.scene(blank, new Map())
    const form = { ...this.filled(procedure, start, how.form, scene), ...this.told(procedure, start) }
    const request = {
      body,
      actor: actorOf(this.random.pick(able)),
      procedure: procedure.name,
      start,
      input: form,
      ...(how.numbers && { number: `R${this.begun}` }),
    }
    return (await this.done(`${procedure.name}.${start}`, request))?.id ?? null
  }

  /** Words of its own by which a matter can be told from every other, and in turn every way of publishing it. */
  private told({ starts, texts }: Procedure, start: string): object {
    const n = this.begun++
    // There are four roots, begun in turn: by another number than that, every one of them has confidential matters.
    const [own, inner] = [wordOf(n), innerWordOf(n)]
    const known = fieldsOf(starts[start]?.form)
    const said = (texts?.fields ?? []).filter((field) => known[field] === 'string' && field !== 'publicity')
    return {
      ...Object.fromEntries(said.map((field) => [field, `情况 ${inner}`])),
      subject: `关于 ${own} 的事`,
      ...('asks' in known && { asks: [{ text: `建议 ${inner}` }, { text: '再议' }] }),
      ...('confidential' in known && { confidential: n % 5 === 3 }),
    }
  }

  /** One move by somebody who may make it. False when there is none, or a few tries were all refused. */
  private async moveIn(root: string): Promise<boolean> {
    for (let tries = 0; tries < 4; tries++) {
      const tree = await this.tree(root)
      const open = await this.open(tree)
      const [first] = open
      if (first === undefined) return false
      const { matter, move, party } = this.choose(open)
      const how = this.procedure(matter.procedure).moves[move]
      if (how === undefined) continue
      const scene = await this.scene(matter, tree)
      const meant = ways[`${matter.procedure}.${matter.state}`]?.find((way) => way.move === move && !way.form === false)
      const plain = this.random.chance(0.4) && meant?.form !== undefined
      const input = plain ? meant.form?.(scene) : this.filled(this.procedure(matter.procedure), move, how.form, scene)
      const made = await this.done(`${matter.procedure}.${move}`, {
        body,
        actor: actorOf(party),
        matter: matter.id,
        move,
        input,
      })
      if (made !== null) return true
    }
    return true
  }

  private filled({ name }: Procedure, move: string, form: Form<unknown>, scene: Scene): object {
    const made = { ...(fillIn(form, scene) as object), ...sensible[`${name}.${move}`]?.(scene) }
    // What a matter was begun with is kept: it is known by it.
    const { subject: _, ...rest } = made as { subject?: unknown }
    return rest
  }

  private async done(move: string, request: ActRequest) {
    const result = await act(this.store, request)
    if (isRefusal(result)) {
      this.grown.refused.add(`${move}: ${result.refused}`)
      return null
    }
    this.grown.moves.set(move, (this.grown.moves.get(move) ?? 0) + 1)
    return result
  }

  /** Mostly the step a state waits for; else what has been made least. */
  private choose(open: readonly Candidate[]): Candidate {
    const awaited = open.filter(({ matter, move }) => {
      const { primary, alternative, edits } = this.procedure(matter.procedure).presentation
      // What is written again and again leads nowhere.
      if (edits?.includes(move) === true) return false
      const part = ways[`${matter.procedure}.${matter.state}`]?.map((way) => way.move) ?? []
      return [primary[matter.state], alternative?.[matter.state], ...part].includes(move)
    })
    if (awaited.length > 0 && this.random.chance(0.6)) return this.random.pick(awaited)
    const going = open.filter((one) => !this.endsIt(one))
    const few = Array.from({ length: 4 }, () =>
      this.random.pick(going.length > 0 && this.random.chance(0.8) ? going : open),
    )
    const made = ({ matter, move }: Candidate): number => this.grown.moves.get(`${matter.procedure}.${move}`) ?? 0
    return few.reduce((a, b) => (made(b) < made(a) ? b : a))
  }

  private endsIt({ matter, move }: Candidate): boolean {
    const { moves, states } = this.procedure(matter.procedure)
    const made = moves[move]
    const targets = made === undefined ? [] : targetsOf(made, matter.state)
    return targets.every(({ state }) => 'final' in (states[state] ?? {}))
  }

  private async open(tree: Tree): Promise<Candidate[]> {
    const found: Candidate[] = []
    const whole = await bodyOf(this.store)
    const facts = factsOf(whole, this.store.clock.today(whole.timeZone))
    for (const matter of tree.values()) {
      const procedure = this.procedure(matter.procedure)
      for (const [move, { by }] of Object.entries(procedure.moves))
        for (const party of new Set(by.flatMap((role) => matter.roles[role] ?? [])))
          if (hindrance(procedure, tree, matter, move, actorOf(party), facts) === null)
            found.push({ matter, move, party })
    }
    return found
  }

  /** Procedures of whose matters a form of this one may name some: its own, and those its links lead to. */
  private linkable(name: string): string[] {
    const own = this.procedure(name)
    const others = Object.values(this.store.procedures).filter((other) => rulesBetween(own, other).length > 0)
    return [...new Set([name, ...others.map((other) => other.name)])]
  }

  private async tree(root: string): Promise<Tree> {
    const rows = await this.store.database.transaction((tx) => lockTrees(tx, body, [root]))
    return new Map(rows.map((row) => [row.id, matterOf(row)]))
  }

  private async scene(matter: Matter, tree: Tree): Promise<Scene> {
    const { pack, timeZone } = await bodyOf(this.store)
    const filed = await this.store.database.query<{ id: string }>(
      `SELECT id FROM matter WHERE body_id = $1 AND parent_id IS NULL AND procedure = ANY ($2) AND number IS NOT NULL
        AND NOT closed AND id <> $3 ORDER BY id LIMIT 8`,
      [body, this.linkable(matter.procedure), matter.id === '' ? '00000000-0000-0000-0000-000000000000' : matter.id],
    )
    const others: Tree = new Map(
      filed.map(({ id }) => [id, { ...emptyMatter(id, matter.procedure, null, id), number: '1' }]),
    )
    const world = {
      today: this.store.clock.today(timeZone),
      pack,
      tree: new Map([...tree, ...others, ...linkedOf(matter)]),
    }
    return { world, matter, random: this.random }
  }
}

/** What a matter's own links lead to, as far as a form can name it. */
function linkedOf({ procedure, links }: Matter): (readonly [string, Matter])[] {
  const ends = Object.values(links).flatMap(({ to }) => to)
  return ends.map(({ id, root }) => [id, emptyMatter(id, procedure, null, root)] as const)
}

export type Story = readonly (readonly [party: string, move: string, form?: object])[]

type Candidate = { readonly matter: Matter; readonly move: string; readonly party: string }

/** A word no other matter has. */
export function wordOf(n: number): string {
  return `zq${n}e`
}

/** The like, that never stands in its subject: not everybody who knows of it may find it by this. */
export function innerWordOf(n: number): string {
  return `zr${n}e`
}

/** The fields of a form made with zod, each with its type in JSON Schema where it is a plain one. */
function fieldsOf(form: Form<unknown> | undefined): { readonly [field: string]: unknown } {
  const shape = (form as { shape?: { readonly [field: string]: unknown } } | undefined)?.shape ?? {} // zod's objects have one
  return Object.fromEntries(Object.entries(shape).map(([field, inner]) => [field, typeOf(inner)]))
}

function typeOf(schema: unknown): string {
  const { def } = schema as { def?: { type?: string; innerType?: unknown } } // every zod schema has one
  return def?.innerType === undefined ? (def?.type ?? '') : typeOf(def.innerType)
}
