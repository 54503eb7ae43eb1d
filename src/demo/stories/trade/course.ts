import { rated, reported } from '../../script/following.ts'
import { objected, objectionUpheld, received, replied, talked } from '../../script/handling.ts'
import { acknowledged, cosigned, drafted, raised, refused, upToAssigned, withdrawn } from '../../script/raising.ts'
import type { Story } from '../../script/step.ts'

/** Making a living: stalls, riders, a contract before the court, the market, shop signs, a night market. */
export const trade: readonly Story[] = [
  {
    id: 'stalls',
    by: 'grocer',
    lead: 'streets',
    due: [-8],
    steps: [
      upToAssigned(-165),
      received(-164),
      talked(-150),
      replied(-134),
      rated(-127, 'satisfied'),
      reported(0, -95, 30),
      reported(0, -50, 60, 1),
    ],
  },
  {
    id: 'riders',
    by: 'courier',
    with: ['socialWorker'],
    awaiting: ['driver', 'chef'],
    declined: ['trader'],
    lead: 'welfare',
    steps: [drafted(-4), cosigned(-3)],
  },
  { id: 'contract', by: 'trader', lead: 'housing', steps: [raised(-84), acknowledged(-80), refused(-76)] },
  {
    id: 'market-hall',
    by: 'grocer',
    with: ['farmer'],
    lead: 'streets',
    cohandlers: ['housing'],
    steps: [
      upToAssigned(-31),
      received(-30),
      objected(-28),
      objectionUpheld(-25, 'housing'),
      received(-23, 'housing'),
      talked(-13, { unit: 'housing' }),
    ],
  },
  {
    id: 'shop-signs',
    by: 'chef',
    lead: 'culture',
    steps: [upToAssigned(-60), received(-59), objected(-57), withdrawn(-55)],
  },
  { id: 'night-market', by: 'chef', lead: 'streets', steps: [drafted(-64)] },
]
