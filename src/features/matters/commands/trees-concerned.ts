import { NotLoaded } from '../../../kernel/links/linking.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import { refuse, type Refusal } from '../../../kernel/refusal.ts'
import { viewerOf } from '../../../kernel/viewer.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { LockedRow } from './act-sql.ts'
import type { ActRequest } from './request.ts'
import { isUuid } from '../../../kernel/uuid.ts'
import { matterFields } from './form-fields.ts'
import { matterOf } from './row.ts'
import { maySee, matterInTree } from '../reading/visibility.ts'

// Which trees an act locks and reads: that of the matter it moves, those of the matters its form names, and those it
// reaches through links.

/** The matter itself and those its form refers to; all are locked before the act is decided. */
export function mattersIn(procedures: Procedures, request: ActRequest): string[] {
  const named = namedIn(procedures, request)
  return 'matter' in request && isUuid(request.matter) ? [request.matter, ...named] : named
}

/** The matters a form refers to. */
function namedIn(procedures: Procedures, request: ActRequest): string[] {
  const forms =
    'matter' in request
      ? Object.values(procedures).map(({ moves }) =>
          Object.hasOwn(moves, request.move) ? moves[request.move] : undefined,
        )
      : [startOf(procedures, request)]
  const fields = new Set(forms.flatMap((one) => matterFields(one?.form)))
  const input = (request.input ?? {}) as { readonly [field: string]: unknown } // parsed later; only ids are taken here
  const named = [...fields].map((field) => input[field]).filter((id): id is string => typeof id === 'string')
  return named.filter((id) => isUuid(id))
}

function startOf(procedures: Procedures, { procedure, start }: { readonly procedure: string; readonly start: string }) {
  const starts = Object.hasOwn(procedures, procedure) ? procedures[procedure]?.starts : undefined
  return starts !== undefined && Object.hasOwn(starts, start) ? starts[start] : undefined
}

/**
 * Runs an act on the trees of some matters. When the act reaches further trees through links, it is run again with
 * those included, so that all trees are locked in one statement and one order. If links changed in between, the locked
 * rows show it and the act starts over. A move that triggers nothing through links costs nothing more.
 */
export async function withLinked<Result>(
  matters: readonly string[],
  run: (matters: readonly string[]) => Promise<Result>,
): Promise<Result | Refusal> {
  for (const asked = new Set(matters); ;) {
    try {
      return await run([...asked])
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error
      const [known] = error.ids.filter((id) => asked.has(id))
      // Requested but not loaded: the form names a matter that does not exist or that this actor may not see.
      if (known !== undefined) return refuse('not_linkable', { matter: known })
      for (const id of error.ids) asked.add(id)
    }
  }
}

/**
 * The trees a request is decided on. A tree that only the form names and that the actor may not see is left out: for
 * them it does not exist.
 */
export function visibleTree(procedures: Procedures, body: Body, request: ActRequest, locked: readonly LockedRow[]) {
  const tree = new Map(locked.map((row) => [row.id, matterOf(row)]))
  const own = 'matter' in request ? tree.get(request.matter)?.root : undefined
  const named = namedIn(procedures, request).flatMap((id) => tree.get(id) ?? [])
  const viewer = viewerOf([request.actor.party], body.desks)
  for (const matter of named.filter(({ root }) => root !== own)) {
    const root = tree.get(matter.root) ?? matter
    const parent = matter.parent === null ? null : (tree.get(matter.parent) ?? null)
    if (maySee(matterInTree(procedures, matter, root, parent), viewer)) continue
    for (const { id, root: of } of tree.values()) if (of === root.id) tree.delete(id)
  }
  return tree
}
