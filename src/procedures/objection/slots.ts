import type { DeclaredSlots } from '../../kernel/declarations/pack.ts'

// What a body whose pack says nothing of it works by.

export const slots: DeclaredSlots = {
  reassignWithin: {
    default: { n: 10, unit: 'wd', from: 'request' },
    source: 'design',
    mark: 'D',
    why: 'Both texts that set a number (Chongqing, Henan) say 10 working days.',
  },
}
