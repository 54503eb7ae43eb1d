import { fulfilled, rated, reported } from '../../script/following.ts'
import {
  objected,
  objectionRefused,
  opined,
  progressed,
  received,
  replied,
  talked,
  urged,
} from '../../script/handling.ts'
import { acknowledged, raised, returned, upToAssigned } from '../../script/raising.ts'
import type { Story } from '../../script/step.ts'
import { assignedForReplyDue, later } from '../../script/timeline.ts'

const children = assignedForReplyDue(3)

/** Neighbours: the canteen, homes made safe, toilets, the time bank, a burial ground, children on their own. */
export const elders: readonly Story[] = [
  {
    id: 'canteen',
    by: 'carer',
    lead: 'welfare',
    due: [-26],
    // The unit did not sign for it: it was taken as received.
    steps: [
      upToAssigned(-200),
      talked(-175),
      replied(-164),
      rated(-152, 'basically'),
      reported(0, -80, 20),
      urged(-12),
    ],
  },
  {
    id: 'safe-homes',
    by: 'socialWorker',
    lead: 'welfare',
    cohandlers: ['housing'],
    due: [-82],
    steps: [
      upToAssigned(-200),
      received(-199),
      opined(-185, 'housing'),
      talked(-184),
      replied(-171),
      rated(-163, 'satisfied'),
      reported(0, -120, 55),
      fulfilled(0, -88),
    ],
  },
  {
    id: 'toilets',
    by: 'hotelier',
    lead: 'streets',
    due: [-72],
    steps: [
      upToAssigned(-185),
      received(-184),
      objected(-182),
      objectionRefused(-179),
      talked(-165),
      replied(-148),
      rated(-140, 'basically'),
      fulfilled(0, -78, 'basically'),
    ],
  },
  { id: 'time-bank', by: 'librarian', lead: 'welfare', steps: [upToAssigned(-5), received(-4), objected(-2)] },
  { id: 'burial-ground', by: 'farmer', lead: 'welfare', steps: [raised(-9), acknowledged(-6), returned(-4)] },
  {
    id: 'children',
    by: 'teacher',
    lead: 'welfare',
    cohandlers: ['education'],
    steps: [
      upToAssigned(children),
      received(later(children, 1)),
      opined(later(children, 13), 'education'),
      talked(later(children, 16)),
      progressed(later(children, 30)),
    ],
  },
]
