import type { Matter, Tree } from '../../../kernel/matter.ts'
import { CLOCK, type PartyId } from '../../../kernel/party.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import { bothWords } from '../../../locales/labels.ts'
import { apiPaths } from '../../../paths.ts'
import type { Body } from '../../bodies/bodies.ts'
import { nameAt } from '../../bodies/names.ts'
import type { Caller } from '../../people/caller.ts'
import type { TreeRow } from './read-sql.ts'
import { matterOf } from '../commands/row.ts'
import type { LinkView, PartyView } from './shapes.ts'
import { maySee, matterInTree, visibleContent, type MatterInTree } from './visibility.ts'
import type { Viewer } from '../../../kernel/viewer.ts'

/** One tree, one viewer and one day: the input of every part of a view. */
export type ViewContext = {
  readonly body: Body
  readonly procedures: Procedures
  readonly today: string
  readonly caller: Caller
  readonly viewer: Viewer
  readonly rows: ReadonlyMap<string, TreeRow>
  readonly tree: Tree
  readonly root: Matter
}

/** Undefined where the root is missing: then there is no such matter. */
export function viewContextOf(
  rows: readonly TreeRow[],
  rest: Omit<ViewContext, 'rows' | 'tree' | 'root'>,
): ViewContext | undefined {
  const tree = new Map(rows.map((row) => [row.id, matterOf(row)]))
  const root = tree.get(rows[0]?.root_id ?? '')
  return root && { ...rest, rows: new Map(rows.map((row) => [row.id, row])), tree, root }
}

const standings = new WeakMap<Matter, MatterInTree>()

/** A matter with its root and parent. Cached, so that what is derived from it is computed once. */
export function inTree(context: ViewContext, matter: Matter): MatterInTree {
  const known = standings.get(matter)
  if (known?.root === context.root) return known
  const parent = matter.parent === null ? null : (context.tree.get(matter.parent) ?? null)
  const standing = matterInTree(context.procedures, matter, context.root, parent)
  standings.set(matter, standing)
  return standing
}

export function isSeen(context: ViewContext, matter: Matter): boolean {
  return maySee(inTree(context, matter), context.viewer)
}

export function contentSeen(context: ViewContext, matter: Matter): Matter['content'] {
  return visibleContent(inTree(context, matter), context.viewer)
}

/** The visible descendants of a matter, in the order they were opened. */
export function descendants(context: ViewContext, id: string): Matter[] {
  const below = new Set([id])
  const found: Matter[] = []
  // Ids grow with time, and a child is opened after its parent.
  for (const matter of context.tree.values()) {
    if (matter.parent === null || !below.has(matter.parent)) continue
    below.add(matter.id)
    if (isSeen(context, matter)) found.push(matter)
  }
  return found
}

/** `at`: the instant or day whose name is used; now, when left out. */
export function partyView(body: Body, id: PartyId, at?: string): PartyView {
  const party = body.party(id)
  if (id === CLOCK.party)
    return { id, name: bothWords('roles.clock').en, kind: 'clock', names: { ...bothWords('roles.clock') } }
  // Parties are never deleted; one added by another process in the last seconds may not be loaded here yet.
  if (party === undefined) return { id, name: id, kind: 'member' }
  const { name, kind, names } = at === undefined ? party : nameAt(party, at)
  return Object.keys(names).length === 0 ? { id, name, kind } : { id, name, kind, names: { ...names } }
}

export function linkTo(matter: Pick<Matter, 'id' | 'number' | 'address' | 'content'>): LinkView {
  const { subject } = matter.content
  return {
    id: matter.id,
    number: matter.number,
    address: matter.address,
    subject: typeof subject === 'string' ? subject : '',
    href: apiPaths.matter(matter.id),
  }
}
