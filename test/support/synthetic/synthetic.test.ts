import { afterAll, beforeAll, expect, test } from 'vitest'
import { check } from '../../../src/kernel/check/index.ts'
import { labels, languages } from '../../../src/locales/words.ts'
import { bringSyntheticWords, withSynthetic } from './index.ts'

let away = (): void => {}
beforeAll(() => {
  away = bringSyntheticWords()
})
afterAll(() => away())

test('every proof holds for every procedure with the synthetic one beside them', () => {
  const found = Object.values(withSynthetic).flatMap((one) => check(one, withSynthetic, languages.map(labels)))
  expect(found).toEqual([])
})

test('its words are there while they are brought, and none may take the place of another', () => {
  expect(labels('en').has('quince.states.budding')).toBe(true)
  expect(() => bringSyntheticWords()).toThrow('has a word already')
  away()
  expect(labels('en').has('quince.states.budding')).toBe(false)
  expect(labels('en').has('proposal.name')).toBe(true)
  away = bringSyntheticWords()
})
