import { emptyMatter } from '../../../kernel/change.ts'
import { isConfidential } from '../../../kernel/declarations/access.ts'
import type { Matter } from '../../../kernel/matter.ts'
import { accessOf, type Procedures } from '../../../kernel/declarations/procedure.ts'
import { asksOf } from '../../../procedures/content.ts'
import type { Store } from '../commands/act.ts'
import { matterInTree, visibleContent } from '../reading/visibility.ts'
import type { Viewer } from '../../../kernel/viewer.ts'
import { excerptOf, highlighted, type TextPiece } from './highlight.ts'
import { textRows, type TextRow } from './search-sql.ts'
import type { ParsedQuery } from './query.ts'

export type SearchHit = { readonly subject: TextPiece[]; readonly excerpt: TextPiece[] | null }

/**
 * Why each matter of a page matched: its highlighted subject, and an excerpt of its text or answers, taken only from
 * fields this viewer may read. No excerpt of a confidential matter, because reading a list is not logged.
 */
export async function searchHits(
  { database, procedures }: Pick<Store, 'database' | 'procedures'>,
  body: string,
  viewer: Viewer,
  { terms }: ParsedQuery,
  items: readonly { readonly id: string; readonly root: string; readonly subject: string }[],
): Promise<ReadonlyMap<string, SearchHit>> {
  // The ask of an imported record often repeats its subject.
  const passage = (texts: readonly string[], subject: string): TextPiece[] | null =>
    excerptOf(
      texts.filter((text) => text.trim() !== subject.trim()),
      terms,
    )
  const rows =
    items.length === 0
      ? []
      : await textRows(database, body, worded(procedures), [...new Set(items.map(({ root }) => root))])
  const trees = Map.groupBy(rows.map(matterIn), (matter) => matter.root)
  return new Map(
    items.map(({ id, root, subject }) => {
      const tree = new Map((trees.get(root) ?? []).map((matter) => [matter.id, matter]))
      return [
        id,
        { subject: highlighted(subject, terms), excerpt: passage(textsOf(procedures, tree, root, viewer), subject) },
      ]
    }),
  )
}

/** The procedures whose matters have own search words. */
function worded(procedures: Procedures): string[] {
  return Object.values(procedures).flatMap(({ name, texts }) => (texts === undefined ? [] : [name]))
}

function matterIn({ id, procedure, parent_id, root_id, ...rest }: TextRow): Matter {
  return { ...emptyMatter(id, procedure, parent_id, root_id), ...rest }
}

/** Asks first, then own text, answers, and filing terms. */
function textsOf(procedures: Procedures, tree: ReadonlyMap<string, Matter>, id: string, viewer: Viewer): string[] {
  const root = tree.get(id)
  if (root === undefined || isConfidential(accessOf(procedures, root.procedure), root)) return []
  const seen = (matter: Matter): Matter['content'] => {
    const parent = matter.parent === null ? null : (tree.get(matter.parent) ?? null)
    return visibleContent(matterInTree(procedures, matter, root, parent), viewer)
  }
  const content = seen(root)
  const texts = procedures[root.procedure]?.texts
  const below = [...tree.values()].filter((matter) => matter !== root)
  return [
    ...asksOf({ content }).map((ask) => ask.text),
    ...(texts?.says?.(content) ?? []),
    ...below.flatMap((matter) => [...(procedures[matter.procedure]?.texts?.answers?.(seen(matter)) ?? [])]),
    ...(texts?.answers?.(content) ?? []),
    ...(texts?.labels?.(content) ?? []),
  ].filter((text) => text !== '')
}
