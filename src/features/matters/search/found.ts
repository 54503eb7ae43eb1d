import { unborn } from '../../../kernel/change.ts'
import { childrenOf, type Json, type Matter } from '../../../kernel/matter.ts'
import type { Queryable } from '../../../platform/db/index.ts'
import { asksOf, repliesOf } from '../../../procedures/content.ts'
import { isConfidential } from '../row.ts'
import { visibleContent, type Viewer } from '../visibility.ts'
import { excerptOf, marked, type Piece } from './marks.ts'
import { textRows, type TextRow } from './search-sql.ts'
import type { Sought } from './sought.ts'

export type Found = { readonly subject: Piece[]; readonly excerpt: Piece[] | null }

/**
 * Why each matter of a page was found: its subject with what was sought marked, and a passage of what it says or was
 * answered, of which only that is looked at which this viewer may read. No passage of a confidential matter: a list
 * leaves no trace of having been read.
 */
export async function foundIn(
  db: Queryable,
  body: string,
  viewer: Viewer,
  { terms }: Sought,
  items: readonly { readonly id: string; readonly root: string; readonly subject: string }[],
): Promise<ReadonlyMap<string, Found>> {
  // An old register's ask is often its subject again.
  const passage = (texts: readonly string[], subject: string): Piece[] | null =>
    excerptOf(
      texts.filter((text) => text.trim() !== subject.trim()),
      terms,
    )
  const rows = items.length === 0 ? [] : await textRows(db, body, [...new Set(items.map(({ root }) => root))])
  const trees = Map.groupBy(rows.map(matterIn), (matter) => matter.root)
  return new Map(
    items.map(({ id, root, subject }) => {
      const tree = new Map((trees.get(root) ?? []).map((matter) => [matter.id, matter]))
      return [id, { subject: marked(subject, terms), excerpt: passage(textsOf(tree, root, viewer), subject) }]
    }),
  )
}

function matterIn({ id, procedure, parent_id, root_id, ...rest }: TextRow): Matter {
  return { ...unborn(id, procedure, parent_id, root_id), ...rest }
}

function textsOf(tree: ReadonlyMap<string, Matter>, root: string, viewer: Viewer): string[] {
  const proposal = tree.get(root)
  if (proposal === undefined || isConfidential(proposal)) return []
  const content = visibleContent({ matter: proposal, root: proposal, parent: null }, viewer)
  const seen = { ...proposal, content }
  const answers = childrenOf(tree, root, 'assignment').flatMap((child) => {
    const said = visibleContent({ matter: child, root: proposal, parent: proposal }, viewer)
    return repliesOf({ ...child, content: said }).at(-1)?.answers ?? []
  })
  const texts: readonly unknown[] = [
    ...asksOf(seen).map((ask) => ask.text),
    content['situation'],
    content['analysis'],
    ...answers.flatMap(({ text, reason, commitments }) => [text, reason, ...commitments.map((one) => one.text)]),
    partOf(content['reply']),
    content['resolution'],
    content['category'],
    content['topic'],
  ]
  return texts.filter((text) => typeof text === 'string')
}

function partOf(reply: Json | undefined): unknown {
  return reply !== null && typeof reply === 'object' && 'text' in reply ? reply.text : undefined
}
