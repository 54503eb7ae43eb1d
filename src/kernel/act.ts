import { leftBehind } from './attach.ts'
import { applyAll, unborn, type Change } from './change.ts'
import { begin, decide, type Attempt, type Decision } from './decide.ts'
import { childrenOf, type Json, type Matter, type Tree } from './matter.ts'
import { mirror } from './mirror.ts'
import type { GivenNumber } from './number.ts'
import { CLOCK, type Actor, type PartyId } from './party.ts'
import type { Effect, Facts, Procedure, Procedures } from './procedure.ts'
import { isRefusal, type Refusal } from './refusal.ts'

/** Something that happened to one matter; the store writes each as one event row, in this order. */
export type Happening = {
  readonly matter: string
  readonly root: string
  readonly seq: number
  readonly procedure: string
  readonly move: string
  readonly actor: Actor
  readonly from: string
  readonly to: string
  readonly said: { readonly [field: string]: Json }
  readonly changes: readonly Change[]
  /** Parties to be told, each once: those the move names and whoever has become the one who owes. */
  readonly tells: readonly PartyId[]
  /** The matter whose move brought this one about. */
  readonly because: string | null
}

export type Outcome = {
  /** All matters of the tree(s) after the move. */
  readonly tree: Tree
  readonly happenings: readonly Happening[]
}

export type Request =
  | ({ readonly matter: string } & Attempt)
  | ({ readonly procedure: string; readonly id: string } & Attempt)

/** Deeper chains of matters moving matters are a mistake in a procedure, not a case. */
const cascadeDepthMax = 12

/** Gives the next number of a series; asked once for each matter that takes one, in the order in which it happens. */
export type NextNumber = (series: string) => GivenNumber

/** For acts in which nothing takes a number. */
const noNumber: NextNumber = (series) => {
  throw new Error(`nobody gives numbers of the series ${series} here`)
}

/**
 * One move with everything it brings about: children opened, other matters told, deadlines mirrored. Pure. A refusal
 * anywhere in the chain refuses the whole, so that nothing is ever half done.
 */
export function act(
  procedures: Procedures,
  tree: Tree,
  request: Request,
  facts: Facts,
  newId: () => string,
  nextNumber: NextNumber = noNumber,
): Outcome | Refusal {
  const play = new Play(procedures, tree, facts, newId, nextNumber)
  const refusal =
    'matter' in request
      ? play.move(request.matter, request, null, 0)
      : play.open(request.procedure, unborn(request.id, request.procedure, null, request.id), request, null, 0)
  if (refusal) return refusal
  return { tree: mirror(procedures, play.tree), happenings: play.happenings }
}

/** The moves of one act, in the order they happen, over a tree that each of them leaves changed. */
class Play {
  readonly tree: Map<string, Matter>
  readonly happenings: Happening[] = []
  private readonly procedures: Procedures
  private readonly facts: Facts
  private readonly newId: () => string
  private readonly nextNumber: NextNumber

  constructor(procedures: Procedures, tree: Tree, facts: Facts, newId: () => string, nextNumber: NextNumber) {
    this.procedures = procedures
    this.tree = new Map(tree)
    this.facts = facts
    this.newId = newId
    this.nextNumber = nextNumber
  }

  move(id: string, attempt: Attempt, because: string | null, depth: number): Refusal | null {
    const matter = this.tree.get(id)
    if (matter === undefined) throw new Error(`matter ${id} is not among those loaded`)
    const procedure = this.procedure(matter.procedure)
    const decision = decide(procedure, this.tree, matter, attempt, this.facts)
    if (isRefusal(decision)) return decision
    const { numbers, tells = [] } = procedure.moves[attempt.move] ?? {}
    const series = matter.number === null ? numbers : undefined
    return this.happen(matter, this.numbered(decision, series), attempt, tells, because, depth)
  }

  open(
    name: string,
    blank: Matter,
    attempt: Attempt,
    because: string | null,
    depth: number,
    opening?: Opening,
  ): Refusal | null {
    const procedure = this.procedure(name)
    const decision = begin(procedure, this.tree, blank, attempt, this.facts, opening)
    if (isRefusal(decision)) return decision
    const { numbers, takesNumber, tells = [] } = procedure.starts[attempt.move] ?? {}
    const series = takesNumber && attempt.number === undefined ? numbers : undefined
    return this.happen(blank, this.numbered(decision, series), attempt, tells, because, depth)
  }

  /** With the next number of the series, where the move has been decided to be possible. */
  private numbered(decision: Decision, series: string | undefined): Decision {
    if (series === undefined) return decision
    const change: Change = { do: 'number', series, ...this.nextNumber(series) }
    return { ...decision, after: applyAll(decision.after, [change]), changes: [change, ...decision.changes] }
  }

  private happen(
    before: Matter,
    decision: Decision,
    attempt: Attempt,
    tells: readonly string[],
    because: string | null,
    depth: number,
  ): Refusal | null {
    if (depth > cascadeDepthMax)
      throw new Error(`${before.procedure}.${attempt.move}: matters move each other in a circle`)
    const children = decision.opens.map((opening) => ({ opening, id: this.newId() }))
    const openings = children.map(({ opening, id }) => ({ do: 'open', id, procedure: opening.procedure }) as const)
    const after = { ...decision.after, version: before.version + 1 }
    this.tree.set(before.id, after)
    this.happenings.push({
      matter: before.id,
      root: before.root,
      seq: after.version,
      procedure: before.procedure,
      move: attempt.move,
      actor: attempt.actor,
      from: before.state,
      to: after.state,
      said: decision.said,
      changes: [...decision.changes, ...openings],
      tells: concerned(before, after, tells, attempt.actor),
      because,
    })
    for (const { opening, id } of children) {
      this.mustDeclare(before, attempt.move, opening)
      const blank = unborn(id, opening.procedure, before.id, before.root)
      const opened = { move: 'opened', actor: attempt.actor, input: {} }
      const refusal = this.open(opening.procedure, blank, opened, before.id, depth + 1, opening)
      if (refusal) return refusal
    }
    for (const tell of [...this.endings(before, after), ...decision.tells]) {
      this.mustDeclare(before, attempt.move, tell)
      const told = {
        move: tell.move,
        actor: attempt.actor,
        input: tell.form,
        through: `${before.procedure}.${attempt.move}`,
      }
      const refusal = this.move(tell.matter, told, before.id, depth + 1)
      if (refusal) return refusal
    }
    return null
  }

  /** Children that cannot stand where the matter has gone on to end with it. */
  private endings(before: Matter, after: Matter): Telling[] {
    if (after.state === before.state) return []
    return leftBehind(this.procedure(after.procedure), after.state).flatMap(({ procedure, endsBy }) =>
      childrenOf(this.tree, after.id, procedure).flatMap(({ id, closed }): Telling[] =>
        closed ? [] : [{ do: 'tell', matter: id, move: endsBy, form: {} }],
      ),
    )
  }

  /** The proofs believe what procedures say of what they bring about: a move that does more is a mistake in its procedure. */
  private mustDeclare({ procedure }: Matter, move: string, effect: Opening | Telling): void {
    const teller = `${procedure}.${move}`
    if (effect.do === 'open') {
      if (this.procedure(procedure).moves[move]?.opens?.includes(effect.procedure)) return
      throw new Error(`${teller} opens ${effect.procedure}, which does not say that it is opened by it`)
    }
    const told = this.tree.get(effect.matter)?.procedure
    if (told === undefined || this.procedure(told).moves[effect.move]?.through?.includes(teller)) return
    throw new Error(`${teller} tells ${told}.${effect.move} and does not say so among what it triggers`)
  }

  private procedure(name: string): Procedure {
    const procedure = this.procedures[name]
    if (procedure === undefined) throw new Error(`no procedure ${name}`)
    return procedure
  }
}

type Opening = Extract<Effect, { do: 'open' }>
type Telling = Extract<Effect, { do: 'tell' }>

function concerned(before: Matter, after: Matter, roles: readonly string[], actor: Actor): readonly PartyId[] {
  const parties = new Set(roles.flatMap((role) => after.roles[role] ?? []))
  if (after.owedBy !== null && after.owedBy !== before.owedBy) parties.add(after.owedBy)
  if (actor !== CLOCK) parties.delete(actor.party)
  return [...parties]
}
