import { expect, it } from 'vitest'
import { wordsOf } from './words-of.ts'

it('finds Latin words that stand in Chinese text without a space', () => {
  expect(wordsOf('关于Bus lanes的提案')).toEqual(expect.arrayContaining(['bus', 'lanes', '关于', '提案']))
  expect(wordsOf('关于Bus lanes的提案')).not.toContain('s的')
})
