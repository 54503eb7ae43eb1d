import { one, words, type Part, type Scene } from './step.ts'
import { later, type Day } from './timeline.ts'

// The moves of a motion up to its being assigned, and its presentation; between them units answer it as they answer proposals.

const own = (s: Scene) => s.world.actor(s.story.by)
const office = (s: Scene) => s.world.actor('office')
const addressee = (s: Scene) => s.world.actor('government')

export function motionDrafted(day: Day): Part {
  return one(day, (s) => {
    const { subject, situation, asks } = s.told
    return {
      start: 'draft',
      actor: own(s),
      input: {
        subject,
        basis: words(s, 'basis', s.told.basis),
        findings: situation,
        asks: asks.map((text) => ({ text })),
        addressee: s.world.id('government'),
      },
    }
  })
}

export function tabled(day: Day): Part {
  return one(day, (s) => ({ on: 'motion', move: 'table', actor: own(s) }))
}

type Votes = readonly [yes: number, no: number, abstained: number]

/** The vote of the organ, of 61 members: for, against, abstaining. */
export function adopted(day: Day, votes: Votes): Part {
  return vote('adopt', day, votes)
}

export function rejected(day: Day, votes: Votes): Part {
  return vote('reject', day, votes)
}

function vote(move: string, day: Day, [yes, no, abstained]: Votes): Part {
  return one(day, (s) => ({
    on: 'motion',
    move,
    actor: office(s),
    input: {
      organ: s.world.id('standing'),
      on: s.t.on(day),
      entitled: 61,
      present: yes + no + abstained,
      for: yes,
      against: no,
      abstain: abstained,
      minutes: words(s, 'meeting', s.told.meeting),
    },
  }))
}

export function dropped(day: Day): Part {
  return one(day, (s) => ({
    on: 'motion',
    move: 'drop',
    actor: own(s),
    input: { reason: words(s, 'dropped', s.told.dropped) },
  }))
}

export function sent(day: Day, documentNumber: Readonly<Record<'en' | 'zh-CN', string>>): Part {
  return one(day, (s) => ({
    on: 'motion',
    move: 'send',
    actor: office(s),
    input: { documentNumber: documentNumber[s.world.language] },
  }))
}

export function noted(day: Day): Part {
  return one(day, (s) => ({
    on: 'motion',
    move: 'note',
    actor: addressee(s),
    input: { ...words(s, 'note', s.told.note), on: s.t.on(day) },
  }))
}

export function motionAssigned(day: Day): Part {
  return one(
    day,
    (s) => ({
      on: 'motion',
      move: 'assign',
      actor: addressee(s),
      input: {
        units: [
          { unit: s.world.id(s.story.lead), cohandlers: (s.story.cohandlers ?? []).map((unit) => s.world.id(unit)) },
        ],
      },
    }),
    (s) => [`assignment:${s.story.lead}`],
  )
}

/** The answer is put before the organ: what came of each ask. */
export function presented(day: Day): Part {
  return one(day, (s) => ({
    on: 'motion',
    move: 'present',
    actor: office(s),
    input: {
      on: s.t.on(later(day, -1)),
      meeting: words(s, 'meeting', s.told.meeting),
      results: words(s, 'results', s.told.results).map((result, i) => ({ ask: `a${i + 1}`, ...result })),
    },
  }))
}

/** A motion of the last term, taken over from its files. */
export function motionTakenOver(day: Day, adoptedOn: Day, sentOn: Day, repliedOn: Day): Part {
  return one(day, (s) => {
    const { subject, situation, asks } = s.told
    const { session, reply } = words(s, 'history', s.told.history)
    const { id } = s.world
    return {
      start: 'take_over',
      actor: office(s),
      input: {
        subject,
        basis: words(s, 'basis', s.told.basis),
        findings: situation,
        asks: asks.map((text) => ({ text })),
        session,
        drafters: [id(s.story.by)],
        organ: id('standing'),
        addressee: id('government'),
        units: [id(s.story.lead)],
        adoptedOn: s.t.on(adoptedOn),
        sentOn: s.t.on(sentOn),
        reply: { text: reply, outcome: 'unclassified', on: s.t.on(repliedOn) },
        unknown: ['votes', 'results'],
        source: { register: session },
      },
    }
  })
}
