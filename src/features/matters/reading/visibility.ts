import canonicalize from 'canonicalize'
import {
  fieldRule,
  isHidden,
  moveRule,
  roleRule,
  rolesOn,
  wasHandedIn,
  type Access,
  type Audience,
  type Side,
} from '../../../kernel/declarations/access.ts'
import { listIn } from '../../../kernel/change.ts'
import type { Json, Matter } from '../../../kernel/matter.ts'
import type { PartyId } from '../../../kernel/party.ts'
import { accessOf, type Procedures } from '../../../kernel/declarations/procedure.ts'
import { oversees, type Viewer } from '../../../kernel/viewer.ts'
import type { StoredEvent } from '../integrity/chain.ts'

/** A matter with its parent and root, and the access rules of each; for a root all three are the same. */
export type MatterInTree = {
  readonly matter: Matter
  readonly root: Matter
  readonly parent: Matter | null
  readonly access: Access
  readonly rootAccess: Access
  readonly parentAccess: Access | null
}

export function matterInTree(
  procedures: Procedures,
  matter: Matter,
  root: Matter,
  parent: Matter | null,
): MatterInTree {
  return {
    matter,
    root,
    parent,
    access: accessOf(procedures, matter.procedure),
    rootAccess: accessOf(procedures, root.procedure),
    parentAccess: parent && accessOf(procedures, parent.procedure),
  }
}

/**
 * Whether the viewer may know that the matter exists. The public: unless it is hidden. Parties taking part in it or in
 * its root: always. Desks that oversee the root: once it was handed in, but no draft (domain.md §5.4, §8). `maySeeRow`
 * in may-see-sql.ts is the same in SQL; a test compares them.
 */
export function maySee({ matter, root, access, rootAccess }: MatterInTree, viewer: Viewer): boolean {
  if (!isHidden(rootAccess, root)) return true
  if (takesPart(matter, access, viewer) || takesPart(root, rootAccess, viewer)) return true
  return oversees(rootAccess, viewer) && wasHandedIn(rootAccess, root)
}

/** Roles of desks do not count as taking part: every matter has them. */
function takesPart(matter: Matter, { sides }: Access, viewer: Viewer): boolean {
  return Object.entries(matter.roles).some(([role, held]) => sides[role] !== 'overseer' && meets(held, viewer))
}

function meets(held: readonly PartyId[] | undefined, viewer: Viewer): boolean {
  return held?.some((party) => viewer.parties.includes(party)) === true
}

const worked = new WeakMap<MatterInTree, { readonly viewer: Viewer; readonly audiences: ReadonlySet<Audience> }>()

/** The groups of readers the viewer belongs to, for a matter they may see. */
export function audiencesOf(standing: MatterInTree, viewer: Viewer): ReadonlySet<Audience> {
  const known = worked.get(standing)
  if (known?.viewer === viewer) return known.audiences
  const audiences = groupsOf(standing, viewer)
  worked.set(standing, { viewer, audiences })
  return audiences
}

function groupsOf(standing: MatterInTree, viewer: Viewer): ReadonlySet<Audience> {
  const { matter, root, parent, access, rootAccess, parentAccess } = standing
  const found = new Set<Audience>(['everyone'])
  if (root.content['publicity'] !== 'summary') found.add('readers')
  if (oversees(rootAccess, viewer)) found.add('overseers')
  const isOn = (one: Matter | null, by: Access | null, side: Side): boolean =>
    one !== null && by !== null && rolesOn(by, side).some((role) => meets(one.roles[role], viewer))
  if (isOn(root, rootAccess, 'raiser') || isOn(matter, access, 'raiser')) found.add('raisers')
  if (access.holders?.some((role) => meets(matter.roles[role], viewer))) found.add('holder')
  const handles =
    isOn(matter, access, 'handler') || isOn(parent, parentAccess, 'handler') || isOn(root, rootAccess, 'handler')
  if (handles) found.add('handlers')
  return found
}

function admits(rule: readonly Audience[], audiences: ReadonlySet<Audience>): boolean {
  return rule.some((audience) => audiences.has(audience))
}

/** Whether the viewer may read this field of its content. */
export function readsField(standing: MatterInTree, viewer: Viewer, field: string): boolean {
  return admits(fieldRule(standing.access, field), audiencesOf(standing, viewer))
}

/** The content without fields that this viewer may not read. */
export function visibleContent(standing: MatterInTree, viewer: Viewer): { [field: string]: Json } {
  const audiences = audiencesOf(standing, viewer)
  const { matter, access } = standing
  const shown = Object.entries(matter.content).filter(([field]) => admits(fieldRule(access, field), audiences))
  return Object.fromEntries(shown.map(([field, value]) => [field, judged(standing, viewer, audiences, field, value)]))
}

export function visibleRoles(standing: MatterInTree, viewer: Viewer): { [role: string]: readonly PartyId[] } {
  const audiences = audiencesOf(standing, viewer)
  return Object.fromEntries(
    Object.entries(standing.matter.roles).filter(([role]) => admits(roleRule(standing.access, role), audiences)),
  )
}

/** The field's value for this viewer: ratings are decided one by one, everything else as a whole. */
function judged(
  standing: MatterInTree,
  viewer: Viewer,
  audiences: ReadonlySet<Audience>,
  field: string,
  value: Json,
): Json {
  if (!isRating(standing.access, field) || !Array.isArray(value)) return value
  return value.flatMap((entry: Json) => ratingShown(standing, viewer, audiences, entry) ?? [])
}

/** Overseers see ratings at once, handlers once they were given. */
function judgesAll(audiences: ReadonlySet<Audience>): boolean {
  return audiences.has('overseers') || audiences.has('handlers')
}

function isRating({ ratings }: Access, field: string): boolean {
  return ratings?.field === field
}

/**
 * Desks see a rating at once; units once it is given, which is when it is stored; its giver sees their own. Fellow
 * proposers and the public see it when the round is over, so that nobody is influenced by another's rating; the public
 * without its words (domain.md §8).
 */
function ratingShown(
  { matter, access }: MatterInTree,
  viewer: Viewer,
  audiences: ReadonlySet<Audience>,
  entry: Json,
): Json | null {
  const rating = (entry ?? {}) as { readonly [field: string]: Json } // the procedures add ratings as objects only
  const own = typeof rating['by'] === 'string' && viewer.parties.includes(rating['by'])
  if (own || judgesAll(audiences)) return entry
  if (!roundIsOver(access, matter, rating['round'])) return null
  if (audiences.has('raisers')) return entry
  const words = access.ratings?.words ?? []
  return Object.fromEntries(Object.entries(rating).filter(([field]) => !words.includes(field)))
}

function roundIsOver({ ratings }: Access, matter: Matter, round: Json | undefined): boolean {
  const open = ratings?.openRound(matter) ?? null
  return open === null || typeof round !== 'number' || round < open
}

/** Whether the viewer may know of the event, so that it is in their timeline. */
export function canSeeEvent(standing: MatterInTree, viewer: Viewer, event: Pick<StoredEvent, 'move'>): boolean {
  return admits(moveRule(standing.access, event.move).seen, audiencesOf(standing, viewer))
}

/** Whether the viewer may read an event's input, beyond that it happened. */
export function canReadEventInput(standing: MatterInTree, viewer: Viewer, event: EventForReader): boolean {
  const audiences = audiencesOf(standing, viewer)
  if (!admits(moveRule(standing.access, event.move).said, audiences)) return false
  if (judgesAll(audiences)) return true
  return !isRatingMove(standing.access, event) || ratingsAllShown(standing, viewer, audiences, event)
}

type EventForReader = Pick<StoredEvent, 'move' | 'changes'>

/**
 * Whether the event added a rating. Changes are examined only in procedures with ratings, because they must be loaded
 * for it.
 */
function isRatingMove(access: Access, event: EventForReader): boolean {
  return (
    access.ratings !== undefined &&
    event.changes.some((change) => change.do === 'add' && isRating(access, change.field))
  )
}

function ratingsAllShown(
  standing: MatterInTree,
  viewer: Viewer,
  audiences: ReadonlySet<Audience>,
  event: EventForReader,
): boolean {
  const added = event.changes.flatMap((c) => (c.do === 'add' && isRating(standing.access, c.field) ? [c.value] : []))
  return added.every((entry) => same(ratingShown(standing, viewer, audiences, entry), entry))
}

/**
 * Whether the viewer may get the whole event verbatim, so that its hash can be computed. That is so when they may see
 * each part of it, and also when everything it set is still in place and readable there (a draft's text, once the
 * proposal is public).
 */
export function mayReadWhole(standing: MatterInTree, viewer: Viewer, event: StoredEvent): boolean {
  const audiences = audiencesOf(standing, viewer)
  const fields = event.changes.every((change) => {
    // Clearing a field reveals nothing about its former value.
    if (change.do === 'set' || change.do === 'add' || change.do === 'put')
      return change.value === null || admits(fieldRule(standing.access, change.field), audiences)
    return (
      change.do !== 'bind' || change.parties.length === 0 || admits(roleRule(standing.access, change.role), audiences)
    )
  })
  if (!fields) return false
  const silent = Object.keys(event.said).length === 0
  if (canSeeEvent(standing, viewer, event) && (silent || canReadEventInput(standing, viewer, event))) return true
  return silent && event.changes.every((change) => hasValue(standing.matter, change))
}

function hasValue(matter: Matter, change: StoredEvent['changes'][number]): boolean {
  if (change.do === 'set') return same(matter.content[change.field] ?? null, change.value)
  if (change.do === 'add') return listIn(matter, change.field).some((value) => same(value, change.value))
  return change.do !== 'put' && change.do !== 'rung'
}

/** Compares in the key order of RFC 8785, because the database reorders an object's keys. */
function same(a: Json, b: Json): boolean {
  return canonicalize(a) === canonicalize(b)
}
