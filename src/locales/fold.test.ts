import { expect, it } from 'vitest'
import { fold } from './fold.ts'

it('makes one text of the ways in which the same thing is written', () => {
  expect(fold('建請縣政府改善環境')).toBe(fold('建请县政府改善环境'))
  expect(fold('ＡＢＣ １２３')).toBe('abc 123')
  expect(fold('Straße & Économie')).toBe('straße & économie')
  expect(fold('𠮷野家 👩‍👧')).toContain('𠮷野家')
})
