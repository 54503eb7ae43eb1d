import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardText, unguardText } from './guard.ts'

const signs = ['=', '+', '-', '@', '\t', '\r', '\n', "'", '＝', '＋', '－', '＠', 'a', ' ', '']

test('what a spreadsheet would run is guarded, other text is left alone', () => {
  expect(guardText('=HYPERLINK("x")')).toBe('\'=HYPERLINK("x")')
  expect(guardText('＝1+1')).toBe("'＝1+1")
  expect(guardText("'tis")).toBe("'tis")
  expect(guardText("'=1")).toBe("''=1")
  expect(guardText('007')).toBe('007')
})

test('unguarding gives back exactly what was guarded, whatever the text begins with', () => {
  const text = fc
    .tuple(fc.array(fc.constantFrom(...signs), { maxLength: 4 }), fc.string())
    .map(([head, tail]) => head.join('') + tail)
  fc.assert(
    fc.property(text, (given) => unguardText(guardText(given)) === given),
    { numRuns: 2_000 },
  )
})

test('no guarded text begins with a sign that starts a formula', () => {
  const text = fc.array(fc.constantFrom(...signs), { maxLength: 5 }).map((parts) => parts.join(''))
  fc.assert(fc.property(text, (given) => !/^[=+\-@\t\r\n＝＋－＠]/.test(guardText(given))))
})
