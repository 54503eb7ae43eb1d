import { z } from 'zod'
import { move } from '../../kernel/declarations/procedure.ts'
import type { Context } from '../../kernel/declarations/guard.ts'
import { bind, mark, openChildren, parties } from '../effects.ts'
import { text } from '../forms.ts'
import {
  answeredForm,
  asksAssigned,
  assignForm,
  assignments,
  passedOn,
  recordAnswers,
  unitsDistinct,
  type Raisers,
} from '../handling.ts'
import { joint } from './joint.ts'

// Handling (办): assigned to one lead unit, or to several that each answer; replied when all of them have (§5.2).

function raisersOf(c: Context): Raisers {
  return { proposer: parties(c.matter, 'proposer'), cosigner: joint(c.matter.roles) }
}

/** Everybody who is promised something: the proposer, and those whose proposals were merged in. */
export function promisees(c: Context): string[] {
  return [...parties(c.matter, 'proposer'), ...parties(c.matter, 'merged_proposer')]
}

/** Whoever the pack lets rate the reply; the proposers of merged proposals always speak for themselves. */
function raters(c: Context): string[] {
  const lead = parties(c.matter, 'proposer')
  const cosigners = c.pack.raters === 'each' ? parties(c.matter, 'cosigner') : []
  return [...lead, ...cosigners, ...parties(c.matter, 'merged_proposer')]
}

const passed = passedOn(['in_handling', 'redo'], ['proposer'], raisersOf)

export const handling = {
  assign: move({
    from: ['filed'],
    to: 'in_handling',
    by: ['office', 'chair'],
    form: assignForm,
    guards: [unitsDistinct, asksAssigned],
    binds: ['lead'],
    tells: ['proposer', 'cosigner', 'merged_proposer'],
    does: (c) => [mark(c, 'assignment'), ...assignments(c, raisersOf(c))],
  }),
  // A unit never passes a matter on by itself; the assigning body gives it to another (不得自行转办).
  // Objections are upheld so often and no oftener; then who assigns decides, by transferring it.
  reassign: move({ ...passed, counts: { counter: 'handBacks', max: 'handBacksMax', beyond: 'transferred' } }),
  transferred: move(passed),
  urge: move({
    from: ['in_handling', 'redo', 'follow_up'],
    to: 'stays',
    by: ['office', 'chair'],
    form: z.strictObject({ reason: text }),
    tells: ['lead'],
  }),
  answered: move({
    from: ['in_handling', 'redo'],
    to: [
      { state: 'replied', when: (c) => openChildren(c, 'assignment').length === 0, ended: 'assignment' },
      { state: 'stays' },
    ],
    by: [],
    form: answeredForm,
    binds: ['rater'],
    answers: true,
    tells: ['proposer', 'cosigner', 'merged_proposer', 'office'],
    does: (c) => [mark(c, 'reply'), bind('rater', raters(c)), ...recordAnswers(c, promisees(c))],
  }),
}
