import { claimed, claimSentBack, promiseRated, rated, reported, verified } from '../../script/following.ts'
import { opined, opinionWaived, progressed, received, replied, talked, urged } from '../../script/handling.ts'
import { upToAssigned } from '../../script/raising.ts'
import type { Story } from '../../script/step.ts'
import { assignedForReplyDue, later } from '../../script/timeline.ts'

const bridge = assignedForReplyDue(-7)

/** The city's works and money: the bridge, roads dug up twice, streets under water, the repair fund. */
export const city: readonly Story[] = [
  {
    id: 'bridge',
    by: 'engineer',
    lead: 'transport',
    steps: [
      upToAssigned(bridge),
      received(later(bridge, 1)),
      talked(later(bridge, 14)),
      progressed(later(bridge, 33)),
      urged(-3),
    ],
  },
  {
    id: 'road-works',
    by: 'driver',
    lead: 'streets',
    due: [18],
    steps: [
      upToAssigned(-95),
      received(-94),
      talked(-78),
      replied(-60),
      rated(-50, 'dissatisfied'),
      talked(-44, { again: true }),
      replied(-32, { again: true }),
      rated(-18, 'dissatisfied', { again: true, handling: 'basically' }),
    ],
  },
  {
    id: 'flooding',
    by: 'architect',
    lead: 'housing',
    cohandlers: ['streets', 'transport'],
    due: [-48, 39],
    steps: [
      upToAssigned(-170),
      received(-169),
      opined(-152, 'streets'),
      talked(-150),
      opinionWaived(-146, 'transport'),
      replied(-138),
      rated(-129, 'satisfied'),
      claimed(0, -64),
      claimSentBack(0, -60),
      claimed(0, -51, { again: true }),
      verified(0, -47),
      promiseRated(0, -43),
      reported(1, -38, 50),
    ],
  },
  {
    id: 'repair-fund',
    by: 'accountant',
    lead: 'housing',
    due: [58],
    steps: [upToAssigned(-44), received(-43), talked(-25), replied(-4)],
  },
]
