import { readFileSync } from 'node:fs'
import type { Procedures } from '../../../src/kernel/procedure.ts'
import { bringWords, languages, type Texts } from '../../../src/locales/words.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { pip } from './pip.ts'
import { quince } from './quince.ts'

/** Every procedure there is, and beside them one whose names are like no other's. */
export const withSynthetic: Procedures = { ...procedures, quince, pip }

/** Its words, in every language; answers what takes them away again, so that other tests of the process do not meet them. */
export function bringSyntheticWords(): () => void {
  const away = languages.map((language) => bringWords(language, read(language)))
  return () => away.forEach((one) => one())
}

function read(language: string): Texts {
  return JSON.parse(readFileSync(new URL(`./words/${language}.json`, import.meta.url), 'utf8')) as Texts // our own file
}
