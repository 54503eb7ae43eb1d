import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberTexts } from '../../test/support/number-texts.ts'
import { addressBeside, addressOf } from './number.ts'

describe('the address of a number', () => {
  it.each([
    ['2026/039', '2026-039'],
    ['2026-0012', '2026-0012'],
    ['第2号', '第2号'],
    ['17\\3', '17-3'],
    ['a?b#c%d~e f', 'a-b-c-d-e-f'],
    ['.htaccess', '-htaccess'],
    ['2026.', '2026-'],
    ['..', '--'],
    ['39.pdf', '39-pdf'],
    ['2026.39', '2026.39'],
    ['A.B.ics', 'A.B-ics'],
    ['39.tlog-proof', '39-tlog-proof'],
    ['0193a1b2-0000-7000-8000-00000000000A', 'n-0193a1b2-0000-7000-8000-00000000000A'],
  ])('%s is %s', (number, address) => {
    expect(addressOf(number)).toBe(address)
  })

  it('is always one segment that no server takes for something else, and its own address', () => {
    fc.assert(
      fc.property(numberTexts, (number) => {
        const address = addressOf(number)
        expect(address).not.toMatch(
          /[/\\?#%~]|^\.|\.$|\.[A-Za-z][A-Za-z0-9-]*$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
        )
        expect(addressOf(address)).toBe(address)
      }),
    )
  })

  it('is beside those that are written the same: ~2, ~3 …', () => {
    expect(addressBeside('2026/039', new Set())).toBeUndefined()
    expect(addressBeside('2026/039', new Set(['2026-040']))).toBeUndefined()
    expect(addressBeside('2026/039', new Set(['2026-039']))).toBe('2026-039~2')
    expect(addressBeside('2026/039', new Set(['2026-039', '2026-039~2']))).toBe('2026-039~3')
  })
})
