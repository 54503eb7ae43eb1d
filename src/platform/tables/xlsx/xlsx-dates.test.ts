import { expect, test } from 'vitest'
import { dateText, showsDate } from './xlsx-dates.ts'

test.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [60, false, undefined],
  [61, false, '1900-03-01'],
  [45_747, false, '2025-03-31'],
  [45_747.999999, false, '2025-04-01'],
  [45_747.5, false, '2025-03-31T12:00:00'],
  [2_958_465, false, '9999-12-31'],
  [2_958_466, false, undefined],
  [-1, false, undefined],
  [0.75, false, '18:00:00'],
  [1, true, '1904-01-02'],
  [60, true, '1904-03-01'],
  [44_285, true, '2025-03-31'],
])('day %d (1904: %s) is %s', (serial, from1904, expected) => {
  expect(dateText(serial, from1904)).toBe(expected)
})

test.each([
  ['yyyy-mm-dd', true],
  ['m"月"d"日"', true],
  ['[$-804]yyyy"年"m"月"', true],
  ['[$-411]ggge"年"m"月"', true],
  ['h:mm', true],
  ['上午/下午h"时"mm"分"', true],
  ['General', false],
  ['0.00E+00', false],
  ['#,##0 "days"', false],
  ['[Red]-0.00', false],
  ['0_);\\d0', false],
  ['[h]:mm', false],
  ['@', false],
])('the format %s shows a date: %s', (code, expected) => {
  expect(showsDate(code)).toBe(expected)
})
