import { mapIn } from '../../../kernel/change.ts'
import { childrenOf, type Json, type Matter } from '../../../kernel/matter.ts'
import { hasTrait, isRecord } from '../../../kernel/declarations/procedure.ts'
import type { PartyId } from '../../../kernel/party.ts'
import { bothWords } from '../../../locales/labels.ts'
import { asksOf, outcomesOf, repliesOf } from '../../../procedures/content.ts'
import type { VisibleLinks } from './links.ts'
import { contentSeen, isSeen, linkTo, partyView, type ViewContext } from './view-context.ts'
import type { AskView, ChildView, LinkView } from './shapes.ts'
import { answerView, isObject, textOf } from './view-replies.ts'

/**
 * Each ask with, for every unit it was given to, the outcome at the reply and now, the latest answer, and the
 * commitments made for it. `children` are the matters already viewed, so that each is viewed once.
 */
export function asksView(
  context: ViewContext,
  matter: Matter,
  children: readonly ChildView[],
  { ends }: VisibleLinks,
): AskView[] {
  const seen = { ...matter, content: contentSeen(context, matter) }
  // A link is shown to readers who may see its other end.
  const origins = mapIn(matter, 'askOrigins')
  return asksOf(seen).map((ask) => ({
    id: ask.id,
    text: ask.text,
    origin: originIn(ends, origins[ask.id]),
    by_unit: isRecord(context.procedures, matter)
      ? fromRegister(context, seen)
      : byUnit(context, matter, ask.id, children),
  }))
}

function byUnit(context: ViewContext, matter: Matter, ask: string, children: readonly ChildView[]): AskView['by_unit'] {
  const { root } = context
  const outcomes = outcomesOf({ ...root, content: contentSeen(context, root) })
  return unitsOf(context, matter, ask).map(({ unit, assignment }) => {
    const outcome = outcomes[`${ask} ${unit}`]
    const replies = assignment ? repliesOf({ ...assignment, content: contentSeen(context, assignment) }) : []
    const answer = replies.at(-1)?.answers.find((given) => given.ask === ask)
    return {
      unit: partyView(context.body, unit),
      assignment: assignment?.id ?? null,
      outcome: outcome ? outcomeView(outcome) : null,
      answer: answer ? answerView(answer) : null,
      commitments: children.filter(
        (child) =>
          hasTrait(context.procedures, child.procedure, 'promise') &&
          child.content['ask'] === ask &&
          child.units.some((u) => u.id === unit),
      ),
    }
  })
}

/** The matter itself, where it is one unit's part of the answer; else its children that are. */
function answersIn({ procedures, tree }: ViewContext, matter: Matter): Matter[] {
  if (hasTrait(procedures, matter.procedure, 'answer')) return [matter]
  return childrenOf(tree, matter.id).filter((child) => hasTrait(procedures, child.procedure, 'answer'))
}

type UnitOfAsk = { readonly unit: PartyId; readonly assignment: Matter | null }

/** Units that have the ask or answered it; then units that answered in another way. */
function unitsOf(context: ViewContext, matter: Matter, ask: string): UnitOfAsk[] {
  const assignments = answersIn(context, matter)
  const given = assignments.flatMap((assignment): UnitOfAsk[] => {
    const [unit] = assignment.roles['unit'] ?? []
    const has = asksOf(assignment).some((known) => known.id === ask)
    const { tones } = context.procedures[assignment.procedure]?.presentation ?? {}
    const stands = tones?.[assignment.state] !== 'stopped' || repliesOf(assignment).length > 0
    return unit !== undefined && has && stands && isSeen(context, assignment) ? [{ unit, assignment }] : []
  })
  if (matter.parent !== null) return given
  const answered = Object.values(outcomesOf(matter)).filter((outcome) => outcome.ask === ask)
  const others = answered.filter(({ unit }) => !given.some((known) => known.unit === unit))
  return [...given, ...others.map(({ unit }) => ({ unit, assignment: null }))]
}

function outcomeView(outcome: { atReply: string; now: string; on: string | null }) {
  return {
    at_reply: outcome.atReply,
    at_reply_label: bothWords(`enums.outcome.${outcome.atReply}`),
    now: outcome.now,
    now_label: bothWords(`enums.outcome.${outcome.now}`),
    on: outcome.on,
  }
}

/** An old register names units and one reply for the whole matter; missing facts are left empty. */
function fromRegister(context: ViewContext, root: Matter): AskView['by_unit'] {
  const reply = root.content['reply']
  const outcome = isObject(reply) ? textOf(reply['outcome']) : null
  const on = isObject(reply) ? textOf(reply['on']) : null
  const { handledBy = [] } = context.procedures[root.procedure]?.presentation ?? {}
  return handledBy
    .flatMap((role) => root.roles[role] ?? [])
    .map((unit) => ({
      unit: partyView(context.body, unit),
      assignment: null,
      outcome: outcome === null ? null : outcomeView({ atReply: outcome, now: outcome, on }),
      answer: null,
      commitments: [],
    }))
}

/** The matter the ask came from, before it was merged into this one. */
function originIn(ends: VisibleLinks['ends'], id: Json | undefined): LinkView | null {
  const matter = typeof id === 'string' ? ends.get(id) : undefined
  return matter === undefined ? null : linkTo(matter)
}
