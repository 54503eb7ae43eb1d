import type { DeclaredLimits, DeclaredSlots } from '../../kernel/declarations/pack.ts'

// What a body whose pack says nothing of it works by.

export const slots: DeclaredSlots = {
  verifyWithin: {
    default: { n: 10, unit: 'wd', from: 'report' },
    source: 'design',
    mark: 'D',
    why: 'No text sets one; two weeks suffice to look at evidence or visit a site.',
  },
  commitmentFeedback: {
    default: { n: 20, unit: 'wd', from: 'verification' },
    source: 'design',
    mark: 'D',
    why: 'The one text that sets it (Chongqing) gives 20 working days to rate fulfilled commitments.',
  },
  contestWithin: {
    default: { n: 10, unit: 'wd', from: 'entry' },
    source: 'design',
    mark: 'D',
    why: 'No text sets one; as long as verifying, since the same evidence is looked at once more.',
  },
  explainWithin: {
    default: { n: 10, unit: 'wd', from: 'entry' },
    source: 'design',
    mark: 'D',
    why: 'No text sets one; as long as verifying, since a written explanation has to be judged.',
  },
}

export const limits: DeclaredLimits = {
  claimSendBacksMax: {
    default: 2,
    source: 'design',
    mark: 'D',
    why: 'A claim refused twice on its evidence is no claim; the promise is then on record as not kept.',
  },
  contestsMax: {
    default: 1,
    source: 'design',
    mark: 'D',
    why: 'A proposer may contest a fulfilment once; a second contest would put the same evidence to the same desk.',
  },
}
