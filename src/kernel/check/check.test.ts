import { expect, test } from 'vitest'
import { deadlines, made, refuted, sound } from '../../../test/support/small-procedures.ts'
import { labels, languages } from '../../locales/words.ts'
import { procedures } from '../../procedures/index.ts'
import { check } from './index.ts'

test('a sound procedure is refuted by no proof', () => {
  expect(refuted(made(sound))).toEqual([])
})

test('every procedure built in is sound, with words in every language', () => {
  for (const procedure of Object.values(procedures))
    expect(check(procedure, procedures, languages.map(labels))).toEqual([])
})

test('words: a state without a label in one of the languages', () => {
  const procedure = made(sound)
  const all = { language: 'en', has: () => true }
  const some = { language: 'zh-CN', has: (key: string) => key !== 'matter.states.asked' }
  expect(check(procedure, { matter: procedure, ...deadlines }, [all, some])).toEqual([
    { proof: 'words', says: 'no zh-CN label', path: 'matter.states.asked' },
  ])
})
