import type { DeclaredLimits, DeclaredSlots } from '../../kernel/declarations/pack.ts'

// What a body whose pack says nothing of it works by.

export const slots: DeclaredSlots = {
  draftWithin: {
    default: { n: 30, unit: 'd', from: 'entry' },
    source: 'design',
    mark: 'D',
    why: 'No text sets one; a draft nobody has touched for a month should come back to its author.',
  },
  cosignWithin: {
    default: { n: 5, unit: 'wd', from: 'entry' },
    source: 'design',
    mark: 'D',
    why: "No text sets one; a week is enough to read a proposal and confirm it as one's own.",
  },
  acknowledgeWithin: {
    default: { n: 7, unit: 'd', from: 'submission' },
    source: 'design',
    mark: 'D',
    why: "The one text that sets it, Zhejiang's (S4 Art.10), says 7 days.",
  },
  fileWithin: {
    default: { n: 10, unit: 'wd', from: 'submission' },
    source: 'design',
    mark: 'D',
    why: 'No text sets one for recess items; two weeks leave the rest of the reply period to the units.',
  },
  reviseWithin: {
    default: { n: 10, unit: 'wd', from: 'entry' },
    source: 'design',
    mark: 'D',
    why: "No text sets one; two weeks to revise keeps the matter within its session's work.",
  },
  assignWithin: {
    default: { n: 10, unit: 'wd', from: 'filing' },
    source: 'design',
    mark: 'D',
    why: 'The longest of the four periods read (Chongqing); Qingdao and Shandong have 5, Shanghai 7.',
  },
  feedbackWithin: {
    default: { n: 15, unit: 'wd', from: 'reply' },
    source: 'design',
    mark: 'D',
    why: 'The middle of the three texts that set it: Henan 10, Beijing 15, Chongqing 20 working days.',
  },
  disputeWithin: {
    default: { n: 1, unit: 'm', from: 'entry' },
    source: 'design',
    mark: 'D',
    why: 'No text sets one; as long as doing it again, since a meeting has to be called.',
  },
}

export const limits: DeclaredLimits = {
  returnsMax: {
    default: 2,
    source: 'design',
    mark: 'D',
    why: 'A text returned for revision twice is either fileable or to be refused with a reason.',
  },
  redoMax: { default: 1, source: 'S2; S3', mark: 'F' },
  ordersMax: {
    default: 1,
    source: 'design',
    mark: 'D',
    why: 'After a dispute the unit may be ordered to handle it again once; then the matter is settled.',
  },
  lookBacksMax: {
    default: 3,
    source: 'design',
    mark: 'D',
    why: "Looking back once a year over a term's remaining years is as far as the ledgers read go.",
  },
  handBacksMax: {
    default: 3,
    source: 'design',
    mark: 'D',
    why: 'A proposal handed back by three units in turn is not looking for the right unit any more: who assigns decides, and the unit answers.',
  },
  cosignersMax: {
    default: 200,
    source: 'design',
    mark: 'D',
    why: 'More than any joint proposal seen; bounds the confirmations one matter can wait for.',
  },
  asksMax: {
    default: 20,
    source: 'design',
    mark: 'D',
    why: 'One matter per proposal is the rule; more than twenty asks are several proposals.',
  },
}
