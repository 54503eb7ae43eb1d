import canonicalize from 'canonicalize'
import { listIn } from '../../kernel/change.ts'
import type { Json, Matter } from '../../kernel/matter.ts'
import type { Desks, PartyId } from '../../kernel/party.ts'
import { fieldRule, moveRule, roleRule, type Audience } from './audience.ts'
import type { StoredEvent } from './chain.ts'
import { isHidden } from './row.ts'

/** Whoever reads: the parties they may act for today. Nobody in particular has none. */
export type Viewer = {
  readonly parties: readonly PartyId[]
  /** Acts for one of the body's three desks. */
  readonly desk: boolean
}

export const everybody: Viewer = { parties: [], desk: false }

export function viewerOf(parties: readonly PartyId[], desks: Desks): Viewer {
  const seats: readonly string[] = Object.values(desks)
  return { parties, desk: parties.some((party) => seats.includes(party)) }
}

/** A matter with what it stands in; for a proposal all three are itself. */
export type Standing = { readonly matter: Matter; readonly root: Matter; readonly parent: Matter | null }

/** Roles that sit at a desk: every matter binds them, so they say nothing about who takes part. */
const deskRoles = new Set(['office', 'chair', 'verifier', 'approver'])
export const proposerRoles = ['proposer', 'cosigner', 'merged_proposer', 'rater', 'invited'] as const
export const unitRoles = ['unit', 'lead', 'cohandler'] as const

/**
 * Whether the viewer may know that the matter exists. The public: what is not hidden. Those who take part in it or in
 * the proposal around it: always. Desks: everything that has been handed in, but no member's draft (domain.md §5.4, §8).
 * `maySeeRow` in list-sql.ts says the same in SQL; a test holds them together.
 */
export function maySee({ matter, root }: Standing, viewer: Viewer): boolean {
  if (!isHidden(root)) return true
  if (takesPart(matter, viewer) || takesPart(root, viewer)) return true
  return viewer.desk && wasHandedIn(root)
}

export function wasHandedIn(root: Matter): boolean {
  return root.marks['submission'] !== undefined || root.state === 'historical'
}

function takesPart(matter: Matter, viewer: Viewer): boolean {
  return Object.entries(matter.roles).some(([role, held]) => !deskRoles.has(role) && meets(held, viewer))
}

function meets(held: readonly PartyId[] | undefined, viewer: Viewer): boolean {
  return held?.some((party) => viewer.parties.includes(party)) === true
}

const worked = new WeakMap<Standing, { readonly viewer: Viewer; readonly audiences: ReadonlySet<Audience> }>()

/** The groups of readers the viewer belongs to, for a matter they may see. */
export function audiencesOf(standing: Standing, viewer: Viewer): ReadonlySet<Audience> {
  const known = worked.get(standing)
  if (known?.viewer === viewer) return known.audiences
  const audiences = groupsOf(standing, viewer)
  worked.set(standing, { viewer, audiences })
  return audiences
}

function groupsOf({ matter, root, parent }: Standing, viewer: Viewer): ReadonlySet<Audience> {
  const found = new Set<Audience>(['everyone'])
  if (root.content['publicity'] !== 'summary') found.add('readers')
  if (viewer.desk) found.add('desks')
  if (proposerRoles.some((role) => meets(root.roles[role], viewer) || meets(matter.roles[role], viewer)))
    found.add('proposers')
  if (meets(matter.roles['unit'], viewer)) found.add('unit')
  if (unitRoles.some((role) => [matter, parent, root].some((m) => meets(m?.roles[role], viewer)))) found.add('units')
  return found
}

function admits(rule: readonly Audience[], audiences: ReadonlySet<Audience>): boolean {
  return rule.some((audience) => audiences.has(audience))
}

/** Whether the viewer may read this field of its content. */
export function readsField(standing: Standing, viewer: Viewer, field: string): boolean {
  return admits(fieldRule(standing.matter.procedure, field), audiencesOf(standing, viewer))
}

/** The content as this viewer may read it: fields they may not see are not there. */
export function visibleContent(standing: Standing, viewer: Viewer): { [field: string]: Json } {
  const audiences = audiencesOf(standing, viewer)
  const { matter } = standing
  const shown = Object.entries(matter.content).filter(([field]) =>
    admits(fieldRule(matter.procedure, field), audiences),
  )
  return Object.fromEntries(shown.map(([field, value]) => [field, judged(standing, viewer, audiences, field, value)]))
}

export function visibleRoles(standing: Standing, viewer: Viewer): { [role: string]: readonly PartyId[] } {
  const audiences = audiencesOf(standing, viewer)
  return Object.fromEntries(Object.entries(standing.matter.roles).filter(([role]) => admits(roleRule(role), audiences)))
}

/** Ratings are judged one by one; everything else is shown or not shown whole. */
function judged(
  standing: Standing,
  viewer: Viewer,
  audiences: ReadonlySet<Audience>,
  field: string,
  value: Json,
): Json {
  if (!isRating(standing.matter.procedure, field) || !Array.isArray(value)) return value
  return value.flatMap((entry: Json) => ratingShown(standing.matter, viewer, audiences, entry) ?? [])
}

/** Ratings go to the desks directly, and to units once they were given. */
function judgesAll(audiences: ReadonlySet<Audience>): boolean {
  return audiences.has('desks') || audiences.has('units')
}

/** Where a procedure keeps its ratings. */
export const ratingField: { readonly [procedure: string]: string } = { proposal: 'feedback', commitment: 'ratings' }

function isRating(procedure: string, field: string): boolean {
  return ratingField[procedure] === field
}

/**
 * A rating goes to the desks directly; units see it once it was given, which is when it is stored; its giver sees their
 * own. Fellow proposers and the public see it when the round is over, so that nobody rates after another; the public
 * without the words it came with (domain.md §8).
 */
function ratingShown(matter: Matter, viewer: Viewer, audiences: ReadonlySet<Audience>, entry: Json): Json | null {
  const rating = (entry ?? {}) as { readonly [field: string]: Json } // the procedures add ratings as objects only
  const own = typeof rating['by'] === 'string' && viewer.parties.includes(rating['by'])
  if (own || judgesAll(audiences)) return entry
  if (!roundIsOver(matter, rating['round'])) return null
  if (audiences.has('proposers')) return entry
  const { text: _text, ...rest } = rating
  return rest
}

function roundIsOver(matter: Matter, round: Json | undefined): boolean {
  if (matter.procedure !== 'proposal') return true
  const current = 1 + (matter.counts['redo'] ?? 0) + (matter.counts['orders'] ?? 0)
  return matter.state !== 'replied' || typeof round !== 'number' || round < current
}

/** Whether the viewer may know that the event happened: whether it stands in their timeline. */
export function seesEvent(standing: Standing, viewer: Viewer, event: Pick<StoredEvent, 'procedure' | 'move'>): boolean {
  return admits(moveRule(event.procedure, event.move).seen, audiencesOf(standing, viewer))
}

/** Whether the viewer may read what was said with an event, beyond that it happened. */
export function hearsEvent(standing: Standing, viewer: Viewer, event: Told): boolean {
  const audiences = audiencesOf(standing, viewer)
  if (!admits(moveRule(event.procedure, event.move).said, audiences)) return false
  if (judgesAll(audiences)) return true
  return !isRatingMove(event) || ratingsAllShown(standing, viewer, audiences, event)
}

type Told = Pick<StoredEvent, 'procedure' | 'move' | 'changes'>

/** What an event changes is looked into only where there are ratings, since it has to be read for that. */
function isRatingMove(event: Told): boolean {
  return (
    ratingField[event.procedure] !== undefined &&
    event.changes.some((change) => change.do === 'add' && isRating(event.procedure, change.field))
  )
}

function ratingsAllShown({ matter }: Standing, viewer: Viewer, audiences: ReadonlySet<Audience>, event: Told): boolean {
  const added = event.changes.flatMap((c) => (c.do === 'add' && isRating(event.procedure, c.field) ? [c.value] : []))
  return added.every((entry) => same(ratingShown(matter, viewer, audiences, entry), entry))
}

/**
 * Whether the event may be handed out whole, word for word, so that its hash can be computed from it. That is when the
 * viewer may see each part of it; and also when all it set still stands and may be read there (a draft's text, once
 * the proposal is public).
 */
export function mayReadWhole(standing: Standing, viewer: Viewer, event: StoredEvent): boolean {
  const audiences = audiencesOf(standing, viewer)
  const fields = event.changes.every((change) => {
    // That a field was emptied says nothing of what stood in it.
    if (change.do === 'set' || change.do === 'add' || change.do === 'put')
      return change.value === null || admits(fieldRule(event.procedure, change.field), audiences)
    return change.do !== 'bind' || change.parties.length === 0 || admits(roleRule(change.role), audiences)
  })
  if (!fields) return false
  const silent = Object.keys(event.said).length === 0
  if (seesEvent(standing, viewer, event) && (silent || hearsEvent(standing, viewer, event))) return true
  return silent && event.changes.every((change) => stands(standing.matter, change))
}

function stands(matter: Matter, change: StoredEvent['changes'][number]): boolean {
  if (change.do === 'set') return same(matter.content[change.field] ?? null, change.value)
  if (change.do === 'add') return listIn(matter, change.field).some((value) => same(value, change.value))
  return change.do !== 'put' && change.do !== 'rung'
}

/** The database keeps an object's keys in an order of its own: compared in the order of RFC 8785. */
function same(a: Json, b: Json): boolean {
  return canonicalize(a) === canonicalize(b)
}
