import { describe, expect, it } from 'vitest'
import { inventedWith } from '../../../test/support/sample-mapping.ts'
import { procedures } from '../../procedures/index.ts'
import { alike } from './alike.ts'
import { numberedParts } from './asks.ts'
import { Cells, WrongRow } from './cells.ts'
import { sampleMapping, sampleRows } from '../../demo/sample-register.ts'
import { parseMapping } from './mapping/mapping.ts'
import { idFor } from './parties.ts'
import { shippedMappings } from './mapping/recognise.ts'
import { registersOf } from './mapping/register.ts'
import { Warnings } from './warnings.ts'

const cellsOf = (cells: Record<string, unknown>): Cells => new Cells({ row: 1, cells }, inventedWith(), new Warnings())

describe('a numbered list', () => {
  const split: readonly (readonly [string, readonly string[] | null])[] = [
    ['一、甲。二、乙。', ['一、甲。', '二、乙。']],
    ['一、甲\n二、乙\n三、丙', ['一、甲', '二、乙', '三、丙']],
    ['1.甲\n2.乙', ['1.甲', '2.乙']],
    ['(一)甲。\n(二)乙。', ['(一)甲。', '(二)乙。']],
    ['（1）甲；（2）乙', ['（1）甲；', '（2）乙']],
    // What is not plainly a list stays one ask.
    ['請辦理。', null],
    ['一、甲。', null],
    ['請：一、甲。二、乙。', null],
    ['一、甲。三、丙。', null],
    ['一、甲如附件一、二、三所示。', null],
    ['一、甲。二、乙。二、丙。', null],
    ['一、甲。二、乙。一、丙。', null],
    ['1.5公里改善。2.請辦理。', null],
    ['一、二、', null],
  ]
  it.each(split)('%j', (text, parts) => {
    expect(numberedParts(text)).toEqual(parts)
    if (parts) expect(numberedParts(text)?.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
  })
})

describe('names that look alike', () => {
  it.each([
    [{ '甲．乙丙': 9, '甲‧乙丙': 3 }, [['甲‧乙丙', '甲．乙丙']]],
    [{ 甲乙: 1, 甲乙丙: 9 }, [['甲乙', '甲乙丙']]],
    [{ 甲乙丁: 1, 甲乙丙: 10 }, [['甲乙丁', '甲乙丙']]],
    [{ 甲乙丁: 5, 甲乙丙: 9 }, []],
    [{ 甲乙: 3, 甲丙: 300 }, []],
    [{ 'Ann Lee': 1, 'ann-lee': 2 }, [['Ann Lee', 'ann-lee']]],
  ])('%j', (names, pairs) => expect(alike(new Map(Object.entries(names)))).toEqual(pairs))
})

describe('an id for a name', () => {
  it('is the same every time, readable where it can be, and safe', () => {
    expect(idFor({ kind: 'member', name: '甲乙丙' })).toBe(idFor({ kind: 'member', name: '甲乙丙' }))
    expect(idFor({ kind: 'member', name: '甲乙丙' })).not.toBe(idFor({ kind: 'group', name: '甲乙丙' }))
    expect(idFor({ kind: 'member', name: 'Zoë O’Brien' })).toMatch(/^member-zoe-o-brien-[0-9a-f]{10}$/)
    expect(idFor({ kind: 'unit', name: 'x'.repeat(500) }).length).toBeLessThanOrEqual(64)
  })
})

describe('a day', () => {
  const days: readonly (readonly ['iso' | 'ymd', string, string | undefined])[] = [
    ['iso', '2026-02-14', '2026-02-14'],
    ['iso', '2026-02-14T10:00:00Z', '2026-02-14'],
    ['iso', '', undefined],
    ['ymd', '2026/2/4', '2026-02-04'],
    ['ymd', '2026年2月14日', '2026-02-14'],
  ]
  it.each(days)('%s %s', (form, text, day) => expect(cellsOf({ on: text }).day({ column: 'on', form })).toBe(day))
  it.each([
    ['iso', '2026-02-30'],
    ['iso', '14.2.2026'],
    ['ymd', '2026/13/1'],
  ] as const)('%s %s is none', (form, text) => {
    expect(() => cellsOf({ on: text }).day({ column: 'on', form })).toThrow(WrongRow)
  })
})

describe('a mapping', () => {
  it('ships valid', () => {
    const shipped = shippedMappings(procedures).map(({ source, register }) => `${source} ${register.procedure}`)
    expect(shipped).toEqual(['hualien-motions proposal', 'huiyin-export proposal', 'huiyin-export motion'])
  })

  const wrong: readonly (readonly [object, string, RegExp])[] = [
    [{ source: 'No Slug' }, 'source', /form|correct/],
    [{ subject: {} }, 'subject', /either column or template/],
    [{ subject: { column: 'a', template: '{b}' } }, 'subject', /either column or template/],
    [{ asks: { colum: 'a' } }, 'asks.column', /missing/],
    [{ body: { ...sampleMapping.body, timeZone: 'Asia/Nowhere' } }, 'body.timeZone', /Asia\/Taipei/],
    [{ body: { ...sampleMapping.body, pack: 'none' } }, 'body.pack', /no policy pack/],
    [{ body: { ...sampleMapping.body, calendar: 'none' } }, 'body.calendar', /no calendar/],
    [{ normalise: ['upper'] }, 'normalise.0', /trim, nfc/],
    [{ extra: 1 }, '(whole file)', /unknown extra/],
  ]
  it.each(wrong)('%j is refused, with its path and what to do', (changes, path, says) => {
    const parsed = parseMapping({ ...sampleMapping, ...changes }, registersOf(procedures))
    const problems = parsed.ok ? [] : parsed.problems
    const told = problems.find((problem) => problem.path === path)
    expect(`${told?.problem} — ${told?.remedy}`).toMatch(says)
  })

  it('takes a column of any name for a column only', () => {
    const row = { ...sampleRows[1], constructor: 'x', toString: 'y' }
    const cells = cellsOf(Object.assign(Object.create(null), row))
    expect(cells.fill('{constructor}{toString}{valueOf}')).toBe('xy')
  })
})
