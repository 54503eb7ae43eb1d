import type { LinkKind } from '../kernel/links/link.ts'
import { childrenOf, type Json, type Matter } from '../kernel/matter.ts'
import { seatOf, type PartyId } from '../kernel/party.ts'
import type { Effect, Telling } from '../kernel/effect.ts'
import type { Context } from '../kernel/declarations/guard.ts'

// The words in which the procedures say what a move does.

/** A parsed form's value: JSON whose absent fields may be written as undefined. */
export type Plain = Json | undefined | readonly Plain[] | { readonly [key: string]: Plain }

export function set(field: string, value: Plain): Effect {
  return { do: 'set', field, value: json(value) }
}

/** Sets every field of the form that was filled in. */
export function setAll(form: { readonly [field: string]: Plain }): Effect[] {
  return Object.entries(form).flatMap(([field, value]) => (value === undefined ? [] : [set(field, value)]))
}

export function add(field: string, value: Plain): Effect {
  return { do: 'add', field, value: json(value) }
}

export function put(field: string, key: string, value: Plain): Effect {
  return { do: 'put', field, key, value: json(value) }
}

export function bind(role: string, to: readonly PartyId[]): Effect {
  return { do: 'bind', role, parties: [...new Set(to)] }
}

export function mark(c: Context, name: string): Effect {
  return { do: 'mark', mark: name, on: c.today }
}

export function tell(matter: string, move: string, form: Plain = {}): Effect {
  return { do: 'tell', matter, move, form: json(form) }
}

/** Links this matter to another; whatever that is told gets this matter's id as `linked`. */
export function link(kind: LinkKind, other: string, told?: readonly [move: string, form: Plain]): Effect {
  return { do: 'link', kind, other, ...telling(told) }
}

/** Takes a link away that leads from either of the two to the other. */
export function unlink(kind: LinkKind, other: string, told?: readonly [move: string, form: Plain]): Effect {
  return { do: 'unlink', kind, other, ...telling(told) }
}

function telling(told: readonly [move: string, form: Plain] | undefined): { readonly tell?: Telling } {
  return told === undefined ? {} : { tell: { move: told[0], form: json(told[1]) } }
}

export function tellParent(c: Context, move: string, form: Plain = {}): Effect {
  if (c.matter.parent === null) throw new Error(`${c.matter.procedure} ${c.matter.id} was opened by nobody`)
  return tell(c.matter.parent, move, form)
}

export function openChildren(c: Context, ...procedures: readonly string[]): Matter[] {
  return childrenOf(c.tree, c.matter.id).filter((m) => !m.closed && procedures.includes(m.procedure))
}

/** The desks of the body, which every matter carries so that it can be read and acted on by itself. */
export function desks(c: Context): Effect[] {
  return ['office', 'chair', 'verifier'].map((desk) => bind(desk, [seatOf(c.desks, desk)]))
}

export function parties(m: Matter, role: string): readonly PartyId[] {
  return m.roles[role] ?? []
}

export function without<T>(list: readonly T[], ...gone: readonly T[]): T[] {
  return list.filter((item) => !gone.includes(item))
}

/** Drops absent fields, at every depth: what is stored has a value or is not there. */
function json(value: Plain): Json {
  if (value === undefined) return null
  if (value === null || typeof value !== 'object') return value
  // Array.isArray does not narrow a readonly array away from the object shape; both casts restate the test.
  if (Array.isArray(value)) return (value as readonly Plain[]).map(json)
  const present = Object.entries(value as { [key: string]: Plain }).filter(([, v]) => v !== undefined)
  return Object.fromEntries(present.map(([key, v]) => [key, json(v)]))
}
