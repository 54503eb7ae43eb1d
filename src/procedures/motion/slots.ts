import type { DeclaredLimits, DeclaredSlots } from '../../kernel/declarations/pack.ts'

// No text read gives a motion any clock (domain-2 §0, finding 4): every number here is ours, and a pack may give others.

export const slots: DeclaredSlots = {
  motionDraftWithin: {
    default: { n: 3, unit: 'm', from: 'entry' },
    source: 'design',
    mark: 'D',
    why: 'An investigation and its report take a quarter; a draft nobody has touched for longer should come back to its author.',
  },
  motionTableWithin: {
    default: { n: 1, unit: 'm', from: 'submission' },
    source: 'design',
    mark: 'D',
    why: 'The chairs meet every month; what is handed in comes before the next meeting.',
  },
  motionSendWithin: {
    default: { n: 7, unit: 'wd', from: 'adoption' },
    source: 'design',
    mark: 'D',
    why: 'Guangzhou (2009) sends the minutes of a consultation within 7 working days; for motions no text was read.',
  },
  motionDecideWithin: {
    default: { n: 1, unit: 'm', from: 'sending' },
    source: 'design',
    mark: 'D',
    why: 'No text sets one; a month for whoever it is addressed to, to read it and say who answers.',
  },
  motionPresentWithin: {
    default: { n: 3, unit: 'm', from: 'reply' },
    source: 'design',
    mark: 'D',
    why: 'The standing committee meets every quarter; the answer is presented at its next session.',
  },
}

export const limits: DeclaredLimits = {
  motionRemitsMax: {
    default: 2,
    source: 'design',
    mark: 'D',
    why: 'Sent back for revision twice; then the organ votes on it as it stands.',
  },
}
