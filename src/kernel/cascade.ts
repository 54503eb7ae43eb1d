import type { Happening, NextNumber } from './happening.ts'
import { leftBehind } from './declarations/attach.ts'
import { applyAll, emptyMatter, type Change } from './change.ts'
import { begin, decide, type Attempt, type Decision } from './decide.ts'
import { linkOther, linksEnded, type Linking } from './links/linking.ts'
import { childrenOf, type Matter, type Tree } from './matter.ts'
import { CLOCK, type Actor, type PartyId } from './party.ts'
import type { Effect } from './effect.ts'
import type { Move, Procedure, Procedures, Start } from './declarations/procedure.ts'
import type { Facts } from './declarations/guard.ts'
import { isRefusal, type Refusal } from './refusal.ts'

type Opening = Extract<Effect, { do: 'open' }>
type Telling = Extract<Effect, { do: 'tell' }>

/** A longer chain of matters moving matters is a mistake in a procedure. */
const cascadeDepthMax = 12

/** What caused a move: which matter's move, how deep in the chain, and the changes already made to the matter by it. */
type Cause = { readonly because: string | null; readonly depth: number; readonly first: readonly Change[] }

/** Executes the moves of one act in order. Each one sees the trees as the one before left them. */
export class Cascade {
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

  move(id: string, attempt: Attempt, cause: Cause): Refusal | null {
    const found = this.tree.get(id)
    if (found === undefined) throw new Error(`matter ${id} is not among those loaded`)
    const matter = applyAll(found, cause.first)
    const procedure = this.procedure(matter.procedure)
    const decision = decide(procedure, this.tree, matter, attempt, this.facts)
    if (isRefusal(decision)) return decision
    const made = procedure.moves[attempt.move]
    const series = matter.number === null ? made?.numbers : undefined
    return this.happen(matter, made, this.numbered(decision, series), attempt, cause)
  }

  begin(blank: Matter, attempt: Attempt, cause: Cause, opening?: Opening): Refusal | null {
    const matter = applyAll(blank, cause.first)
    const procedure = this.procedure(matter.procedure)
    const decision = begin(procedure, this.tree, matter, attempt, this.facts, opening)
    if (isRefusal(decision)) return decision
    const made = procedure.starts[attempt.move]
    const series = made?.takesNumber && attempt.number === undefined ? made.numbers : undefined
    return this.happen(matter, made, this.numbered(decision, series), attempt, cause)
  }

  /** Adds the next number of the series. Called only after the move was decided to be possible. */
  private numbered(decision: Decision, series: string | undefined): Decision {
    if (series === undefined) return decision
    const change: Change = { do: 'number', series, ...this.nextNumber(series) }
    return { ...decision, after: applyAll(decision.after, [change]), changes: [change, ...decision.changes] }
  }

  private happen(
    before: Matter,
    made: Move | Start | undefined,
    decision: Decision,
    attempt: Attempt,
    cause: Cause,
  ): Refusal | null {
    if (cause.depth > cascadeDepthMax)
      throw new Error(`${before.procedure}.${attempt.move}: matters move each other in a circle`)
    const children = decision.opens.map((opening) => ({ opening, id: this.newId() }))
    const openings = children.map(({ opening, id }) => ({ do: 'open', id, procedure: opening.procedure }) as const)
    const links = linkOther(this.procedures, this.tree, before, made, decision, this.newId)
    if (isRefusal(links)) return links
    const own = links.map(({ change }) => change)
    const after = { ...applyAll(decision.after, own), version: before.version + 1 }
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
      changes: [...cause.first, ...decision.changes, ...openings, ...own],
      tells: concerned(before, after, made?.tells ?? [], attempt.actor),
      because: cause.because,
    })
    const next = { because: before.id, depth: cause.depth + 1, first: [] }
    for (const { opening, id } of children) {
      this.mustDeclare(before, attempt.move, opening)
      const blank = emptyMatter(id, opening.procedure, before.id, before.root)
      const refusal = this.begin(blank, { move: 'opened', actor: attempt.actor, input: {} }, next, opening)
      if (refusal) return refusal
    }
    for (const tell of [...this.endings(before, after), ...decision.tells]) {
      this.mustDeclare(before, attempt.move, tell)
      const refusal = this.move(tell.matter, this.triggeredAttempt(before, attempt, tell.move, tell.form), next)
      if (refusal) return refusal
    }
    return this.link(before, attempt, [...links, ...linksEnded(this.procedures, this.tree, before, after)], next)
  }

  /** Executes what the move causes at the other ends of its links, one after the other. */
  private link(before: Matter, attempt: Attempt, links: readonly Linking[], next: Cause): Refusal | null {
    for (const { other, there, tell, begins } of links) {
      const cause = { ...next, first: [there] }
      if (begins !== undefined) {
        const blank = emptyMatter(other, begins.procedure, null, other)
        const refusal = this.begin(blank, this.triggeredAttempt(before, attempt, begins.start, begins.form), cause)
        if (refusal) return refusal
      } else if (tell === undefined) this.note(other, attempt.actor, cause)
      else {
        this.mustDeclare(before, attempt.move, { do: 'tell', matter: other, ...tell })
        const refusal = this.move(other, this.triggeredAttempt(before, attempt, tell.move, tell.form), cause)
        if (refusal) return refusal
      }
    }
    return null
  }

  /** Records the link at the other end where no move of its procedure is triggered. */
  private note(id: string, actor: Actor, { because, first }: Cause): void {
    const before = this.tree.get(id)
    if (before === undefined || because === null) throw new Error(`matter ${id} is not among those loaded`)
    const after = { ...applyAll(before, first), version: before.version + 1 }
    this.tree.set(id, after)
    const [change] = first
    const away = change?.do === 'unlink' || (change?.do === 'linked' && change.adds < 0)
    const { root, procedure, state, version } = after
    const move = away ? 'unlinked' : 'linked'
    const said = { linked: because }
    this.happenings.push({
      matter: id,
      root,
      seq: version,
      procedure,
      move,
      actor,
      from: state,
      to: state,
      said,
      changes: first,
      tells: [],
      because,
    })
  }

  private triggeredAttempt(
    { procedure }: Matter,
    { actor, move: teller }: Attempt,
    move: string,
    input: unknown,
  ): Attempt {
    return { move, actor, input, through: `${procedure}.${teller}` }
  }

  /** Ends the children that cannot stay open in the matter's new state. */
  private endings(before: Matter, after: Matter): Telling[] {
    if (after.state === before.state) return []
    return leftBehind(this.procedure(after.procedure), after.state).flatMap(({ procedure, endsBy }) =>
      childrenOf(this.tree, after.id, procedure).flatMap(({ id, closed }): Telling[] =>
        closed ? [] : [{ do: 'tell', matter: id, move: endsBy, form: {} }],
      ),
    )
  }

  /** Throws where a move causes something its procedure did not declare: the proofs rely on the declarations. */
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

function concerned(before: Matter, after: Matter, roles: readonly string[], actor: Actor): readonly PartyId[] {
  const parties = new Set(roles.flatMap((role) => after.roles[role] ?? []))
  if (after.owedBy !== null && after.owedBy !== before.owedBy) parties.add(after.owedBy)
  if (actor !== CLOCK) parties.delete(actor.party)
  return [...parties]
}
