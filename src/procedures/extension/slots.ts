import type { DeclaredSlots } from '../../kernel/declarations/pack.ts'

// What a body whose pack says nothing of it works by.

export const slots: DeclaredSlots = {
  extensionWithin: {
    default: { n: 5, unit: 'wd', from: 'request' },
    source: 'design',
    mark: 'D',
    why: 'No text sets one; whoever asks in the last week must still hear before the date passes.',
  },
}
