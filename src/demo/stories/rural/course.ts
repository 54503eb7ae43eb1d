import {
  defaultRecorded,
  fulfilled,
  promiseTimeAsked,
  promiseTimeRefused,
  rated,
  reported,
} from '../../script/following.ts'
import { opined, received, replied, talked, urged } from '../../script/handling.ts'
import { acknowledged, raised, submitted, drafted, upToAssigned } from '../../script/raising.ts'
import type { Story } from '../../script/step.ts'
import { assignedForReplyDue } from '../../script/timeline.ts'

const roadsDue = assignedForReplyDue(-24)

/** Country and green: village roads, village drains, the water source, street trees, a pocket park, dogs. */
export const rural: readonly Story[] = [
  // Not signed for, nobody spoken to, and a month late: it has come up to the chair.
  { id: 'village-roads', by: 'farmer', lead: 'transport', steps: [upToAssigned(roadsDue), urged(-21)] },
  {
    id: 'village-drains',
    by: 'agronomist',
    lead: 'environment',
    cohandlers: ['health'],
    due: [-46, 16],
    steps: [
      upToAssigned(-200),
      received(-199),
      opined(-186, 'health'),
      talked(-184),
      replied(-167),
      rated(-158, 'basically'),
      reported(0, -100, 25),
      promiseTimeAsked(0, -54, 26),
      promiseTimeRefused(0, -51),
      reported(1, -44, 60),
      defaultRecorded(0, -37),
    ],
  },
  {
    id: 'water-source',
    by: 'ecology',
    lead: 'environment',
    cohandlers: ['transport'],
    due: [-108],
    steps: [
      upToAssigned(-200),
      received(-199),
      opined(-188, 'transport'),
      talked(-186),
      replied(-173),
      rated(-165, 'satisfied'),
      reported(0, -140, 70),
      fulfilled(0, -114),
    ],
  },
  {
    id: 'street-trees',
    by: 'forester',
    lead: 'streets',
    due: [-64],
    steps: [
      upToAssigned(-156),
      received(-155),
      talked(-145),
      replied(-128),
      rated(-120, 'satisfied'),
      fulfilled(0, -70),
    ],
  },
  { id: 'pocket-park', by: 'forester', lead: 'streets', steps: [drafted(-5), submitted(-2)] },
  { id: 'dogs', by: 'vet', lead: 'streets', steps: [raised(-18), acknowledged(-15)] },
]
