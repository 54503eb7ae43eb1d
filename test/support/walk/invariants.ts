import { isDeepStrictEqual } from 'node:util'
import type { ActOutcome } from '../../../src/kernel/act.ts'
import type { Happening } from '../../../src/kernel/happening.ts'
import { apply, emptyMatter, type Change } from '../../../src/kernel/change.ts'
import { isIsoDate } from '../../../src/kernel/time/deadline.ts'
import { hindrance } from '../../../src/kernel/decide.ts'
import { childrenOf, type Matter, type Tree } from '../../../src/kernel/matter.ts'
import { waitsForChild, mirror } from '../../../src/kernel/mirror.ts'
import type { Procedure } from '../../../src/kernel/declarations/procedure.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { parties, person, type World } from '../world.ts'

// What must hold after every move, whoever made it. Each function gives the sentences that do not hold.

export function procedureOf(matter: Matter): Procedure {
  const procedure = procedures[matter.procedure]
  if (procedure === undefined) throw new Error(`no procedure ${matter.procedure}`)
  return procedure
}

export function wrongAfter(world: World, before: Tree, outcome: ActOutcome): string[] {
  const touched = [...new Set(outcome.happenings.map((h) => h.matter))].map((id) => world.matter(id))
  return [
    ...waitsForChild(world.tree).map((m) => `${named(m)} is open without an owner or a due date`),
    ...touched.flatMap((m) => wrongOwing(world, m)),
    ...touched.flatMap((m) => wrongChildren(world.tree, m)),
    ...outcome.happenings.flatMap(wrongHappening),
    ...wrongReplay(before, outcome),
  ]
}

const named = (m: Matter): string => `${m.procedure} ${m.id} (${m.state})`

/** An open matter has one party of the right kind that owes it, and that party can do something about it. */
function wrongOwing(world: World, m: Matter): string[] {
  const procedure = procedureOf(m)
  const state = procedure.states[m.state]
  if (state === undefined || 'final' in state)
    return m.closed && m.owedBy === null && m.due === null && m.ladder.length === 0 ? [] : [`${named(m)} is not clean`]
  if (m.closed || m.owedBy === null || m.due === null) return [`${named(m)} is not owed`]
  if ('waits' in state) {
    const open = childrenOf(world.tree, m.id, state.waits).filter((child) => !child.closed)
    const first = open.reduce((a, b) => ((b.due?.on ?? '') < (a.due?.on ?? '') ? b : a), open[0] ?? m)
    return open.length > 0 && first.due?.on === m.due.on ? [] : [`${named(m)} does not show what it waits for`]
  }
  const { owedBy } = m
  const wrong: string[] = []
  if (m.roles[state.owes]?.[0] !== owedBy) wrong.push(`${named(m)} is owed by ${owedBy}, who is not its ${state.owes}`)
  const kind = parties[owedBy]
  if (kind === undefined || !procedure.roles[state.owes]?.includes(kind))
    wrong.push(`${named(m)} is owed by ${owedBy}, who cannot be ${state.owes}`)
  const can = Object.entries(procedure.moves).some(
    ([name, move]) =>
      move.by.includes(state.owes) && hindrance(procedure, world.tree, m, name, person(owedBy), world.facts) === null,
  )
  if (!can) wrong.push(`${named(m)}: ${owedBy} owes it and can do nothing`)
  if (m.ladder.length === 0) wrong.push(`${named(m)} has no ladder`)
  const noDays = [m.due.on, ...m.ladder.map((rung) => rung.on)].filter((on) => !isIsoDate(on))
  wrong.push(...noDays.map((on) => `${named(m)} is bound to ${on}, which is no day`))
  return wrong
}

/** Nothing stays open inside what has ended. */
function wrongChildren(tree: Tree, m: Matter): string[] {
  const parent = m.parent === null ? undefined : tree.get(m.parent)
  const orphan = !m.closed && parent?.closed === true ? [`${named(m)} is open inside ${named(parent)}`] : []
  const left = m.closed ? childrenOf(tree, m.id).filter((child) => !child.closed) : []
  return [...orphan, ...left.map((child) => `${named(child)} is open inside ${named(m)}`)]
}

/** A move opens and binds what it says it does: the proofs believe it. */
function wrongHappening(h: Happening): string[] {
  const procedure = procedures[h.procedure]
  const move = procedure?.moves[h.move]
  if (move === undefined) return []
  const opened = h.changes.flatMap((c) => (c.do === 'open' ? [c.procedure] : []))
  const stray = opened.filter((child) => !move.opens?.includes(child))
  const bound = h.changes.flatMap((c) => (c.do === 'bind' ? [c] : []))
  const owed = new Set(Object.values(procedure?.states ?? {}).flatMap((s) => ('owes' in s ? [s.owes] : [])))
  const unbound = (move.binds ?? []).filter(
    (role) => owed.has(role) && !bound.some((c) => c.role === role && c.parties.length > 0),
  )
  return [
    ...stray.map((child) => `${h.procedure}.${h.move} opens ${child} without saying so`),
    ...unbound.map((role) => `${h.procedure}.${h.move} says it binds ${role} and does not`),
  ]
}

/** The happenings alone, read back from JSON, give the tree that `act` gave. */
function wrongReplay(before: Tree, outcome: ActOutcome): string[] {
  const tree = new Map(before)
  const wrong: string[] = []
  for (const h of outcome.happenings) {
    const known = tree.get(h.matter) ?? emptyMatter(h.matter, h.procedure, h.because, h.root)
    if (h.seq !== known.version + 1) wrong.push(`${h.procedure} ${h.matter}: event ${h.seq} follows ${known.version}`)
    // Changes are plain data by their type; this is how the store writes and reads them.
    tree.set(h.matter, apply(known, JSON.parse(JSON.stringify(h.changes)) as Change[]))
  }
  const replayed = mirror(procedures, tree)
  if (replayed.size !== outcome.tree.size) wrong.push('the replay has other matters')
  for (const [id, matter] of outcome.tree) {
    const again = replayed.get(id)
    if (again !== matter && !isDeepStrictEqual(again, matter)) wrong.push(`${named(matter)} is replayed otherwise`)
  }
  return wrong
}
