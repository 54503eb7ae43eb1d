import type { Rating } from '../../kernel/declarations/pack.ts'
import type { SeededRandom } from '../../platform/seeded-random.ts'
import {
  claimed,
  explanationAccepted,
  explained,
  fulfilled,
  promiseRated,
  rated,
  reported,
  verified,
} from '../script/following.ts'
import { opined, received, replied, talked } from '../script/handling.ts'
import { acknowledged, raised, refused, takenOver, upToAssigned, withdrawn } from '../script/raising.ts'
import type { Story } from '../script/step.ts'
import type { TextRequest } from './texts.ts'

type Steps = Story['steps'][number][]

/** What becomes of one proposal, drawn before anything is written. Days are working days from its assignment. */
export type Course = {
  readonly filed: boolean
  readonly cosigned: boolean
  readonly cohandled: boolean
  readonly wanted: TextRequest
  readonly due: readonly number[]
  readonly steps: Story['steps']
}

/** The day of filing, and the first day of any course. */
export const filedOn = -5
export const firstDay = -12

const [recordedShare, refusedShare, withdrawnShare] = [0.04, 0.07, 0.02]
const none: TextRequest = { asks: 2, promises: 0, again: false, kept: true }

/** `place` is where the proposal stands among all, from 0 to 1: a register of old ones was taken over at the beginning. */
export function courseOf(chance: SeededRandom, place: number): Course {
  const wanted = { ...none, asks: chance.between(1, 3) }
  const short = { cosigned: chance.happens(0.3), cohandled: false, wanted, due: [] }
  if (place < recordedShare)
    return { ...short, cosigned: false, filed: false, steps: [takenOver(firstDay, -700, -640)] }
  const fate = chance.next()
  if (fate < refusedShare) return { ...short, filed: false, steps: [raised(-12), acknowledged(-8), refused(-6)] }
  if (fate < refusedShare + withdrawnShare)
    return { ...short, filed: false, steps: [raised(-12), acknowledged(-8), withdrawn(-6)] }
  return handled(chance, short.cosigned)
}

function handled(chance: SeededRandom, cosigned: boolean): Course {
  const cohandled = chance.happens(0.25)
  const promises = chance.happens(0.45) ? 1 : 0
  const [again, kept] = [chance.happens(0.05), chance.happens(0.9)]
  const late = chance.happens(0.06)
  const answeredOn = late ? chance.between(66, 80) : chance.between(24, 55)
  const steps: Steps = [upToAssigned(0)]
  // A unit that does not sign for it is taken to have received it.
  if (cohandled || chance.happens(0.9)) steps.push(received(1))
  if (cohandled) steps.push(opined(chance.between(8, 18), 'streets'))
  steps.push(talked(chance.between(10, 19)), replied(answeredOn))
  const settledOn = judged(chance, steps, answeredOn, again)
  const due = promises === 0 ? [] : [settledOn + chance.between(35, 140)]
  for (const day of due) promised(chance, steps, day, settledOn, kept)
  return { filed: true, cosigned, cohandled, wanted: { asks: chance.between(1, 3), promises, again, kept }, due, steps }
}

const ratings: readonly Rating[] = ['satisfied', 'satisfied', 'satisfied', 'basically']

/** The proposer rates the reply, or does not; or is dissatisfied, and it is handled again. Returns when that is over. */
function judged(chance: SeededRandom, steps: Steps, answeredOn: number, again: boolean): number {
  const on = answeredOn + chance.between(2, 9)
  if (again) {
    steps.push(rated(on, 'dissatisfied'), talked(on + 4, { again: true }), replied(on + 13, { again: true }))
    steps.push(rated(on + 18, 'basically', { again: true }))
    return on + 18
  }
  if (chance.happens(0.9)) steps.push(rated(on, chance.pick(ratings)))
  return on
}

/** Reported on, then kept in time or late, or explained and accepted as not kept. */
function promised(chance: SeededRandom, steps: Steps, due: number, from: number, kept: boolean): void {
  steps.push(reported(0, from + Math.max(1, Math.floor((due - from) / 2)), chance.between(2, 8) * 10))
  if (!kept) return void steps.push(explained(0, due + 3), explanationAccepted(0, due + 8))
  const doneOn = chance.happens(0.15) ? due + chance.between(2, 9) : due - chance.between(5, 15)
  if (chance.happens(0.7)) return void steps.push(fulfilled(0, doneOn, chance.pick(ratings)))
  steps.push(claimed(0, doneOn), verified(0, doneOn + 4))
  if (chance.happens(0.3)) steps.push(promiseRated(0, doneOn + 9))
}
