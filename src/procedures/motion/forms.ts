import { z } from 'zod'
import {
  askId,
  asks,
  date,
  listOf,
  memberId,
  organId,
  unitId,
  optionalText,
  publicity,
  shortText,
  subject,
  text,
} from '../forms.ts'
import { replyField, sourceField, unknownField } from '../replied.ts'

export const draftFields = {
  subject,
  /** On what the body acts: the plan, the decision or the rule that it looked into the matter. */
  basis: optionalText,
  /** What its investigation found. */
  findings: optionalText,
  asks,
  /** To whom it is sent: the party that studies and answers it. */
  addressee: unitId,
}
export const draftForm = z.strictObject(draftFields).partial().required({ subject: true })
export const editForm = z.strictObject(draftFields).partial()

const votes = z.int().min(0).max(100_000)

/** A vote as the minutes of the organ have it. */
export const voteForm = z.strictObject({
  organ: organId,
  on: date,
  entitled: votes.min(1),
  present: votes,
  for: votes,
  against: votes,
  abstain: votes,
  minutes: shortText,
})
export type Vote = z.infer<typeof voteForm>

/** Another addressee than the draft names, where that has changed since. */
export const sendForm = z.strictObject({
  documentNumber: shortText,
  addressee: unitId.optional(),
  publicity: publicity.optional(),
})
export const noteForm = z.strictObject({ leader: shortText, text, on: date })

/** What came of an ask, as the body sees it; the last two are owed a reason (Guangzhou 规程 2009). */
export const asAdopted = z.enum(['adopted', 'partly', 'not_adopted'])
export const presentForm = z.strictObject({
  on: date,
  meeting: shortText,
  results: listOf(z.strictObject({ ask: askId, asAdopted, reason: optionalText.optional() })).min(1),
})

/**
 * A motion of a former term, as an old register or the files have it: the votes and what the body said of each ask are hardly
 * ever written there, so they are not asked for; the row as it stands is kept.
 */
export const recordForm = z.strictObject({
  // Longer than a subject written today may be: an old register kept to no such limit, and nothing is cut off.
  subject: shortText,
  basis: optionalText.optional(),
  findings: optionalText.optional(),
  asks,
  term: shortText.optional(),
  session: shortText.optional(),
  drafters: listOf(memberId),
  organ: organId.optional(),
  addressee: unitId.optional(),
  units: listOf(unitId),
  adoptedOn: date.optional(),
  sentOn: date.optional(),
  documentNumber: shortText.optional(),
  reply: replyField.optional(),
  publicity: publicity.default('full'),
  unknown: unknownField,
  source: sourceField,
})
