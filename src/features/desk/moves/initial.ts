import type { Matter } from '../../../kernel/matter.ts'
import { asksOf, draftOf } from '../../../procedures/content.ts'
import type { Group } from '../forms/shape.ts'
import { typedFrom, type Typed } from '../forms/typed.ts'

/** Moves that write over what was saved before: their form opens with it, and an emptied field empties it. */
const editing = new Set(['proposal.save', 'proposal.flag', 'proposal.file', 'assignment.save_draft'])

export function isEditing(procedure: string, move: string): boolean {
  return editing.has(`${procedure}.${move}`)
}

/** What stands in a form before anybody has typed: what was saved, asked for, or is known already. */
export function initialOf(fields: Group, matter: Matter, move: string): Typed {
  switch (`${matter.procedure}.${move}`) {
    case 'assignment.save_draft':
    case 'assignment.submit_draft':
      return typedFrom(fields, replyBegun(matter))
    case 'extension.grant':
      return typedFrom(fields, { until: matter.content['until'] })
    default:
      return isEditing(matter.procedure, move)
        ? typedFrom(fields, { ...matter.content, ...placeOf(matter) })
        : new Map()
  }
}

/** Where it is recorded: in a session, or in a term before its first one. */
function placeOf({ content }: Matter): object {
  const place = content['session'] ?? content['term']
  return place === undefined ? {} : { session: place }
}

/** An answer for each ask, with what the draft says of it. */
function replyBegun(matter: Matter): object {
  const draft = draftOf(matter)
  const answers = asksOf(matter).map(
    (ask) => draft?.answers.find((answer) => answer.ask === ask.id) ?? { ask: ask.id, commitments: [] },
  )
  return { ...draft, answers }
}
