import { childrenOf, type Matter } from '../../kernel/matter.ts'
import type { PartyId } from '../../kernel/party.ts'
import { bothWords } from '../../locales/labels.ts'
import { asksOf, outcomesOf, repliesOf } from '../../procedures/content.ts'
import { contentSeen, isSeen, partyView, type Reading } from './reading.ts'
import type { AskView, ChildView } from './shapes.ts'
import { answerView, isObject, textOf } from './view-replies.ts'

/**
 * Each ask with, for every unit it was given to, the outcome at the reply and now, the latest answer, and the
 * commitments made for it. `children` are the matters already viewed, so that each is viewed once.
 */
export function asksView(reading: Reading, matter: Matter, children: readonly ChildView[]): AskView[] {
  const seen = { ...matter, content: contentSeen(reading, matter) }
  return asksOf(seen).map((ask) => ({
    id: ask.id,
    text: ask.text,
    by_unit: matter.state === 'historical' ? fromRegister(reading, seen) : byUnit(reading, matter, ask.id, children),
  }))
}

function byUnit(reading: Reading, matter: Matter, ask: string, children: readonly ChildView[]): AskView['by_unit'] {
  const { root } = reading
  const outcomes = outcomesOf({ ...root, content: contentSeen(reading, root) })
  return unitsOf(reading, matter, ask).map(({ unit, assignment }) => {
    const outcome = outcomes[`${ask} ${unit}`]
    const replies = assignment ? repliesOf({ ...assignment, content: contentSeen(reading, assignment) }) : []
    const answer = replies.at(-1)?.answers.find((given) => given.ask === ask)
    return {
      unit: partyView(reading.body, unit),
      assignment: assignment?.id ?? null,
      outcome: outcome ? outcomeView(outcome) : null,
      answer: answer ? answerView(answer) : null,
      commitments: children.filter(
        (child) =>
          child.procedure === 'commitment' && child.content['ask'] === ask && child.units.some((u) => u.id === unit),
      ),
    }
  })
}

type Given = { readonly unit: PartyId; readonly assignment: Matter | null }

/** Units that were given the ask and still have it, or have answered it; then those that answered by other ways. */
function unitsOf(reading: Reading, matter: Matter, ask: string): Given[] {
  const assignments = matter.procedure === 'assignment' ? [matter] : childrenOf(reading.tree, matter.id, 'assignment')
  const given = assignments.flatMap((assignment): Given[] => {
    const [unit] = assignment.roles['unit'] ?? []
    const has = asksOf(assignment).some((known) => known.id === ask)
    const stands = !['handed_back', 'withdrawn'].includes(assignment.state) || repliesOf(assignment).length > 0
    return unit !== undefined && has && stands && isSeen(reading, assignment) ? [{ unit, assignment }] : []
  })
  if (matter.procedure !== 'proposal') return given
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

/** An old register names units and one reply for the whole; what it does not say is not made up. */
function fromRegister(reading: Reading, root: Matter): AskView['by_unit'] {
  const reply = root.content['reply']
  const outcome = isObject(reply) ? textOf(reply['outcome']) : null
  const on = isObject(reply) ? textOf(reply['on']) : null
  return (root.roles['lead'] ?? []).map((unit) => ({
    unit: partyView(reading.body, unit),
    assignment: null,
    outcome: outcome === null ? null : outcomeView({ atReply: outcome, now: outcome, on }),
    answer: null,
    commitments: [],
  }))
}
