import { later, type Day } from './timeline.ts'
import { documents, one, words, type Part, type Scene } from './step.ts'

// The moves of raising and reviewing, each on its day.

const own = (s: Scene) => s.world.actor(s.story.by)
const office = (s: Scene) => s.world.actor('office')

export function drafted(day: Day): Part {
  return one(day, (s) => {
    const { subject, situation, analysis, asks } = s.told
    const { confidential, lead } = s.story
    return {
      start: 'draft',
      actor: own(s),
      input: {
        subject,
        situation,
        asks: asks.map((text) => ({ text })),
        preferredUnits: [s.world.id(lead)],
        publicity: confidential ? 'none' : 'full',
        ...(analysis !== undefined && { analysis }),
        ...(confidential && { confidential }),
      },
    }
  })
}

/** What goes with the proposal, put to the draft on the day it is begun. */
export function attached(day: Day): Part {
  return (story, t) => {
    if (!story.attaches) return []
    const adding = one(day, (s) => ({
      ...documents('attachments', words(s, 'attachments', s.told.attachments)),
      on: 'proposal',
      move: 'save',
      actor: own(s),
    }))
    return adding(story, t)
  }
}

/** All named co-signers are asked on a day; those who join do so on the next two. */
export function cosigned(day: Day): Part {
  return (story, t) => {
    const { with: joining = [], awaiting = [], declined = [] } = story
    const all = [...joining, ...awaiting, ...declined]
    const invited = one(day, (s) => ({
      on: 'proposal',
      move: 'invite',
      actor: own(s),
      input: { members: all.map((key) => s.world.id(key)) },
    }))
    const joined = joining.map((key, i) =>
      one(later(day, 1 + (i % 2)), (s) => ({ on: 'proposal', move: 'cosign', actor: s.world.actor(key) })),
    )
    const gone = declined.map((key) =>
      one(later(day, 1), (s) => ({
        on: 'proposal',
        move: 'decline',
        actor: s.world.actor(key),
        input: { reason: words(s, 'declined', s.told.declined) },
      })),
    )
    return [invited, ...joined, ...gone].flatMap((part) => part(story, t))
  }
}

export function submitted(day: Day): Part {
  return one(day, (s) => ({ on: 'proposal', move: 'submit', actor: own(s) }))
}

/** Drafted, co-signed where others join, and handed in. */
export function raised(day: Day): Part[] {
  const alone: Part = (story, t) => (story.with ? [] : submitted(later(day, 1))(story, t))
  const joint: Part = (story, t) =>
    story.with ? [cosigned(day), submitted(later(day, 3))].flatMap((part) => part(story, t)) : []
  return [drafted(day), attached(day), alone, joint]
}

export function acknowledged(day: Day): Part {
  return one(day, (s) => ({ on: 'proposal', move: 'acknowledge', actor: office(s) }))
}

export function returned(day: Day): Part {
  return one(day, (s) => ({
    on: 'proposal',
    move: 'return_for_revision',
    actor: office(s),
    input: { reason: words(s, 'returned', s.told.returned) },
  }))
}

/** The analysis is written anew, as the office asked. */
export function revised(day: Day): Part {
  return one(day, (s) => ({
    on: 'proposal',
    move: 'save',
    actor: own(s),
    input: { analysis: words(s, 'revision', s.told.revision) },
  }))
}

export function filed(day: Day): Part {
  return one(day, (s) => {
    const { key, expedited, confidential } = s.story
    const flags = { ...(key && { key }), ...(expedited && { expedited }), ...(confidential && { confidential }) }
    return { on: 'proposal', move: 'file', actor: office(s), input: { topic: s.topic, ...flags } }
  })
}

function askIds(numbers: readonly number[]): string[] {
  return numbers.map((n) => `a${n}`)
}

export function assigned(day: Day): Part {
  return one(
    day,
    (s) => {
      const { lead, cohandlers = [], apart } = s.story
      const rest = s.told.asks.map((_, i) => i + 1).filter((n) => !apart?.asks.includes(n))
      const first = {
        unit: s.world.id(lead),
        cohandlers: cohandlers.map((unit) => s.world.id(unit)),
        asks: askIds(rest),
      }
      const second = apart ? [{ unit: s.world.id(apart.unit), asks: askIds(apart.asks) }] : []
      return { on: 'proposal', move: 'assign', actor: office(s), input: { units: [first, ...second] } }
    },
    ({ story: { lead, apart } }) => [`assignment:${lead}`, ...(apart ? [`assignment:${apart.unit}`] : [])],
  )
}

/** From the member's desk to the unit's: raised, acknowledged, filed and assigned by `day`. */
export function upToAssigned(day: Day): Part[] {
  return [...raised(later(day, -12)), acknowledged(later(day, -8)), filed(later(day, -5)), assigned(day)]
}

export function refused(day: Day): Part {
  return one(day, (s) => ({
    on: 'proposal',
    move: 'refuse',
    actor: office(s),
    input: words(s, 'refusal', s.told.refusal),
  }))
}

/** `covered`: which of its asks the other makes already, and as which. */
export function mergedInto(day: Day, other: string, covered: { readonly [ask: string]: string } = {}): Part {
  return one(day, (s) => ({
    on: 'proposal',
    move: 'merge',
    actor: office(s),
    input: {
      into: s.proposalOf(other),
      covered: Object.entries(covered).map(([ask, by]) => ({ ask, by })),
      reason: words(s, 'merged', s.told.merged),
    },
  }))
}

export function withdrawn(day: Day): Part {
  return one(day, (s) => ({
    on: 'proposal',
    move: 'withdraw',
    actor: own(s),
    input: { reason: words(s, 'withdrawal', s.told.withdrawal) },
  }))
}

/** A record taken over from the paper register of an earlier term. */
export function takenOver(day: Day, raisedOn: Day, repliedOn: Day): Part {
  return one(day, (s) => {
    const { subject, situation, asks } = s.told
    const { session, reply, resolution } = words(s, 'history', s.told.history)
    const { id } = s.world
    return {
      start: 'history',
      actor: office(s),
      input: {
        subject,
        situation,
        asks: asks.map((text) => ({ text })),
        session,
        proposers: [id(s.story.by)],
        cosigners: [],
        units: [id(s.story.lead)],
        raisedOn: s.t.on(raisedOn),
        reply: { text: reply, outcome: 'unclassified', on: s.t.on(repliedOn) },
        resolution,
        unknown: ['feedback', 'consultations'],
        source: { register: session },
      },
    }
  })
}
