import type { Json } from '../../kernel/matter.ts'
import type { UnitKey } from '../worlds/world.ts'
import { one, words, type Part, type Scene } from './step.ts'
import { later, type Day } from './timeline.ts'
import type { AnswerText, TalkText } from './texts.ts'

// The moves of handling: taking in, objecting, talking, hearing others, drafting, checking, signing.

const of = (unit: UnitKey): string => `assignment:${unit}`

/** The unit takes it in, and its co-handlers are asked. */
export function received(day: Day, unit?: UnitKey): Part {
  return one(
    day,
    (s) => {
      const by = unit ?? s.story.lead
      return { on: of(by), move: 'sign_for', actor: s.world.actor(by, 'liaison') }
    },
    (s) => (unit === undefined || unit === s.story.lead ? (s.story.cohandlers ?? []) : []).map((co) => `opinion:${co}`),
  )
}

export function objected(day: Day): Part {
  return one(
    day,
    (s) => ({
      on: of(s.story.lead),
      move: 'object',
      actor: s.world.actor(s.story.lead, 'liaison'),
      input: { reason: words(s, 'objection', s.told.objection) },
    }),
    () => ['objection'],
  )
}

export function objectionRefused(day: Day): Part {
  return one(day, (s) => ({
    on: 'objection',
    move: 'refuse',
    actor: s.world.actor('office'),
    input: { reason: words(s, 'objectionDecided', s.told.objectionDecided) },
  }))
}

export function objectionUpheld(day: Day, to: UnitKey): Part {
  return one(
    day,
    (s) => ({
      on: 'objection',
      move: 'uphold',
      actor: s.world.actor('office'),
      input: { to: s.world.id(to), reason: words(s, 'objectionDecided', s.told.objectionDecided) },
    }),
    () => [of(to)],
  )
}

type TalkOptions = { readonly unit?: UnitKey; readonly again?: true }

/** A conversation with the proposer, put on record the same day and confirmed by them on the next. */
export function talked(day: Day, { unit, again }: TalkOptions = {}): Part {
  const talk = (s: Scene): TalkText => (again ? words(s, 'talkAgain', s.told.talkAgain) : words(s, 'talk', s.told.talk))
  return (story) => [
    {
      day,
      do: (s) => {
        const { mode, where, who, summary, disagreed } = talk(s)
        const by = unit ?? story.lead
        const input = { on: s.t.on(day), mode, where, who, summary, agreed: !disagreed }
        return { on: of(by), move: 'record_consultation', actor: s.world.actor(by, 'handler'), input }
      },
    },
    {
      day: later(day, 1),
      do: (s) => {
        const { remark } = talk(s)
        const input = { took: true, ...(remark !== undefined && { text: remark }) }
        const on = of(unit ?? story.lead)
        return { on, move: 'acknowledge_consultation', actor: s.world.actor(story.by), input }
      },
    },
  ]
}

export function progressed(day: Day): Part {
  return one(day, (s) => ({
    on: of(s.story.lead),
    move: 'note_progress',
    actor: s.world.actor(s.story.lead, 'handler'),
    input: { text: words(s, 'progress', s.told.progress) },
  }))
}

export function urged(day: Day): Part {
  return one(day, (s) => ({
    on: 'proposal',
    move: 'urge',
    actor: s.world.actor('office'),
    input: { reason: words(s, 'urged', s.told.urged) },
  }))
}

/** The co-handler signs for the request two days before it gives its opinion. */
export function opined(day: Day, unit: UnitKey): Part {
  return (story, t) => [
    ...opinionTaken(later(day, -2), unit)(story, t),
    {
      day,
      do: (s) => {
        const { disagreement } = s.told
        const text = words(s, `opinion of ${unit}`, s.told.opinions?.[unit])
        const input = { text, agrees: disagreement === undefined, ...(disagreement !== undefined && { disagreement }) }
        return { on: `opinion:${unit}`, move: 'give', actor: s.world.actor(unit, 'handler'), input }
      },
    },
  ]
}

export function opinionTaken(day: Day, unit: UnitKey): Part {
  return one(day, (s) => ({ on: `opinion:${unit}`, move: 'sign_for', actor: s.world.actor(unit, 'liaison') }))
}

export function opinionSentBack(day: Day, unit: UnitKey): Part {
  return one(day, (s) => ({
    on: `opinion:${unit}`,
    move: 'send_back',
    actor: s.world.actor(s.story.lead, 'handler'),
    input: { reason: words(s, 'opinionSentBack', s.told.opinionSentBack) },
  }))
}

export function opinionWaived(day: Day, unit: UnitKey): Part {
  return one(day, (s) => ({
    on: `opinion:${unit}`,
    move: 'waive',
    actor: s.world.actor('office'),
    input: { reason: words(s, 'waived', s.told.waived) },
  }))
}

export function askedForTime(day: Day, until: Day): Part {
  return one(
    day,
    (s) => ({
      on: of(s.story.lead),
      move: 'request_extension',
      actor: s.world.actor(s.story.lead, 'liaison'),
      input: { until: s.t.on(until), reason: words(s, 'moreTime', s.told.moreTime) },
    }),
    () => ['extension'],
  )
}

export function timeGranted(day: Day): Part {
  return one(day, (s) => ({
    on: 'extension',
    move: 'grant',
    actor: s.world.actor('office'),
    input: { reason: words(s, 'moreTimeDecided', s.told.moreTimeDecided) },
  }))
}

type ReplyOptions = { readonly unit?: UnitKey; readonly again?: true }

export function submittedDraft(day: Day, { unit, again }: ReplyOptions = {}): Part {
  return one(day, (s) => {
    const by = unit ?? s.story.lead
    const { coopinions } = s.told
    const given = answersOf(s, unit, again)
    const input = {
      answers: given.map((answer, i) => formOf(s, answer, answer.ask ?? i + 1, firstPromise(s, given, i, unit, again))),
      ...(coopinions !== undefined && by === s.story.lead && { coopinions }),
    }
    return { on: of(by), move: 'submit_draft', actor: s.world.actor(by, 'handler'), input }
  })
}

export function draftReturned(day: Day): Part {
  return one(day, (s) => ({
    on: of(s.story.lead),
    move: 'return_draft',
    actor: s.world.actor(s.story.lead, 'checker'),
    input: { reason: words(s, 'draftReturned', s.told.draftReturned) },
  }))
}

export function passed(day: Day, unit?: UnitKey): Part {
  return one(day, (s) => {
    const by = unit ?? s.story.lead
    return { on: of(by), move: 'pass', actor: s.world.actor(by, 'checker') }
  })
}

/** Drafted two days before, checked the day before, signed on the day. */
export function replied(day: Day, options: ReplyOptions = {}): Part[] {
  const { unit, again } = options
  const signed = one(
    day,
    (s) => {
      const by = unit ?? s.story.lead
      const input = { letterNumber: s.world.letter(by, s.t.on(day)) }
      return { on: of(by), move: 'sign', actor: s.world.actor(by, 'signer'), input }
    },
    (s) => {
      const given = answersOf(s, unit, again)
      const first = firstPromise(s, given, 0, unit, again)
      return given.flatMap((a) => a.promises ?? []).map((_, i) => `commitment:${first + i}`)
    },
  )
  return [submittedDraft(later(day, -2), options), passed(later(day, -1), unit), signed]
}

function answersOf(s: Scene, unit?: UnitKey, again?: true): readonly AnswerText[] {
  if (again) return words(s, 'answersAgain', s.told.answersAgain)
  const apart = unit !== undefined && unit === s.story.apart?.unit
  return apart ? words(s, 'apart', s.told.apart) : words(s, 'answers', s.told.answers)
}

/** Promises are counted through the story: those of the first reply, of the unit apart, of the second reply. */
function firstPromise(s: Scene, given: readonly AnswerText[], i: number, unit?: UnitKey, again?: true): number {
  const { answers, apart } = s.told
  const isApart = unit !== undefined && unit === s.story.apart?.unit
  const before = again ? promisesIn(answers) + promisesIn(apart) : isApart ? promisesIn(answers) : 0
  return before + promisesIn(given.slice(0, i))
}

function promisesIn(answers: readonly AnswerText[] = []): number {
  return answers.flatMap((answer) => answer.promises ?? []).length
}

function formOf(s: Scene, answer: AnswerText, ask: number, first: number): Json {
  const { outcome, text, reason, upwardReport, promises = [] } = answer
  const days = promises.map((_, i) => s.t.on(words(s, `day of promise ${first + i}`, s.story.due?.[first + i])))
  const fill = (said: string): string => said.replaceAll('{due}', s.world.day(days[0] ?? s.t.today))
  return {
    ask: `a${ask}`,
    outcome,
    text: fill(text),
    ...(reason !== undefined && { reason }),
    ...(upwardReport !== undefined && { upwardReport }),
    commitments: promises.map((promise, i) => ({ ...promise, text: fill(promise.text), due: days[i] ?? '' })),
  }
}
