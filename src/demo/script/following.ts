import type { Rating } from '../../kernel/declarations/pack.ts'
import type { MemberKey } from '../worlds/world.ts'
import { documents, one, words, type Part, type Scene } from './step.ts'
import { later, type Day } from './timeline.ts'
import type { FulfilmentText } from './texts.ts'

// The moves of judging a reply, and of keeping and judging a promise.

type Rated = { readonly handling?: Rating; readonly again?: true; readonly merged?: readonly MemberKey[] }

/**
 * The proposer rates the reply, on the axes the pack asks for. Where the pack lets every signer rate, the co-signers
 * did so the day before; proposers merged in always speak for themselves.
 */
export function rated(day: Day, result: Rating, { handling = 'satisfied', again, merged = [] }: Rated = {}): Part {
  return (story, t) => {
    const ids = t.pack.feedback.axes.map((axis) => axis.id)
    const axes = (h: Rating, r: Rating) => ({
      ...(ids.includes('handling') && { handling: h }),
      ...(ids.includes('result') && { result: r }),
    })
    const others = [...(t.pack.raters === 'each' ? (story.with ?? []) : []), ...merged]
    const softer = result === 'dissatisfied' ? 'basically' : result
    return [
      ...others.map((key) => ({
        day: later(day, -1),
        do: (s: Scene) => ({
          on: 'proposal',
          move: 'rate',
          actor: s.world.actor(key),
          input: axes('satisfied', softer),
        }),
      })),
      {
        day,
        do: (s) => {
          const text = again ? s.told.ratingAgain : s.told.rating
          const said = result === 'dissatisfied' ? words(s, 'rating', text) : text
          const input = { ...axes(handling, result), ...(said !== undefined && { text: said }) }
          return { on: 'proposal', move: 'rate', actor: s.world.actor(story.by), input }
        },
      },
    ]
  }
}

const kept = (s: Scene, i: number): FulfilmentText => words(s, `what became of promise ${i}`, s.told.kept?.[i])

/** Whoever made the promise: the lead unit, the unit apart, or the unit the look-back named. */
const owner = (s: Scene, i: number) => {
  const own = (s.told.answers ?? []).flatMap((a) => a.promises ?? []).length
  const others = (s.told.apart ?? []).flatMap((a) => a.promises ?? []).length
  return s.story.apart && i >= own && i < own + others ? s.story.apart.unit : s.story.lead
}

/** The n-th report on promise i. */
export function reported(i: number, day: Day, percent: number, n = 0): Part {
  return one(day, (s) => ({
    on: `commitment:${i}`,
    move: 'report',
    actor: s.world.actor(owner(s, i), 'handler'),
    input: { text: words(s, `report ${n} on promise ${i}`, kept(s, i).reports?.[n]), percent },
  }))
}

export function claimed(i: number, day: Day, { again }: { readonly again?: true } = {}): Part {
  return one(day, (s) => {
    const { claim: first, claimAgain, evidence } = kept(s, i)
    const claim = again ? claimAgain : first
    const shown = documents('evidence', words(s, `evidence for promise ${i}`, evidence))
    const input = { text: words(s, `claim of promise ${i}`, claim), doneOn: s.t.on(later(day, -1)), ...shown.input }
    return { ...shown, on: `commitment:${i}`, move: 'claim', actor: s.world.actor(owner(s, i), 'handler'), input }
  })
}

export function claimSentBack(i: number, day: Day): Part {
  return one(day, (s) => ({
    on: `commitment:${i}`,
    move: 'send_back',
    actor: s.world.actor('verifier'),
    input: { reason: words(s, `sending back of promise ${i}`, kept(s, i).sentBack) },
  }))
}

export function verified(i: number, day: Day): Part {
  return one(day, (s) => ({
    on: `commitment:${i}`,
    move: 'verify',
    actor: s.world.actor('verifier'),
    input: { finding: words(s, `finding on promise ${i}`, kept(s, i).finding), seenOn: s.t.on(later(day, -1)) },
  }))
}

export function promiseRated(i: number, day: Day, rating: Rating = 'satisfied'): Part {
  return one(day, (s) => {
    const { rating: said } = kept(s, i)
    const text = rating === 'dissatisfied' ? words(s, `rating of promise ${i}`, said) : said
    const input = { rating, ...(text !== undefined && { text }) }
    return { on: `commitment:${i}`, move: 'rate', actor: s.world.actor(s.story.by), input }
  })
}

/** Claimed on a day, looked at by the verifier three days later, rated by the proposer three days after that. */
export function fulfilled(i: number, day: Day, rating: Rating = 'satisfied'): Part[] {
  return [claimed(i, day), verified(i, later(day, 3)), promiseRated(i, later(day, 6), rating)]
}

export function promiseTimeAsked(i: number, day: Day, until: Day): Part {
  return one(
    day,
    (s) => ({
      on: `commitment:${i}`,
      move: 'request_extension',
      actor: s.world.actor(owner(s, i), 'liaison'),
      input: { until: s.t.on(until), reason: words(s, `moreTime for promise ${i}`, kept(s, i).moreTime) },
    }),
    () => [`extension:${i}`],
  )
}

export function promiseTimeGranted(i: number, day: Day): Part {
  return one(day, (s) => ({
    on: `extension:${i}`,
    move: 'grant',
    actor: s.world.actor('office'),
    input: { reason: words(s, `opinion on promise ${i}`, kept(s, i).opinion) },
  }))
}

export function promiseTimeRefused(i: number, day: Day): Part {
  return one(day, (s) => ({
    on: `extension:${i}`,
    move: 'refuse',
    actor: s.world.actor('office'),
    input: { reason: words(s, `opinion on promise ${i}`, kept(s, i).opinion) },
  }))
}

export function explained(i: number, day: Day): Part {
  return one(day, (s) => {
    const { explanation, instead } = kept(s, i)
    const reason = words(s, `explanation of promise ${i}`, explanation)
    const input = { reason, ...(instead !== undefined && { instead }) }
    return { on: `commitment:${i}`, move: 'explain', actor: s.world.actor(owner(s, i), 'signer'), input }
  })
}

export function explanationAccepted(i: number, day: Day): Part {
  return one(day, (s) => ({
    on: `commitment:${i}`,
    move: 'accept_explanation',
    actor: s.world.actor('office'),
    input: { opinion: words(s, `opinion on promise ${i}`, kept(s, i).opinion) },
  }))
}

export function defaultRecorded(i: number, day: Day): Part {
  return one(day, (s) => ({
    on: `commitment:${i}`,
    move: 'record_default',
    actor: s.world.actor('office'),
    input: { finding: words(s, `finding on promise ${i}`, kept(s, i).finding) },
  }))
}

/** The look-back finds that what was called done is not: promise `i` is what the unit gives for it. */
export function lookedBack(i: number, day: Day): Part {
  return one(
    day,
    (s) => {
      const { finding, ask, promise } = words(s, 'lookBack', s.told.lookBack)
      const due = s.t.on(words(s, `day of promise ${i}`, s.story.due?.[i]))
      const unit = s.world.id(s.story.lead)
      const text = promise.text.replaceAll('{due}', s.world.day(due))
      const input = { finding, ask: `a${ask}`, unit, now: 'in_progress', ...promise, text, due }
      return { on: 'proposal', move: 'look_back', actor: s.world.actor('verifier'), input }
    },
    () => [`commitment:${i}`],
  )
}
