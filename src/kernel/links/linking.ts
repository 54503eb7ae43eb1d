import type { Change } from '../change.ts'
import type { BeginEffect, Decision, Linking as LinkEffect } from '../decide.ts'
import { linkedOf, linkedTo, linkKinds, type LinkKind } from './link.ts'
import { leadsTo, ruleOf } from './link-rules.ts'
import type { Matter, Tree } from '../matter.ts'
import type { Telling } from '../effect.ts'
import type { Move, Procedures, Start } from '../declarations/procedure.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'

// What a move that makes, removes or ends links causes at both ends.

/** One link that a move changes: the change at this end, and the change and triggered move at the other end. */
export type Linking = {
  readonly other: string
  readonly change: Change
  readonly there: Change
  readonly tell?: Telling
  /** The other end is a root that this move begins. */
  readonly begins?: BeginEffect
}

/**
 * The trees of these matters, at the other ends of links, must be loaded too. The caller loads them and starts over.
 */
export class NotLoaded extends Error {
  readonly ids: readonly string[]
  constructor(ids: readonly string[]) {
    super(`not among the matters loaded: ${ids.join(', ')}`)
    this.ids = ids
  }
}

/**
 * The links a move makes and removes, and the roots it begins. A refusal where the matters cannot be linked in this
 * way.
 */
export function linkOther(
  procedures: Procedures,
  tree: Tree,
  matter: Matter,
  made: Move | Start | undefined,
  { links, begins, after }: Decision,
  newId: () => string,
): Linking[] | Refusal {
  mustBeLoaded(
    tree,
    links.map(({ other }) => other),
  )
  const all: Linking[] = []
  for (const effect of links) {
    mustDeclare(matter, made, effect.kind)
    const other = tree.get(effect.other)
    if (other === undefined) throw new NotLoaded([effect.other])
    const one =
      effect.do === 'link'
        ? linked(procedures, matter, after, other, effect)
        : unlinked(procedures, matter, other, effect)
    if (isRefusal(one)) return one
    all.push(one)
  }
  return [...all, ...begins.map((effect) => begun(procedures, matter, made, effect, newId()))]
}

/** The links whose other end must learn that this matter ended or was reopened by this move. */
export function linksEnded(procedures: Procedures, tree: Tree, before: Matter, after: Matter): Linking[] {
  if (before.closed === after.closed) return []
  const told = linkKinds.flatMap((kind) => {
    const tells = ruleOf(procedures, before.procedure, kind)?.tells
    const move = after.closed ? tells?.ended : tells?.reopened
    const stay = new Set(linkedTo(after, kind))
    const ends = linkedOf(before, kind).to.filter(({ id }) => stay.has(id))
    return move === undefined ? [] : ends.map(({ id }) => ({ kind, move, id }))
  })
  mustBeLoaded(
    tree,
    told.map(({ id }) => id),
  )
  return told.map(({ kind, move, id }) => {
    const there: Change = { do: 'linked', kind, from: before.id, adds: 0, open: after.closed ? -1 : 1 }
    return { other: id, change: there, there, tell: { move, form: { linked: before.id } } }
  })
}

function mustBeLoaded(tree: Tree, ids: readonly string[]): void {
  const missing = ids.filter((id) => !tree.has(id))
  if (missing.length > 0) throw new NotLoaded([...new Set(missing)])
}

function linked(
  procedures: Procedures,
  matter: Matter,
  after: Matter,
  other: Matter,
  { kind, tell }: LinkEffect,
): Linking | Refusal {
  const [from, to] = [procedures[matter.procedure], procedures[other.procedure]]
  const rule = ruleOf(procedures, matter.procedure, kind)
  if (
    from === undefined ||
    to === undefined ||
    rule === undefined ||
    !leadsTo(rule, from, to) ||
    other.root === matter.root
  )
    return refuse('not_linkable', { kind, matter: other.id })
  if (linkedTo(matter, kind).includes(other.id)) return refuse('linked_already', { kind, matter: other.id })
  if (rule.tells !== undefined && tell === undefined)
    throw new Error(`${matter.procedure} has to tell what a link ${kind} leads to that it is made`)
  return {
    other: other.id,
    change: { do: 'link', kind, to: other.id, root: other.root },
    there: { do: 'linked', kind, from: matter.id, adds: 1, open: rule.tells !== undefined && !after.closed ? 1 : 0 },
    ...telling(matter, tell),
  }
}

function unlinked(
  procedures: Procedures,
  matter: Matter,
  other: Matter,
  { kind, tell }: LinkEffect,
): Linking | Refusal {
  const here = linkedTo(matter, kind).includes(other.id)
  const [from, to] = here ? [matter, other] : [other, matter]
  if (!linkedTo(from, kind).includes(to.id)) return refuse('not_linked', { kind, matter: other.id })
  const counted = ruleOf(procedures, from.procedure, kind)?.tells !== undefined && !from.closed
  const away: Change = { do: 'unlink', kind, to: to.id }
  const fewer: Change = { do: 'linked', kind, from: from.id, adds: -1, open: counted ? -1 : 0 }
  const [change, there] = here ? [away, fewer] : [fewer, away]
  return { other: other.id, change, there, ...telling(matter, tell) }
}

function begun(
  procedures: Procedures,
  matter: Matter,
  made: Move | Start | undefined,
  effect: BeginEffect,
  id: string,
): Linking {
  const { link: kind, procedure, start } = effect
  mustDeclare(matter, made, kind)
  const rule = ruleOf(procedures, procedure, kind)
  const [from, to] = [procedures[procedure], procedures[matter.procedure]]
  if (from === undefined || to === undefined || rule === undefined || !leadsTo(rule, from, to))
    throw new Error(`${procedure} says of no link ${kind} that leads to ${matter.procedure}`)
  const declared = made !== undefined && 'begins' in made && made.begins?.includes(`${procedure}.${start}`)
  if (!declared) throw new Error(`${matter.procedure} begins ${procedure}.${start} and does not say so`)
  return {
    other: id,
    change: { do: 'linked', kind, from: id, adds: 1, open: rule.tells === undefined ? 0 : 1 },
    there: { do: 'link', kind, to: matter.id, root: matter.root },
    begins: effect,
  }
}

function telling(matter: Matter, tell: Telling | undefined): Pick<Linking, 'tell'> {
  if (tell === undefined) return {}
  // Forms are objects of JSON values by construction.
  return { tell: { move: tell.move, form: { linked: matter.id, ...(tell.form as object) } } }
}

function mustDeclare({ procedure }: Matter, made: Move | Start | undefined, kind: LinkKind): void {
  if (made?.links?.includes(kind) !== true) throw new Error(`a move of ${procedure} links ${kind} and does not say so`)
}
