import type { Due } from '../../kernel/deadline.ts'
import { wakesOn, type Json, type Matter, type Rung, type Tree } from '../../kernel/matter.ts'

/** A matter as its table row, in the words of the columns. */
export type MatterRow = {
  readonly id: string
  readonly procedure: string
  readonly parent_id: string | null
  readonly root_id: string
  readonly number: string | null
  readonly version: number
  readonly state: string
  readonly closed: boolean
  readonly roles: Matter['roles']
  readonly content: Matter['content']
  readonly counts: Matter['counts']
  readonly marks: Matter['marks']
  readonly owed_by: string | null
  readonly due: Due | null
  readonly ladder: readonly Rung[]
  readonly rung: number
}

export function matterOf(row: MatterRow): Matter {
  const { parent_id: parent, root_id: root, owed_by: owedBy, ...same } = row
  const { id, procedure, number, version, state, closed, roles, content, counts, marks, due, ladder, rung } = same
  return {
    id,
    procedure,
    parent,
    root,
    number,
    version,
    state,
    closed,
    roles,
    content,
    counts,
    marks,
    owedBy,
    due,
    ladder,
    rung,
  }
}

/** Everything a row holds that follows from the matter and the tree it stands in. */
export function rowOf(
  matter: Matter,
  tree: Tree,
): MatterRow & {
  readonly due_on: string | null
  readonly wake_on: string | null
  readonly provisional: boolean
  readonly subject: string
  readonly topic: string | null
  readonly hidden: boolean
} {
  const { parent, root, owedBy, ...same } = matter
  return {
    ...same,
    parent_id: parent,
    root_id: root,
    owed_by: owedBy,
    due_on: matter.due?.on ?? null,
    wake_on: wakesOn(matter),
    provisional: !matter.closed && matter.due?.provisional === true,
    subject: text(matter.content['subject']) ?? '',
    topic: text(matter.content['topic']) ?? null,
    hidden: isHidden(tree.get(root) ?? matter),
  }
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/**
 * The public sees a matter from the day it is filed, or taken over from a public register, unless it is confidential
 * or its publication was refused. Drafts, reviews and refusals stay between the proposer and the office (domain.md §5.4).
 */
export function isHidden(root: Matter): boolean {
  if (isConfidential(root)) return true
  return root.marks['filing'] === undefined && root.state !== 'historical'
}

/** Kept from the public for good, not only until it is filed. */
export function isConfidential({ content }: Matter): boolean {
  return content['confidential'] === true || content['publicity'] === 'none'
}
