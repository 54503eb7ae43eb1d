import type { Due, IsoDate } from './time/deadline.ts'
import { linkedOf, type Linked, type LinkKind, type Links } from './links/link.ts'
import type { Json, Matter, Rung } from './matter.ts'
import { addressOf } from './number.ts'
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
  /** `address` is given only where another matter's number has the same form in an address. */
  | { readonly do: 'number'; readonly series: string; readonly number: string; readonly address?: string }
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
  /** A link from this matter to another; `root`: the outermost matter the other stands in. */
  | { readonly do: 'link'; readonly kind: LinkKind; readonly to: string; readonly root: string }
  | { readonly do: 'unlink'; readonly kind: LinkKind; readonly to: string }
  /**
   * At the other end of a link: by how much the number of links to this matter changes, and of the open ones among
   * them.
   */
  | { readonly do: 'linked'; readonly kind: LinkKind; readonly from: string; readonly adds: Step; readonly open: Step }

export type Step = -1 | 0 | 1

/** The matter before its first event. */
export function emptyMatter(id: string, procedure: string, parent: string | null, root: string): Matter {
  return {
    id,
    procedure,
    parent,
    root,
    number: null,
    address: null,
    version: 0,
    state: '',
    closed: false,
    roles: {},
    content: {},
    counts: {},
    marks: {},
    links: {},
    owedBy: null,
    due: null,
    ladder: [],
    rung: 0,
  }
}

/** The matter after one more event. Pure; used by `act`, by the store and by `huiyin rebuild` alike. */
export function apply(matter: Matter, changes: readonly Change[]): Matter {
  const after = changed(matter, changes)
  after.version++
  return after
}

/** Applies changes in order. Parts that no change touches stay the same objects. */
export function applyAll(matter: Matter, changes: readonly Change[]): Matter {
  return changed(matter, changes)
}

type Draft = { -readonly [field in keyof Matter]: Matter[field] }

function changed(matter: Matter, changes: readonly Change[]): Draft {
  const draft = { ...matter }
  for (const change of changes) make(draft, matter, change)
  return draft
}

function make(draft: Draft, before: Matter, change: Change): void {
  switch (change.do) {
    case 'enter':
      draft.state = change.state
      draft.closed = change.closed
      break
    case 'set':
      draft.content = put(draft.content, before.content, change.field, change.value)
      break
    case 'add':
      draft.content = put(draft.content, before.content, change.field, [...listIn(draft, change.field), change.value])
      break
    case 'put': {
      const map = { ...mapIn(draft, change.field), [change.key]: change.value }
      draft.content = put(draft.content, before.content, change.field, map)
      break
    }
    case 'bind':
      draft.roles = put(draft.roles, before.roles, change.role, change.parties)
      break
    case 'count':
      draft.counts = put(draft.counts, before.counts, change.counter, countOf(draft, change.counter) + 1)
      break
    case 'mark':
      draft.marks = put(draft.marks, before.marks, change.mark, change.on)
      break
    case 'number':
      draft.number = change.number
      draft.address = change.address ?? addressOf(change.number)
      break
    case 'owe':
      draft.owedBy = change.party
      draft.due = change.due
      draft.ladder = change.ladder
      draft.rung = change.rung
      break
    case 'rung':
      draft.rung = change.rung
      break
    case 'link':
    case 'unlink':
    case 'linked':
      draft.links = relinked(draft.links, change)
      break
    case 'open':
      break
  }
}

type LinkChange = Extract<Change, { do: 'link' | 'unlink' | 'linked' }>

function relinked(links: Links, change: LinkChange): Links {
  const { [change.kind]: _was, ...others } = links
  const is = relinkedKind(linkedOf({ links }, change.kind), change)
  return is.to.length === 0 && is.from === 0 ? others : { ...others, [change.kind]: is }
}

function relinkedKind(was: Linked, change: LinkChange): Linked {
  if (change.do === 'linked') return { ...was, from: was.from + change.adds, open: was.open + change.open }
  const others = was.to.filter(({ id }) => id !== change.to)
  return { ...was, to: change.do === 'link' ? [...others, { id: change.to, root: change.root }] : others }
}

/** Adds one entry. The container is copied for the first of several changes and mutated for the others. */
function put<V>(is: Named<V>, before: Named<V>, name: string, value: V): Named<V> {
  if (is === before) return { ...is, [name]: value }
  // A container that is not the original was created here, so mutating it is safe.
  ;(is as { [name: string]: V })[name] = value
  return is
}

type Named<V> = { readonly [name: string]: V }

export function listIn(m: Pick<Matter, 'content'>, field: string): readonly Json[] {
  const value = m.content[field]
  return Array.isArray(value) ? value : []
}

export function mapIn(m: Pick<Matter, 'content'>, field: string): { readonly [key: string]: Json } {
  const value = m.content[field]
  // The three non-map shapes of Json are excluded by the test; TypeScript cannot narrow a readonly array by isArray.
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as { [key: string]: Json }) : {}
}

export function countOf(m: Matter, counter: string): number {
  return m.counts[counter] ?? 0
}
