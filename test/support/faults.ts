import { expect } from 'vitest'
import { problemLine, type Problem } from '../../src/calendars/problem.ts'
import { faultText } from '../../src/features/administration/fault-words.ts'
import { words } from '../../src/locales/words.ts'

/** A problem in a file as a command prints it; a page says it in the reader's language, remedy and all. */
export function said(problem: Problem): string {
  const [what = '', remedy = ''] = faultText({ say: words('zh-CN') }, problem).split('。')
  const english = [what, remedy].filter((part) => !/\p{Script=Han}/u.test(part.replaceAll(/'.*?'/g, '')))
  expect(english, 'said in English on a Chinese page').toEqual([])
  return problemLine(problem)
}
