import type { Access } from './access.ts'
import type { Attached, Opening, Triggers } from './attach.ts'
import { edgesOf, isFinal, reopensChild, whereOpen, type Edge } from '../check/graph.ts'
import { rulesBetween } from '../links/link-rules.ts'
import { STAYS, type Move, type Procedure, type Procedures } from './procedure.ts'

// Procedures are written independently. `assemble` derives, for each, which of its moves open which children, which
// moves of other procedures trigger its own, and what may be open inside it. Source are the attachments children
// declare and the triggers moves declare, so that no list is written twice.

/** The procedure as it was written, so that assembled procedures can be assembled again with others. */
const sources = new WeakMap<Procedure, Procedure>()

export function assemble<Given extends Procedures>(given: Given): { readonly [name in keyof Given]: Procedure } {
  const written = Object.values(given).map((one) => sources.get(one) ?? one)
  const opening = written.map((one) => withOpenings(one, written))
  const told = opening.map((one) => withTriggers(one, opening))
  const linked = told.map((one) => withLinked(one, told))
  const ended = linked.map((one) => withEndings(one, linked))
  ended.forEach((one, i) => sources.set(one, written[i] ?? one))
  // The same names, each with the procedure of that name.
  return Object.fromEntries(Object.keys(given).map((name, i) => [name, ended[i]])) as {
    readonly [name in keyof Given]: Procedure
  }
}

/** Whether children of the one procedure are opened in matters of the other. */
export function attachesTo({ attaches, name }: Procedure, parent: Procedure): boolean {
  if (attaches === undefined) return false
  if (attaches.to !== 'owed') return attaches.to.some((trait) => parent.traits?.includes(trait))
  // A child that attaches to everything owed attaches to no other such child and not to itself: they would open each
  // other endlessly.
  return parent.name !== name && parent.attaches?.to !== 'owed' && owedStates(parent).length > 0
}

export function owedStates({ states }: Procedure): string[] {
  return Object.entries(states).flatMap(([name, state]) => ('owes' in state ? [name] : []))
}

/** Moves of its parent that a child triggers. */
export function neededBy(child: Procedure): string[] {
  return unique(Object.values(child.moves).flatMap(({ triggers }) => triggers?.parent ?? []))
}

/** The states of a parent in which every move that the child triggers is possible. */
export function statesForChild(parent: Procedure, child: Procedure): string[] {
  const needed = neededBy(child).flatMap((move) => parent.moves[move] ?? [])
  return Object.keys(parent.states).filter(
    (state) => !isFinal(parent, state) && needed.every(({ from }) => from.includes(state)),
  )
}

/** Adds to each move the children it opens, and adds the opening moves that children bring. */
function withOpenings(parent: Procedure, all: readonly Procedure[]): Procedure {
  const children = all.filter((child) => attachesTo(child, parent))
  if (children.length === 0) return parent
  const moves = new Map(Object.entries(parent.moves))
  let { access } = parent
  for (const child of children) {
    const { attaches } = child
    if (attaches === undefined) continue
    if (attaches.to !== 'owed') {
      for (const name of attaches.openedBy) {
        const move = moves.get(name)
        if (move !== undefined) moves.set(name, { ...move, opens: unique([...(move.opens ?? []), child.name]) })
      }
    } else if (!moves.has(attaches.openedBy.move)) {
      moves.set(attaches.openedBy.move, openingMove(parent, child, attaches.openedBy))
      access = withRule(access, attaches.openedBy)
    }
  }
  const attached = children.map((child): Attached => {
    const { endsBy } = child.attaches ?? {}
    return { procedure: child.name, states: statesForChild(parent, child), ...(endsBy !== undefined && { endsBy }) }
  })
  return { ...parent, moves: Object.fromEntries(moves), access, attached }
}

function openingMove(parent: Procedure, child: Procedure, { by, gives, form, guards = [] }: Opening): Move {
  const { sides } = parent.access
  return {
    // Not in draft states: only its writers see a draft.
    from: owedStates(parent).filter((state) => !parent.access.drafts?.includes(state)),
    to: STAYS,
    by: Object.keys(parent.roles).filter((role) => by.some((side) => sides[role] === side)),
    form,
    guards,
    opens: [child.name],
    attached: true,
    does: (c) => [{ do: 'open', procedure: child.name, ...gives(c, parent) }],
  }
}

function withRule(access: Access, { move, rule }: Opening): Access {
  return rule === undefined ? access : { ...access, moves: { ...access.moves, [move]: rule } }
}

/** Adds to each triggered move the moves that trigger it (`through`). */
function withTriggers(procedure: Procedure, all: readonly Procedure[]): Procedure {
  return withThrough(procedure, all, (name, { by }) => (by.length > 0 ? [] : triggersOf(procedure, name, all)))
}

function triggersOf(procedure: Procedure, name: string, all: readonly Procedure[]): string[] {
  return all.flatMap((other) =>
    triggersIn(other).flatMap(([teller, triggers = {}]) => {
      const { itself = [], linked = [], parent = [], children = [] } = triggers
      const tells =
        (other === procedure && itself.includes(name)) ||
        (linked.includes(name) && mayLink(other, procedure)) ||
        (parent.includes(name) && attachesTo(other, procedure)) ||
        (children.includes(name) && attachesTo(procedure, other))
      return tells ? [`${other.name}.${teller}`] : []
    }),
  )
}

function triggersIn({ moves, starts }: Procedure): (readonly [name: string, triggers: Triggers | undefined])[] {
  return Object.entries({ ...starts, ...moves }).map(([name, { triggers }]) => [name, triggers] as const)
}

/** Whether links may lead from matters of the one procedure to those of the other, or back. */
function mayLink(one: Procedure, other: Procedure): boolean {
  return rulesBetween(one, other).length > 0 || rulesBetween(other, one).length > 0
}

/**
 * Adds to each move that is triggered by the end or reopening of a linked matter the moves that cause it, and to each
 * start the moves of other procedures that begin it.
 */
function withLinked(procedure: Procedure, all: readonly Procedure[]): Procedure {
  const tells = all.flatMap((from) => rulesBetween(from, procedure).map(([, { tells: told }]) => ({ from, ...told })))
  const made = withThrough(procedure, all, (name) =>
    tells.flatMap(({ from, ended, reopened }) => [
      ...(name === ended ? crossing(from, false) : []),
      ...(name === reopened ? crossing(from, true) : []),
    ]),
  )
  const starts = Object.entries(procedure.starts).map(([name, one]) => {
    const through = all.flatMap((other) => beginners(other, `${procedure.name}.${name}`))
    return [name, through.length === 0 ? one : { ...one, through }] as const
  })
  return { ...made, starts: Object.fromEntries(starts) }
}

/** The moves by which a matter ends, or is reopened. */
function crossing(procedure: Procedure, reopens: boolean): string[] {
  const edges = edgesOf(procedure).filter(
    (e) => e.from !== null && isFinal(procedure, e.from) === reopens && isFinal(procedure, e.to) !== reopens,
  )
  return unique(edges.map((e) => `${procedure.name}.${e.name}`))
}

function beginners({ name, moves }: Procedure, start: string): string[] {
  return Object.entries(moves).flatMap(([move, { begins }]) => (begins?.includes(start) ? [`${name}.${move}`] : []))
}

/** Adds to a child's `endsBy` move the moves of a parent that leave it behind. */
function withEndings(child: Procedure, all: readonly Procedure[]): Procedure {
  const endsBy = child.attaches?.endsBy
  if (endsBy === undefined) return child
  const tellers = all.flatMap((parent) =>
    parent.attached?.some((one) => one.procedure === child.name) === true ? leavings(parent, child) : [],
  )
  return withThrough(child, all, (name) => (name === endsBy ? tellers : []))
}

/** The moves by which a parent goes to a state where the child cannot be open, while one may be. */
function leavings(parent: Procedure, child: Procedure): string[] {
  const edges = edgesOf(parent)
  const stands = statesForChild(parent, child)
  const isOver = (e: Edge): boolean => e.ended.includes(child.name) || !stands.includes(e.to)
  const opens = (e: Edge): boolean => e.move?.opens?.includes(child.name) === true || reopensChild(parent, e, child)
  const open = whereOpen(edges, isOver, opens)
  return edges
    .filter((e) => e.from !== null && open.has(e.from) && !stands.includes(e.to) && !e.ended.includes(child.name))
    .map((e) => `${parent.name}.${e.name}`)
}

/** Adds triggering moves to `through`, in the order of the procedures and their moves. */
function withThrough(
  procedure: Procedure,
  all: readonly Procedure[],
  more: (name: string, move: Move) => readonly string[],
): Procedure {
  const order = all.flatMap((one) => Object.keys({ ...one.starts, ...one.moves }).map((move) => `${one.name}.${move}`))
  const moves = Object.entries(procedure.moves).map(([name, move]) => {
    const tellers = unique([...(move.through ?? []), ...more(name, move)])
    if (tellers.length === 0) return [name, move] as const
    return [name, { ...move, through: tellers.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) }] as const
  })
  return { ...procedure, moves: Object.fromEntries(moves) }
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)]
}
