import { access } from './access.ts'
import { presentation } from './presentation.ts'
import { z } from 'zod'
import { move, start, type Procedure } from '../../kernel/declarations/procedure.ts'
import { set, tellParent } from '../effects.ts'
import { unitId, nothing, text } from '../forms.ts'
import { cancelled, officeLate } from '../asked.ts'
import { slots } from './slots.ts'

/** A unit's objection to an assignment (异议): upheld with another unit named, or refused and binding. §5.1, §5.3. */
export const objection: Procedure = {
  name: 'objection',
  attaches: { to: ['answer'], openedBy: ['object'], endsBy: 'cancel' },
  slots,
  desks: ['office', 'chair'],
  roles: { unit: ['unit'], office: ['office'], chair: ['chair'] },
  states: {
    raised: { owes: 'office', due: 'reassignWithin', late: officeLate },
    upheld: { final: true },
    refused: { final: true },
    cancelled: { final: true },
  },
  starts: {
    opened: start({ to: 'raised', by: [], form: nothing, binds: ['unit', 'office', 'chair'], tells: ['office'] }),
  },
  moves: {
    uphold: move({
      from: ['raised'],
      to: 'upheld',
      by: ['office', 'chair'],
      form: z.strictObject({ to: unitId, reason: text }),
      triggers: { parent: ['hand_back'] },
      tells: ['unit'],
      does: (c) => [set('decision', c.form), tellParent(c, 'hand_back', { to: c.form.to })],
    }),
    refuse: move({
      from: ['raised'],
      to: 'refused',
      by: ['office', 'chair'],
      form: z.strictObject({ reason: text }),
      triggers: { parent: ['keep'] },
      tells: ['unit'],
      does: (c) => [set('decision', c.form), tellParent(c, 'keep')],
    }),
    cancel: cancelled(['raised']),
  },

  access,
  presentation,
}
