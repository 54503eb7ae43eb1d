import type { DeclaredLimits, DeclaredSlots } from '../../kernel/declarations/pack.ts'

// What a body whose pack says nothing of it works by.

export const slots: DeclaredSlots = {
  signWithin: {
    default: { n: 3, unit: 'wd', from: 'assignment' },
    source: 'design',
    mark: 'D',
    why: 'No text sets one; a unit must know what it has received well before its time to object ends.',
  },
  objectWithin: {
    default: { n: 5, unit: 'wd', from: 'receipt' },
    source: 'design',
    mark: 'D',
    why: "Qingdao's, the newest text read; others have 7 to 10 working days, 5 or 10 days.",
  },
  contactWithin: {
    default: { n: 20, unit: 'wd', from: 'receipt' },
    source: 'design',
    mark: 'D',
    why: 'The one text that sets it (Chongqing) says 20 working days from receipt.',
  },
  replyWithin: { default: { n: 3, unit: 'm', from: 'assignment' }, source: 'S0 Art.51', mark: 'F' },
  replyMax: {
    default: { n: 6, unit: 'm', from: 'assignment' },
    notBelow: 'replyWithin',
    source: 'S0 Art.51',
    mark: 'F',
  },
  redoWithin: {
    default: { n: 1, unit: 'm', from: 'demand' },
    source: 'design',
    mark: 'D',
    why: 'Four of the seven texts that set it say one month; two say two months, one three.',
  },
}

export const limits: DeclaredLimits = {
  draftReturnsMax: {
    default: 3,
    source: 'design',
    mark: 'D',
    why: 'After three rounds inside the unit, the signer decides what leaves the house.',
  },
  extensionsMax: {
    default: 1,
    source: 'design',
    mark: 'D',
    why: 'The texts know one extension, up to a maximum; a second would be a new deadline.',
  },
}
