import type { ActOutcome } from '../act.ts'
import type { Happening } from '../happening.ts'
import { applyAll, type Change } from '../change.ts'
import { linkKinds, linkedTo, type LinkKind } from './link.ts'
import { ruleOf } from './link-rules.ts'
import { NotLoaded } from './linking.ts'
import type { Matter, Tree } from '../matter.ts'
import { CLOCK } from '../party.ts'
import type { Procedures } from '../declarations/procedure.ts'

/**
 * Turns a reference in a matter's content, written before links were events, into a link: one event at each end. Null
 * where there is no such reference, or the matters are linked already. Throws `NotLoaded` for the other's tree.
 */
export function linkOld(procedures: Procedures, tree: Tree, id: string): ActOutcome | null {
  const from = tree.get(id)
  const found = from && oldLink(procedures, from)
  if (from === undefined || found === undefined) return null
  const to = tree.get(found.other)
  if (to === undefined) throw new NotLoaded([found.other])
  const { kind } = found
  const changed = new Map(tree)
  const happenings = [
    happening(changed, from, to.id, { do: 'link', kind, to: to.id, root: to.root }),
    happening(changed, to, from.id, { do: 'linked', kind, from: from.id, adds: 1, open: 0 }),
  ]
  return { tree: changed, happenings }
}

function oldLink(procedures: Procedures, matter: Matter): { kind: LinkKind; other: string } | undefined {
  for (const kind of linkKinds) {
    const { was } = ruleOf(procedures, matter.procedure, kind) ?? {}
    const other = was === undefined ? undefined : matter.content[was]
    if (typeof other === 'string' && other !== matter.id && !linkedTo(matter, kind).includes(other))
      return { kind, other }
  }
  return undefined
}

function happening(tree: Map<string, Matter>, before: Matter, linked: string, change: Change): Happening {
  const after = { ...applyAll(before, [change]), version: before.version + 1 }
  tree.set(before.id, after)
  const { id, root, procedure, state, version } = after
  const where = { matter: id, root, seq: version, procedure, from: state, to: state }
  return { ...where, move: 'linked', actor: CLOCK, said: { linked }, changes: [change], tells: [], because: null }
}
