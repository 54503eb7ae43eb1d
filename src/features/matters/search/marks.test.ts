import { expect, it } from 'vitest'
import { termsOf } from '../../../locales/words-of.ts'
import { excerptOf, highlighted } from './highlight.ts'

const shown = (pieces: ReturnType<typeof highlighted> | null): string | undefined =>
  pieces?.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

it('marks what was looked for in the characters it is written in', () => {
  expect(shown(highlighted('請改善產業道路，以方便農民。', termsOf('产业道路 农民')))).toBe(
    '請改善[產業][道路]，以方便[農民]。',
  )
  expect(shown(highlighted('老旧小区加装电梯', termsOf('老舊小區')))).toBe('[老旧][小区]加装电梯')
  expect(shown(highlighted('Lighting on three streets; STREET lights', termsOf('street light')))).toBe(
    '[Lighting] on three [streets]; [STREET] [lights]',
  )
  expect(shown(highlighted('ﬁre ＡＢＣ １２３ 消防', termsOf('abc 消防')))).toBe('ﬁre [ＡＢＣ] １２３ [消防]')
  expect(shown(highlighted('何雨桐委员', termsOf('何雨桐')))).toBe('[何雨桐]委员')
  expect(shown(highlighted('<b>灯</b>', termsOf('b')))).toBe('<[b]>灯</[b]>')
  expect(highlighted('', termsOf('灯'))).toEqual([])
})

it('shows the passage that holds most of it, and cuts no character and no word in two', () => {
  const long = `${'前面说的是别的事。'.repeat(20)}路灯坏了三个月，𠮷字街居民绕道走，要求修复路灯并公布电话。${'后面也是别的事𠮷。'.repeat(20)}`
  const excerpt = shown(excerptOf(['只有路灯。', long], termsOf('路灯 修复 电话')))
  expect(excerpt).toMatch(/^….*\[路灯\].*\[修复\]\[路灯\]并公布\[电话\].*…$/u)
  expect(excerpt?.isWellFormed()).toBe(true)
  expect([...(excerpt ?? '')].length).toBeLessThan(120)
  expect(excerptOf(['别的事。'], termsOf('路灯'))).toBeNull()
  const english = `${'Something else was said before. '.repeat(9)}The leaseholders’ repair fund held £3.1 million. ${'Afterwards too. '.repeat(9)}`
  const words = new Set(english.split(' '))
  expect(
    shown(excerptOf([english], termsOf('repair')))
      ?.replaceAll(/[…[\]]/g, '')
      .trim()
      .split(' ')
      .filter((word) => !words.has(word)),
  ).toEqual([])
})
