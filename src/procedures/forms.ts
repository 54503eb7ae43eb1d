import { z } from 'zod'
import { referenceKey, type Reference } from '../kernel/declarations/reference.ts'
import { isIsoDate } from '../kernel/time/deadline.ts'

// What every form of every procedure is made of. Limits are generous for people and small for machines; each refusal
// names the field, and what was typed stays with the person who typed it.

export const subjectCharsMax = 200
export const textCharsMax = 20_000
export const listItemsMax = 50

/** PostgreSQL stores neither NUL nor half a surrogate pair; saying so here beats failing there. */
export const storable = (s: string): boolean => s.isWellFormed() && !s.includes('\u0000')

function words(charsMax: number): z.ZodString {
  return z.string().trim().max(charsMax).refine(storable, { error: 'not_storable' })
}

export const optionalText: z.ZodString = words(textCharsMax)
export const text: z.ZodString = optionalText.min(1)
export const subject: z.ZodString = words(subjectCharsMax).min(1)
export const shortText: z.ZodString = words(500).min(1)

/** An id, opaque to forms: of whatever the form does not say. */
export const id: z.ZodString = words(64).min(1)

/** The same, saying what it is an id of: people choose it by name, and pickers, labels and checks follow from that. */
function idOf(names: Reference): z.ZodString {
  return id.meta({ [referenceKey]: names })
}
export const unitId = idOf('unit')
export const organId = idOf('organ')
export const memberId = idOf('member')
export const askId = idOf('ask')
/** Another matter, which is locked and loaded with the one that is moved. */
export const matterId = idOf('matter')
/** The same, of those linked with it already: they are chosen from. */
export const linkedId = idOf('linked')
export const fileId = idOf('file')
export const sessionId = idOf('session')
export const reasonId = idOf('reason')
export const dispositionId = idOf('disposition')
/** Of an entry of the form itself, which it keeps through every edit; nobody chooses it. */
export const ownId = idOf('own')
/** zod's own date also takes the year 0, which no calendar counts from. */
export const date: z.ZodISODate = z.iso.date().refine(isIsoDate, { error: 'not_a_date' })

export function listOf<T extends z.ZodType>(item: T): z.ZodArray<T> {
  return z.array(item).max(listItemsMax)
}

export const nothing = z.strictObject({})

export const asks = listOf(z.strictObject({ id: ownId.optional(), text }))

/** Asks as one matter tells them to another: each has its id. */
export const keptAsks = z.array(z.strictObject({ id, text }))

export const rating = z.enum(['satisfied', 'basically', 'dissatisfied'])

export const outcome = z.enum([
  'resolved',
  'partly_resolved',
  'in_progress',
  'planned',
  'not_now',
  'for_reference',
  'not_possible',
  'above_power',
  'explained',
])

/** Where something can be seen: a file, a link or a document number, and what it shows. */
export const evidence = z.strictObject({ what: shortText, where: shortText, file: fileId.optional() })

/** What is promised, by whom, by when, and what will show that it was kept (domain.md §9). */
export const promise = z.strictObject({ text, owner: shortText, due: date, evidence: shortText })

export const answer = z.strictObject({
  ask: askId,
  outcome,
  text,
  reason: text.optional(),
  upwardReport: text.optional(),
  commitments: listOf(promise).default([]),
})

/** An answer as far as it has been written: what is not known yet is left out, and nothing of it binds anybody. */
export const begunAnswer = z.strictObject({
  ask: askId,
  outcome: outcome.optional(),
  text: optionalText.optional(),
  reason: optionalText.optional(),
  upwardReport: optionalText.optional(),
  commitments: listOf(promise.partial()).default([]),
})

/** A reply letter, ask by ask (domain.md §5.2). A draft may leave out what is not yet known. */
export const replyFields = {
  answers: listOf(answer).min(1),
  coopinions: optionalText.optional(),
  contact: shortText.optional(),
}
export const reply = z.strictObject(replyFields)
export type Reply = z.infer<typeof reply>
export type Answer = z.infer<typeof answer>
export type PromiseInput = z.infer<typeof promise>

export const publicity = z.enum(['full', 'summary', 'none'])
export const consultationMode = z.enum(['meeting', 'visit', 'call', 'video', 'letter', 'site'])
