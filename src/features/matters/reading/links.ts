import { linkKinds, type LinkKind } from '../../../kernel/links/link.ts'
import type { Matter } from '../../../kernel/matter.ts'
import { bothWords, stateLabel } from '../../../locales/labels.ts'
import type { Queryable } from '../../../platform/db/index.ts'
import { linksOfTrees, type LinkRow } from '../commands/links-sql.ts'
import { mattersInTrees } from './read-sql.ts'
import { linkTo, type ViewContext } from './view-context.ts'
import { matterOf } from '../commands/row.ts'
import type { LinkedView, LinkView } from './shapes.ts'
import { maySee, matterInTree } from './visibility.ts'

type Reader = Pick<ViewContext, 'body' | 'procedures' | 'viewer'>

/** The links of some trees, and those matters at the other ends that a reader may see. */
export type VisibleLinks = { readonly rows: readonly LinkRow[]; readonly ends: ReadonlyMap<string, Matter> }

const none: VisibleLinks = { rows: [], ends: new Map() }

/**
 * The links of some matters, as far as this reader may see them. `named`: ids of other matters, linked or no longer
 * linked, whose visibility is needed too. Queries the database only where there are links or names.
 */
export async function visibleLinks(
  db: Queryable,
  reader: Reader,
  matters: Iterable<Matter>,
  named: readonly string[] = [],
): Promise<VisibleLinks> {
  const linked = [...matters].filter(({ links }) => Object.keys(links).length > 0)
  const roots = [...new Set(linked.map(({ root }) => root))]
  if (roots.length === 0 && named.length === 0) return none
  const rows = roots.length === 0 ? [] : await linksOfTrees(db, reader.body.id, roots)
  const ids = new Set([...rows.flatMap(({ from, to }) => [from, to]), ...named])
  return { rows, ends: await visibleMatters(db, reader, [...ids]) }
}

/** Those of these matters that the reader may see, by id. */
async function visibleMatters(
  db: Queryable,
  { body, procedures, viewer }: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Matter>> {
  const found = new Map((await mattersInTrees(db, body.id, ids)).map((row) => [row.id, matterOf(row)]))
  const seen = ids.flatMap((id) => {
    const matter = found.get(id)
    const root = matter && found.get(matter.root)
    if (matter === undefined || root === undefined) return []
    const parent = matter.parent === null ? null : (found.get(matter.parent) ?? null)
    return maySee(matterInTree(procedures, matter, root, parent), viewer) ? [[id, matter] as const] : []
  })
  return new Map(seen)
}

/** The links of one matter by kind, outgoing before incoming. */
export function linksView(matter: string, { rows, ends }: VisibleLinks): LinkedView[] {
  const ways = linkKinds.flatMap((kind) => [{ kind, way: 'to' } as const, { kind, way: 'from' } as const])
  return ways.flatMap(({ kind, way }) =>
    rows.flatMap((row) => {
      if (row.kind !== kind || row[way === 'to' ? 'from' : 'to'] !== matter) return []
      const end = ends.get(row[way])
      return end === undefined ? [] : [{ kind, way, label: { ...linkLabel(kind, way) }, matter: endView(end) }]
    }),
  )
}

function linkLabel(kind: LinkKind, way: 'to' | 'from') {
  return bothWords(`view.links.${kind}.${way}`)
}

function endView(end: Matter): LinkedView['matter'] {
  const { procedure, state, closed } = end
  return {
    ...linkTo(end),
    procedure,
    procedure_label: { ...bothWords(`${procedure}.name`) },
    state,
    state_label: { ...stateLabel(procedure, state) },
    closed,
  }
}

/** The other ends of the links of one kind, in short form. */
export function endsOf(links: readonly LinkedView[], kind: LinkKind, way: 'to' | 'from'): LinkView[] {
  return links.flatMap(({ matter: { id, number, address, subject, href }, ...link }) =>
    link.kind === kind && link.way === way ? [{ id, number, address, subject, href }] : [],
  )
}
