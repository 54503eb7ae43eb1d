import { expect, it } from 'vitest'
import { z } from 'zod'
import { referenceKey, referencesIn } from '../../src/kernel/declarations/reference.ts'
import { withSynthetic } from '../support/synthetic/index.ts'

it.each(Object.values(withSynthetic).map((one) => [one.name, one] as const))(
  'the proofs read of the forms of %s what the API document says their ids name',
  (_name, { starts, moves }) => {
    for (const { form } of [...Object.values(starts), ...Object.values(moves)]) {
      const document = JSON.stringify(z.toJSONSchema(form as z.ZodType, { io: 'input', unrepresentable: 'any' })) // ours are zod's
      const named = [...document.matchAll(new RegExp(`"${referenceKey}":"([a-z]+)"`, 'g'))].map(([, one]) => one)
      expect([...referencesIn(form)].toSorted()).toEqual([...new Set(named)].toSorted())
    }
  },
)
