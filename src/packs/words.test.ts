import { expect, test } from 'vitest'
import {
  dispositionCodes,
  extensionApprovers,
  outcomeMeanings,
  outcomeRequirements,
  provenanceMarks,
  ratings,
  refusalReasonCodes,
} from '../kernel/declarations/pack.ts'
import { marks, units } from '../kernel/time/slot.ts'
import { declared } from './index.ts'
import en from '../locales/en/packs.json' with { type: 'json' }
import zh from '../locales/zh-CN/packs.json' with { type: 'json' }

const wanted: Record<keyof typeof en, readonly string[]> = {
  slot: [...declared.slots.keys()],
  limit: [...declared.limits.keys()],
  meaning: outcomeMeanings,
  requirement: outcomeRequirements,
  reason: refusalReasonCodes,
  disposition: dispositionCodes,
  rating: ratings,
  recipient: ['each', 'lead'],
  approver: extensionApprovers,
  unreturned: ['exclude_after_reminder', 'keep_in_base'],
  confidence: provenanceMarks,
  period: units,
  from: marks,
}

test.each([
  ['en', en],
  ['zh-CN', zh],
])('every name a pack can hold has words in %s, and no word is left over', (_, words) => {
  const plain = Object.entries(words).map(([group, labels]) => [
    group,
    [...new Set(Object.keys(labels).map((key) => key.replace(/_(one|other)$/, '')))].toSorted(),
  ])
  expect(Object.fromEntries(plain)).toEqual(
    Object.fromEntries(Object.entries(wanted).map(([group, names]) => [group, names.toSorted()])),
  )
})
