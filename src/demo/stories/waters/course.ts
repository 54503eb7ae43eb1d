import { fulfilled, lookedBack, rated, reported } from '../../script/following.ts'
import { opined, received, replied, talked } from '../../script/handling.ts'
import { acknowledged, mergedInto, raised, refused, upToAssigned } from '../../script/raising.ts'
import type { Story } from '../../script/step.ts'

/** Water, air and quiet: fishing by night (two proposals made one), noise, smoke, the black ditch, waste. */
export const waters: readonly Story[] = [
  {
    id: 'river-night',
    by: 'boatman',
    lead: 'streets',
    cohandlers: ['culture', 'environment'],
    due: [-16, 31],
    steps: [
      upToAssigned(-98),
      received(-97),
      opined(-84, 'culture'),
      talked(-79),
      opined(-76, 'environment'),
      replied(-66),
      rated(-59, 'satisfied', { merged: ['journalist'] }),
      reported(0, -40, 65),
      fulfilled(0, -20),
      reported(1, -18, 30),
    ],
  },
  {
    id: 'river-fishing',
    by: 'journalist',
    lead: 'streets',
    steps: [raised(-96), acknowledged(-92), mergedInto(-88, 'river-night', { a2: 'a1' })],
  },
  {
    id: 'noise',
    by: 'librarian',
    lead: 'environment',
    cohandlers: ['streets'],
    steps: [
      upToAssigned(-200),
      received(-199),
      opined(-183, 'streets'),
      talked(-180),
      replied(-169),
      rated(-162, 'satisfied'),
    ],
  },
  {
    id: 'kitchen-smoke',
    by: 'socialWorker',
    lead: 'streets',
    apart: { unit: 'environment', asks: [2] },
    due: [41],
    steps: [
      upToAssigned(-46),
      received(-45),
      received(-44, 'environment'),
      talked(-30),
      talked(-27, { unit: 'environment' }),
      replied(-11, { unit: 'environment' }),
      replied(-8),
    ],
  },
  {
    id: 'black-ditch',
    by: 'chemist',
    lead: 'environment',
    due: [-162, 36],
    steps: [
      upToAssigned(-248),
      received(-246),
      talked(-232),
      replied(-214),
      rated(-206, 'basically'),
      fulfilled(0, -168),
      lookedBack(1, -29),
      reported(1, -10, 20),
    ],
  },
  { id: 'recycling', by: 'trader', lead: 'streets', steps: [raised(-118), acknowledged(-115), refused(-111)] },
]
