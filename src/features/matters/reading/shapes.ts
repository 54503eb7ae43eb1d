import { z } from '@hono/zod-openapi'
import { partyKinds } from '../../../kernel/party.ts'
import { label, linkedShape, linkShape, withName } from './link-shape.ts'

// Schemas of the views: both the types and the documented API answers are derived from them. Names are in snake_case;
// fields of `content` and of forms keep the names that procedures give them.

export { label, type Label, type LinkedView, type LinkView } from './link-shape.ts'

export const partyShape = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum([...partyKinds, 'clock']),
    names: z.record(z.string(), z.string()).optional().openapi({ description: 'The name in other languages.' }),
  })
  .openapi('Party')
export type PartyView = z.infer<typeof partyShape>

const day = z.iso.date()
const instant = z.iso.datetime()
export const light = z.enum(['green', 'yellow', 'red'])

export const dueShape = z
  .object({
    on: day.nullable().openapi({ description: 'Null where nothing is due any more; the explanation says why.' }),
    provisional: z.boolean().openapi({ description: 'A day that counts lies beyond the published holiday schedule.' }),
    light: light.nullable().openapi({ description: 'Yellow when near, red from the day after the due date.' }),
    near_on: day.nullable(),
    days_late: z.int(),
    explanation: z
      .object({ en: z.array(z.string()), 'zh-CN': z.array(z.string()) })
      .openapi({ description: 'How the date was reached, line by line, in every language.' }),
  })
  .openapi('Due')
export type DueView = z.infer<typeof dueShape>

export const dueShortShape = dueShape.omit({ explanation: true, near_on: true }).openapi('DueShort')
export type DueShort = z.infer<typeof dueShortShape>

export const flagsShape = z
  .object({
    key: z.boolean(),
    confidential: z.boolean(),
    expedited: z.boolean(),
    publicity: z.enum(['full', 'summary', 'none']),
  })
  .openapi('Flags')
export type Flags = z.infer<typeof flagsShape>

export const termNameShape = z
  .object({
    value: z
      .string()
      .openapi({ description: 'What the parameter of the list takes: an id, or the words of a register.' }),
    name: label,
  })
  .openapi('TermName')
export type TermName = z.infer<typeof termNameShape>

export const raisedInShape = z
  .object({
    term: termNameShape.nullable(),
    session: termNameShape.nullable(),
    recess: z
      .boolean()
      .openapi({ description: 'Handed in after the last day of the session and before the next one.' }),
  })
  .openapi('RaisedIn', {
    description: 'The term (届) and session (次) a proposal was raised in, recorded when it was handed in.',
  })
export type RaisedIn = z.infer<typeof raisedInShape>

export const computedShape = z
  .object({
    near_due: z.boolean(),
    overdue: z.boolean(),
    days_late: z.int(),
    carried_over: z
      .boolean()
      .openapi({ description: 'Still open in a later year or term than the one it was raised in.' }),
    carried_to: termNameShape
      .nullable()
      .openapi({ description: 'The term it is carried over to: that of today, where it was raised in another.' }),
    redo_count: z.int().openapi({ description: 'How often it was handled again.' }),
  })
  .openapi('Computed', { description: 'Read off the dates when asked for; never stored.' })
export type Computed = z.infer<typeof computedShape>

const content = z.record(z.string(), z.unknown())

const piece = z.object({ text: z.string(), hit: z.boolean() }).openapi('Piece')

const foundShape = z
  .object({
    subject: z.array(piece),
    excerpt: z.array(piece).nullable().openapi({ description: 'A passage of what it says or was answered.' }),
  })
  .openapi('Found', { description: 'Where `q` was given: texts in pieces, `hit` where they are what was looked for.' })

export const itemShape = z
  .object({
    ...withName,
    procedure: z.string(),
    state: z.string(),
    state_label: label,
    closed: z.boolean(),
    version: z.int(),
    subject: z.string(),
    found: foundShape.optional(),
    promise: z.string().optional().openapi({ description: 'In an inbox: what a commitment promises.' }),
    topic: z.string().nullable(),
    outcomes: z.array(z.string()).openapi({ description: 'What holds now for its asks, each outcome once.' }),
    opened_at: instant,
    changed_at: instant,
    proposers: z.array(partyShape),
    units: z.array(partyShape),
    raised_in: raisedInShape.nullable(),
    owed_by: partyShape.nullable(),
    due: dueShortShape,
    flags: flagsShape,
    href: z.string(),
  })
  .openapi('MatterItem')
export type MatterItem = z.infer<typeof itemShape>

export const childShape = z
  .object({
    id: z.uuid(),
    parent: z.uuid(),
    procedure: z.string(),
    procedure_label: label,
    state: z.string(),
    state_label: label,
    closed: z.boolean(),
    version: z.int(),
    units: z.array(partyShape),
    owed_by: partyShape.nullable(),
    due: dueShortShape,
    content,
    opened_at: instant,
    changed_at: instant,
    href: z.string(),
  })
  .openapi('Child', { description: 'A matter opened inside this one, at any depth.' })
export type ChildView = z.infer<typeof childShape>

const outcomeShape = z.object({
  at_reply: z.string(),
  at_reply_label: label,
  now: z.string(),
  now_label: label,
  on: day.nullable(),
})

export const answerShape = z
  .object({
    ask: z.string(),
    outcome: z.string(),
    outcome_label: label,
    text: z.string(),
    reason: z.string().nullable(),
    upward_report: z.string().nullable(),
    commitments: z.array(z.object({ text: z.string(), owner: z.string(), due: day, evidence: z.string() })).openapi({
      description: 'What the reply promised, as it was signed; what became of it stands in the commitments.',
    }),
  })
  .openapi('Answer')
export type AnswerView = z.infer<typeof answerShape>

export const askShape = z
  .object({
    id: z.string(),
    text: z.string(),
    origin: linkShape.nullable().openapi({
      description: 'The matter whose ask it was before that was merged into this one; null to who may not see that.',
    }),
    by_unit: z.array(
      z.object({
        unit: partyShape,
        assignment: z.uuid().nullable(),
        outcome: outcomeShape.nullable(),
        answer: answerShape.nullable().openapi({ description: 'What the latest signed reply says.' }),
        commitments: z.array(childShape),
      }),
    ),
  })
  .openapi('Ask')
export type AskView = z.infer<typeof askShape>

export const replyShape = z
  .object({
    assignment: z.uuid().nullable().openapi({ description: 'Null for a reply taken over from an old register.' }),
    unit: partyShape.nullable(),
    version: z.int(),
    signed_on: day.nullable(),
    letter_number: z.string().nullable(),
    contact: z.string().nullable(),
    coopinions: z.string().nullable(),
    text: z.string().nullable().openapi({ description: 'A whole letter that was not written ask by ask.' }),
    answers: z.array(answerShape),
    changed: z
      .array(
        z.object({
          ask: z.string().nullable(),
          field: z.string(),
          field_label: label,
          was: z.string().nullable(),
          now: z.string().nullable(),
        }),
      )
      .openapi({ description: 'What this version says differently from the one before.' }),
  })
  .openapi('Reply')
export type ReplyView = z.infer<typeof replyShape>

export const entryShape = z
  .object({
    at: instant,
    matter: z.uuid(),
    procedure: z.string(),
    seq: z.int(),
    move: z.string(),
    label,
    from: z.string(),
    to: z.string(),
    state_label: label,
    party: partyShape,
    person: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'Who acted for the party; told to the desks and to the party itself only.' }),
    on_behalf_of: z.object({ id: z.string(), name: z.string() }).nullable().openapi({
      description: 'Who had lent that person the right to act for the party that day; null for a right of their own.',
    }),
    said: content.nullable().openapi({ description: 'Null where what was said is not for this reader.' }),
  })
  .openapi('TimelineEntry')
export type TimelineEntry = z.infer<typeof entryShape>

export const whyShape = z
  .object({ code: z.string(), sentence: label, about: content })
  .openapi('Why', { description: 'What refuses the move, and what would satisfy it.' })
export type Why = z.infer<typeof whyShape>

export const moveShape = z
  .object({
    move: z.string(),
    label,
    allowed: z.boolean(),
    why: whyShape.nullable(),
    as: z.string().nullable().openapi({ description: 'The party the caller would make it for.' }),
    by: z.array(z.string()),
    duty: z.string().nullable(),
    href: z.string(),
    form: z.object({ $ref: z.string() }).openapi({ description: 'Where the JSON Schema of its form stands.' }),
  })
  .openapi('MoveOffer')
export type MoveOffer = z.infer<typeof moveShape>

export const matterShape = z
  .object({
    ...withName,
    procedure: z.string(),
    procedure_label: label,
    state: z.string(),
    state_label: label,
    closed: z.boolean(),
    version: z.int(),
    subject: z.string(),
    opened_at: instant,
    changed_at: instant,
    content,
    asks: z.array(askShape),
    owed_by: partyShape.nullable(),
    due: dueShape,
    roles: z.array(z.object({ role: z.string(), label, parties: z.array(partyShape) })),
    raised_in: raisedInShape.nullable(),
    flags: flagsShape,
    computed: computedShape,
    parent: linkShape.nullable(),
    root: linkShape.nullable(),
    children: z.array(childShape),
    replies: z.array(replyShape),
    links: z.array(linkedShape),
    merged_from: z.array(linkShape),
    merged_into: linkShape.nullable(),
    timeline: z.array(entryShape),
    moves: z.array(moveShape),
    href: z.string(),
  })
  .openapi('Matter')
export type MatterView = z.infer<typeof matterShape>
