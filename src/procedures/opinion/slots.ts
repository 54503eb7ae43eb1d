import type { DeclaredLimits, DeclaredSlots } from '../../kernel/declarations/pack.ts'

// What a body whose pack says nothing of it works by.

export const slots: DeclaredSlots = {
  coopinionWithin: {
    default: { n: 1, unit: 'm', from: 'receipt' },
    source: 'design',
    mark: 'D',
    why: 'Three of the five texts that set it (Qingdao, Shandong, Shanghai) say one month from receipt.',
  },
  coopinionRedo: {
    default: { n: 5, unit: 'wd', from: 'demand' },
    source: 'design',
    mark: 'D',
    why: 'The one text that sets it (Chongqing, S2 Art.20) says 5 working days.',
  },
}

export const limits: DeclaredLimits = {
  opinionSendBacksMax: {
    default: 1,
    source: 'design',
    mark: 'D',
    why: 'An empty opinion is sent back once; a second empty one is a matter for the office.',
  },
}
