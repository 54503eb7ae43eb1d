import type { ActOutcome } from '../../../kernel/act.ts'
import { linkKinds } from '../../../kernel/links/link.ts'
import type { Matter } from '../../../kernel/matter.ts'
import type { LinkRow } from './links-sql.ts'

/** Links that were made and removed, each from the view of the matter it leads from. */
export function linksChanged({ happenings }: ActOutcome): { readonly linked: LinkRow[]; readonly unlinked: LinkRow[] } {
  const linked: LinkRow[] = []
  const unlinked: LinkRow[] = []
  for (const { matter: from, root: from_root, changes } of happenings) {
    for (const change of changes) {
      if (change.do === 'link') linked.push({ from, from_root, kind: change.kind, to: change.to, to_root: change.root })
      else if (change.do === 'unlink') unlinked.push({ from, from_root, kind: change.kind, to: change.to, to_root: '' })
    }
  }
  return { linked, unlinked }
}

/** The links of a matter to others, as rows. */
export function linkRows({ id, root, links }: Matter): LinkRow[] {
  return linkKinds.flatMap((kind) =>
    (links[kind]?.to ?? []).map((to) => ({ from: id, from_root: root, kind, to: to.id, to_root: to.root })),
  )
}
