import { readFileSync } from 'node:fs'
import { assemble } from '../../../src/kernel/declarations/assemble.ts'
import type { Procedures } from '../../../src/kernel/declarations/procedure.ts'
import { registerWords, languages, type Texts } from '../../../src/locales/words.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { burr } from './burr.ts'
import { medlar } from './medlar.ts'
import { pip } from './pip.ts'
import { quince } from './quince.ts'

/** Every procedure there is, and beside them one whose names are like no other's, and one that sticks to them all. */
export const withSynthetic: Procedures = assemble({ ...procedures, quince, pip, burr, medlar })

/** Its words, in every language; answers what takes them away again, so that other tests of the process do not meet them. */
export function bringSyntheticWords(): () => void {
  const away = languages.map((language) => registerWords(language, read(language)))
  return () => away.forEach((one) => one())
}

/** A quince from bud to savouring: who makes which move, with what form; `pip` is made of the child. */
export const quinceStory: readonly (readonly [party: string, move: string, form?: object])[] = [
  ['m1', 'prune', { flesh: '果肉很硬', scar: '一道疤', stem: 'bent', asks: [{ text: '压成汁' }] }],
  ['m1', 'pick'],
  ['pantry', 'mulch', { bruise: '碰伤了' }],
  ['m1', 'pick'],
  ['pantry', 'grade', { publicity: 'full' }],
  ['loft', 'press', { mill: 'u1', sieve: '细筛' }],
  ['u1', 'pip.stir', { froth: '泡沫很多' }],
  ['u1', 'pip.mutter', { murmur: '自言自语' }],
  ['u1', 'pip.jar', { juice: '清亮的汁' }],
  ['m1', 'savour', { taste: 'sweet', bouquet: '香气独特' }],
]

/** A quince that grafts three medlars in one move. */
export const graftStory: typeof quinceStory = [
  ...quinceStory.slice(0, 5),
  ['pantry', 'graft', { mill: 'u1', medlars: ['关于 zq9010e 的山楂', '关于 zq9011e 的山楂', '关于 zq9012e 的山楂'] }],
]

function read(language: string): Texts {
  return JSON.parse(readFileSync(new URL(`./words/${language}.json`, import.meta.url), 'utf8')) as Texts // our own file
}
