import { fulfilled, rated, reported } from '../../script/following.ts'
import { askedForTime, opined, received, replied, talked } from '../../script/handling.ts'
import { drafted, upToAssigned } from '../../script/raising.ts'
import type { Story } from '../../script/step.ts'

/** Culture and leisure: the old town, the library at night, study tours, a craft, sports grounds, signs. */
export const culture: readonly Story[] = [
  {
    id: 'old-town',
    by: 'forum',
    lead: 'culture',
    cohandlers: ['housing', 'streets'],
    key: true,
    due: [-82, 21, 75],
    steps: [
      upToAssigned(-200),
      received(-199),
      opined(-184, 'streets'),
      opined(-181, 'housing'),
      talked(-179),
      replied(-164),
      rated(-155, 'satisfied'),
      reported(0, -120, 60),
      fulfilled(0, -88),
      reported(1, -60, 45),
      reported(2, -35, 15),
    ],
  },
  {
    id: 'library',
    by: 'coder',
    lead: 'culture',
    steps: [
      upToAssigned(-140),
      received(-139),
      talked(-124),
      askedForTime(-107, -70),
      replied(-104),
      rated(-97, 'satisfied'),
    ],
  },
  {
    id: 'study-tours',
    by: 'principal',
    lead: 'culture',
    cohandlers: ['education'],
    steps: [upToAssigned(-50), received(-49), opined(-34, 'education'), talked(-30), replied(-13)],
  },
  { id: 'craft', by: 'painter', lead: 'culture', steps: [drafted(-8)] },
  {
    id: 'sports-grounds',
    by: 'athlete',
    lead: 'culture',
    cohandlers: ['education'],
    expedited: true,
    steps: [upToAssigned(-38), received(-37), opined(-20, 'education'), talked(-18), askedForTime(-3, 52)],
  },
  { id: 'signs', by: 'hotelier', lead: 'culture', steps: [upToAssigned(-1)] },
]
