import { claimed, fulfilled, promiseTimeAsked, promiseTimeGranted, rated, reported } from '../../script/following.ts'
import { opined, passed, received, replied, submittedDraft, talked } from '../../script/handling.ts'
import { upToAssigned } from '../../script/raising.ts'
import type { Story } from '../../script/step.ts'
import { assignedForReplyDue, later } from '../../script/timeline.ts'

const rental = assignedForReplyDue(-2)

/** Living: lifts, old pipes, falling facades, rented homes, garages under water. */
export const homes: readonly Story[] = [
  {
    id: 'lifts',
    by: 'architect',
    with: ['carer', 'lawyer'],
    attaches: true,
    lead: 'housing',
    cohandlers: ['welfare'],
    due: [-7, 62],
    steps: [
      upToAssigned(-200),
      received(-198),
      opined(-186, 'welfare'),
      talked(-183),
      replied(-168),
      rated(-161, 'satisfied'),
      reported(0, -110, 40),
      reported(0, -45, 80, 1),
      claimed(0, -6),
      reported(1, -40, 35),
    ],
  },
  {
    id: 'pipes',
    by: 'engineer',
    lead: 'housing',
    cohandlers: ['environment'],
    due: [-191, -76],
    steps: [
      upToAssigned(-272),
      received(-271),
      opined(-255, 'environment'),
      talked(-252),
      replied(-238),
      rated(-231, 'satisfied'),
      fulfilled(0, -197, 'basically'),
      reported(1, -150, 55),
      promiseTimeAsked(1, -86, 24),
      promiseTimeGranted(1, -83),
      reported(1, -30, 85, 1),
    ],
  },
  {
    id: 'facades',
    by: 'journalist',
    lead: 'housing',
    due: [-96],
    steps: [
      upToAssigned(-198),
      received(-197),
      talked(-186),
      replied(-172),
      rated(-166, 'dissatisfied'),
      talked(-160, { again: true }),
      replied(-152, { again: true }),
      rated(-146, 'satisfied', { again: true }),
      reported(0, -120, 50),
      fulfilled(0, -100),
    ],
  },
  {
    id: 'rental',
    by: 'courier',
    lead: 'housing',
    due: [70],
    steps: [
      upToAssigned(rental),
      received(later(rental, 1)),
      talked(later(rental, 18)),
      submittedDraft(-5),
      passed(-4),
    ],
  },
  {
    id: 'garages',
    by: 'lawyer',
    lead: 'housing',
    cohandlers: ['streets'],
    due: [-31, 33],
    steps: [
      upToAssigned(-120),
      received(-119),
      opined(-106, 'streets'),
      talked(-104),
      replied(-88),
      rated(-80, 'satisfied'),
      fulfilled(0, -34),
      reported(1, -26, 45),
    ],
  },
]
