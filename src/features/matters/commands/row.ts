import type { Due } from '../../../kernel/time/deadline.ts'
import { isHidden, wasHandedIn } from '../../../kernel/declarations/access.ts'
import { wakesOn, type Json, type Matter, type Rung, type Tree } from '../../../kernel/matter.ts'
import { accessOf, type Procedures } from '../../../kernel/declarations/procedure.ts'

/** A matter as a row of the table `matter`. */
export type MatterRow = {
  readonly id: string
  readonly procedure: string
  readonly parent_id: string | null
  readonly root_id: string
  readonly number: string | null
  readonly address: string | null
  readonly version: number
  readonly state: string
  readonly closed: boolean
  readonly roles: Matter['roles']
  readonly content: Matter['content']
  readonly counts: Matter['counts']
  readonly marks: Matter['marks']
  readonly links: Matter['links']
  readonly owed_by: string | null
  readonly due: Due | null
  readonly ladder: readonly Rung[]
  readonly rung: number
}

export function matterOf(row: MatterRow): Matter {
  const { parent_id: parent, root_id: root, owed_by: owedBy, ...same } = row
  const { id, procedure, number, address, version, state, closed, roles, content, counts, marks, links } = same
  const { due, ladder, rung } = same
  return {
    id,
    procedure,
    parent,
    root,
    number,
    address,
    version,
    state,
    closed,
    roles,
    content,
    counts,
    marks,
    links,
    owedBy,
    due,
    ladder,
    rung,
  }
}

/** The columns of a row that follow from the matter and its tree. */
export function rowOf(
  procedures: Procedures,
  matter: Matter,
  tree: Tree,
): MatterRow & {
  readonly due_on: string | null
  readonly wake_on: string | null
  readonly provisional: boolean
  readonly subject: string
  readonly topic: string | null
  readonly hidden: boolean
  readonly handed_in: boolean
  readonly year: number | null
} {
  const { parent, root: rootId, owedBy, ...same } = matter
  const root = tree.get(rootId) ?? matter
  const access = accessOf(procedures, root.procedure)
  return {
    ...same,
    parent_id: parent,
    root_id: rootId,
    owed_by: owedBy,
    due_on: matter.due?.on ?? null,
    wake_on: wakesOn(matter),
    provisional: !matter.closed && matter.due?.provisional === true,
    subject: text(matter.content['subject']) ?? '',
    topic: text(matter.content['topic']) ?? null,
    hidden: isHidden(access, root),
    handed_in: wasHandedIn(access, root),
    year: parent === null ? yearOf(matter.marks[access.yearMark ?? '']) : null,
  }
}

function yearOf(day: string | undefined): number | null {
  return day === undefined ? null : Number(day.slice(0, 4))
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
