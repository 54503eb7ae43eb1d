import type { Due, IsoDate } from './deadline.ts'
import type { Json, Matter, Rung } from './matter.ts'
import type { PartyId } from './party.ts'

/**
 * What one event changes in one matter, as plain data. Events store these, so a matter can be rebuilt from its events
 * without asking today's procedures what they would have decided then.
 */
export type Change =
  | { readonly do: 'enter'; readonly state: string; readonly closed: boolean }
  | { readonly do: 'set'; readonly field: string; readonly value: Json }
  /** Appended to a list whose earlier entries are never touched: reply versions, consultations, progress. */
  | { readonly do: 'add'; readonly field: string; readonly value: Json }
  | { readonly do: 'put'; readonly field: string; readonly key: string; readonly value: Json }
  | { readonly do: 'bind'; readonly role: string; readonly parties: readonly PartyId[] }
  | { readonly do: 'count'; readonly counter: string }
  | { readonly do: 'mark'; readonly mark: string; readonly on: IsoDate }
  | { readonly do: 'number'; readonly series: string; readonly number: string }
  | {
      readonly do: 'owe'
      readonly party: PartyId | null
      readonly due: Due | null
      readonly ladder: readonly Rung[]
      readonly rung: number
    }
  | { readonly do: 'rung'; readonly rung: number }
  /** A child matter begins; its own first event carries what is in it. */
  | { readonly do: 'open'; readonly id: string; readonly procedure: string }

/** The matter before its first event. */
export function unborn(id: string, procedure: string, parent: string | null, root: string): Matter {
  return {
    id,
    procedure,
    parent,
    root,
    number: null,
    version: 0,
    state: '',
    closed: false,
    roles: {},
    content: {},
    counts: {},
    marks: {},
    owedBy: null,
    due: null,
    ladder: [],
    rung: 0,
  }
}

/** The matter after one more event. Pure; used by `act`, by the store and by `huiyin rebuild` alike. */
export function apply(matter: Matter, changes: readonly Change[]): Matter {
  return { ...changes.reduce(applyOne, matter), version: matter.version + 1 }
}

export function applyOne(m: Matter, change: Change): Matter {
  switch (change.do) {
    case 'enter':
      return { ...m, state: change.state, closed: change.closed }
    case 'set':
      return { ...m, content: { ...m.content, [change.field]: change.value } }
    case 'add':
      return { ...m, content: { ...m.content, [change.field]: [...listIn(m, change.field), change.value] } }
    case 'put':
      return {
        ...m,
        content: { ...m.content, [change.field]: { ...mapIn(m, change.field), [change.key]: change.value } },
      }
    case 'bind':
      return { ...m, roles: { ...m.roles, [change.role]: change.parties } }
    case 'count':
      return { ...m, counts: { ...m.counts, [change.counter]: countOf(m, change.counter) + 1 } }
    case 'mark':
      return { ...m, marks: { ...m.marks, [change.mark]: change.on } }
    case 'number':
      return { ...m, number: change.number }
    case 'owe':
      return { ...m, owedBy: change.party, due: change.due, ladder: change.ladder, rung: change.rung }
    case 'rung':
      return { ...m, rung: change.rung }
    case 'open':
      return m
  }
}

export function listIn(m: Matter, field: string): readonly Json[] {
  const value = m.content[field]
  return Array.isArray(value) ? value : []
}

export function mapIn(m: Matter, field: string): { readonly [key: string]: Json } {
  const value = m.content[field]
  // The three non-map shapes of Json are excluded by the test; TypeScript cannot narrow a readonly array by isArray.
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as { [key: string]: Json }) : {}
}

export function countOf(m: Matter, counter: string): number {
  return m.counts[counter] ?? 0
}
