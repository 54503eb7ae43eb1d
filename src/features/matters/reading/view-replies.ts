import { listIn } from '../../../kernel/change.ts'
import type { Json, Matter } from '../../../kernel/matter.ts'
import { isRecord } from '../../../kernel/declarations/procedure.ts'
import { bothWords } from '../../../locales/labels.ts'
import type { Answer } from '../../../procedures/forms.ts'
import type { SignedReply } from '../../../procedures/content.ts'
import { contentSeen, partyView, type ViewContext } from './view-context.ts'
import type { AnswerView, ReplyView } from './shapes.ts'

/** The signed replies of one assignment that the viewer may read, oldest first, each with its changes. */
export function repliesView(context: ViewContext, assignment: Matter): ReplyView[] {
  const content = contentSeen(context, assignment)
  // Only `sign` writes this list, each entry of this shape.
  const signed = listIn({ ...assignment, content }, 'replies') as unknown as readonly SignedReply[]
  const [unit] = assignment.roles['unit'] ?? []
  return signed.map((reply, i) => ({
    assignment: assignment.id,
    unit: unit === undefined ? null : partyView(context.body, unit, reply.signedOn),
    version: reply.version,
    signed_on: reply.signedOn,
    letter_number: reply.letterNumber ?? null,
    contact: reply.contact ?? null,
    coopinions: reply.coopinions ?? null,
    text: null,
    answers: reply.answers.map(answerView),
    changed: changed(signed[i - 1], reply),
  }))
}

/** The reply in an old register: one letter, not split by asks. */
export function historicalReply(context: ViewContext, root: Matter): ReplyView[] {
  const reply = isRecord(context.procedures, root) ? contentSeen(context, root)['reply'] : undefined
  if (!isObject(reply)) return []
  const { handledBy = [] } = context.procedures[root.procedure]?.presentation ?? {}
  const [unit] = handledBy.flatMap((role) => root.roles[role] ?? [])
  return [
    {
      assignment: null,
      unit: unit === undefined ? null : partyView(context.body, unit),
      version: 1,
      signed_on: textOf(reply['on']),
      letter_number: null,
      contact: null,
      coopinions: null,
      text: textOf(reply['text']),
      answers: [],
      changed: [],
    },
  ]
}

export function answerView(answer: Answer): AnswerView {
  return {
    ask: answer.ask,
    outcome: answer.outcome,
    outcome_label: bothWords(`enums.outcome.${answer.outcome}`),
    text: answer.text,
    reason: answer.reason ?? null,
    upward_report: answer.upwardReport ?? null,
    commitments: answer.commitments.map(({ text, owner, due, evidence }) => ({ text, owner, due, evidence })),
  }
}

const answerFields = ['outcome', 'text', 'reason', 'upwardReport'] as const
const letterFields = ['letterNumber', 'contact', 'coopinions'] as const

function changed(before: SignedReply | undefined, now: SignedReply): ReplyView['changed'] {
  if (before === undefined) return []
  const found: ReplyView['changed'] = []
  const compare = (ask: string | null, field: string, was: string | undefined, is: string | undefined): void => {
    if (was !== is)
      found.push({ ask, field, field_label: bothWords(`fields.${field}`), was: was ?? null, now: is ?? null })
  }
  for (const answer of now.answers) {
    const earlier = before.answers.find((other) => other.ask === answer.ask)
    for (const field of answerFields) compare(answer.ask, field, earlier?.[field], answer[field])
  }
  for (const field of letterFields) compare(null, field, before[field], now[field])
  return found
}

export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

export function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}
