import { isDeepStrictEqual } from 'node:util'
import type { ActOutcome } from '../../../kernel/act.ts'
import type { Happening } from '../../../kernel/happening.ts'
import { accessOf, type Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Matter } from '../../../kernel/matter.ts'
import { linksChanged } from './link-rows.ts'
import { digestOfText, eventText, genesis, linkDigest, textsOf, type StoredEvent } from '../integrity/chain.ts'
import { isHidden, sideOf, wasHandedIn, type Side } from '../../../kernel/declarations/access.ts'
import { rowOf } from './row.ts'
import { changesWords, searchWordsOf } from './search-words.ts'

export function eventOf(h: Happening, at: string): StoredEvent {
  const { matter, root, seq, procedure, move, from, to, said, changes, because } = h
  return {
    matter,
    root,
    seq,
    at,
    person: h.actor.person,
    party: h.actor.party,
    procedure,
    move,
    from,
    to,
    said,
    changes,
    because,
  }
}

/**
 * Builds every row an act writes, for a single act and for bulk creation alike. `heads` holds the hash of each matter's
 * last event and is updated to the events built here.
 */
export function buildRows(
  procedures: Procedures,
  body: string,
  outcome: ActOutcome,
  before: ReadonlyMap<string, Matter>,
  heads: Map<string, Uint8Array>,
  at: string,
) {
  const events = outcome.happenings.map((happening) => appendToChain(body, happening, heads, at))
  const rows = changedMatters(procedures, before, outcome).map((matter) => ({
    ...nullUnchanged(rowOf(procedures, matter, outcome.tree), before.get(matter.id)),
    head: Buffer.from(heads.get(matter.id) ?? []).toString('hex'),
    stamp: matter.version !== before.get(matter.id)?.version,
  }))
  const notices = outcome.happenings.flatMap((h) => h.tells.map((party) => ({ party, matter: h.matter, seq: h.seq })))
  return { events, rows, notices, ...shapesOf(procedures, before, outcome), ...linksChanged(outcome) }
}

/** Hashes an event onto the chain of its matter and makes it the new head. */
export function appendToChain(body: string, happening: Happening, heads: Map<string, Uint8Array>, at: string) {
  const event = eventOf(happening, at)
  const texts = textsOf(event)
  const text = eventText(event, texts)
  const { matter } = event
  const hash = linkDigest(heads.get(matter) ?? genesis(body, matter), digestOfText(text))
  heads.set(matter, hash)
  return { ...event, texts, text, hash: Buffer.from(hash).toString('hex') }
}

/** Matters whose row changes: they moved, or mirror a child that moved, or their root changed its visibility. */
function changedMatters(procedures: Procedures, before: ReadonlyMap<string, Matter>, outcome: ActOutcome): Matter[] {
  const moved = new Set(outcome.happenings.map((h) => h.matter))
  const veiled = new Set(
    [...outcome.tree.values()]
      .filter((m) => m.parent === null && changesVisibility(procedures, before.get(m.id), m))
      .map((m) => m.id),
  )
  return [...outcome.tree.values()].filter((m) => {
    const was = before.get(m.id)
    return moved.has(m.id) || veiled.has(m.root) || was?.owedBy !== m.owedBy || !isDeepStrictEqual(was.due, m.due)
  })
}

/**
 * Sets large columns to null where they are unchanged: the kernel returns the same object for parts it does not change.
 * A new row stays whole.
 */
function nullUnchanged(row: ReturnType<typeof rowOf>, was: Matter | undefined) {
  return {
    ...row,
    roles: nullIfSame(row.roles, was?.roles),
    content: nullIfSame(row.content, was?.content),
    counts: nullIfSame(row.counts, was?.counts),
    marks: nullIfSame(row.marks, was?.marks),
    links: nullIfSame(row.links, was?.links),
    ladder: nullIfSame(row.ladder, was?.ladder),
  }
}

function nullIfSame<T>(is: T, was: T | undefined): T | null {
  return is === was ? null : is
}

function changesVisibility(procedures: Procedures, was: Matter | undefined, is: Matter): boolean {
  if (was === undefined) return false
  const access = accessOf(procedures, is.procedure)
  return isHidden(access, was) !== isHidden(access, is) || wasHandedIn(access, was) !== wasHandedIn(access, is)
}

/** Rows of the tables that lists and search read, only for the parts that changed. */
function shapesOf(procedures: Procedures, before: ReadonlyMap<string, Matter>, outcome: ActOutcome) {
  const rebound = new Set<string>()
  const reworded = new Set<string>()
  for (const { matter, root, procedure, changes } of outcome.happenings) {
    for (const change of changes) {
      if (change.do === 'bind') rebound.add(matter)
      if (changesWords(procedures, procedure, change)) reworded.add(root)
    }
  }
  const had = new Map(
    [...rebound].flatMap((id) => partyRows(procedures, before.get(id))).map((row) => [keyOf(row), row]),
  )
  const has = new Map(
    [...rebound].flatMap((id) => partyRows(procedures, outcome.tree.get(id))).map((row) => [keyOf(row), row]),
  )
  const parties = [...has].flatMap(([key, row]) => (had.has(key) ? [] : [row]))
  const left = [...had].flatMap(([key, row]) => (has.has(key) ? [] : [row]))
  const words = [...reworded].flatMap((id) => {
    const found = searchWordsOf(procedures, outcome.tree.get(id), outcome.tree)
    return found ? [{ matter: id, ...found }] : []
  })
  return { parties, left, words }
}

export type PartyRow = {
  readonly party: string
  readonly role: string
  readonly procedure: string
  readonly matter: string
  /** On which side of the matter the role stands. */
  readonly side: Side
}

function keyOf({ matter, role, party }: PartyRow): string {
  return `${matter} ${role} ${party}`
}

export function partyRows(procedures: Procedures, matter: Matter | undefined): PartyRow[] {
  if (matter === undefined) return []
  const access = accessOf(procedures, matter.procedure)
  return Object.entries(matter.roles).flatMap(([role, held]) =>
    held.map((party) => ({
      party,
      role,
      procedure: matter.procedure,
      matter: matter.id,
      side: sideOf(access, role),
    })),
  )
}
