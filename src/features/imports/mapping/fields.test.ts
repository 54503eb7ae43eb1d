import { describe, expect, it } from 'vitest'
import { withSynthetic } from '../../../../test/support/synthetic/index.ts'
import { Cells, WrongRow } from '../cells.ts'
import { parseMapping, type Mapping } from './mapping.ts'
import { readRow, type MappedRow } from '../mapped-row.ts'
import { mappingAs, MappingWrong } from './recognise.ts'
import { registersOf } from './register.ts'
import { Warnings } from '../warnings.ts'

// What a mapping may say, and how a cell is read, follows from the form by which a procedure takes records over.

const registers = registersOf(withSynthetic)
const cellar = {
  source: 'cellar-book',
  title: 'A cellar book',
  recognise: ['No', 'Name'],
  key: '{No}',
  subject: { column: 'Name' },
  flesh: { column: 'Flesh' },
}

function fitting(changes: object = {}, from: object = cellar): readonly Mapping[] {
  const parsed = parseMapping({ ...from, ...changes }, registers)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

function problemsOf(changes: object): string[] {
  const parsed = parseMapping({ ...cellar, ...changes }, registers)
  return parsed.ok ? [] : parsed.problems.map(({ path, problem }) => `${path}: ${problem}`)
}

const row = { No: '7', Name: '一个木瓜', Flesh: '坚硬' }

function read(changes: object, cells: object): MappedRow {
  const mapping = mappingAs(fitting(changes), undefined, undefined)
  return readRow(mapping, new Cells({ row: 1, cells: { ...row, ...cells } }, mapping, new Warnings()), 'book.csv')
}

function wrongIn(changes: object, cells: object): Pick<WrongRow, 'code' | 'column' | 'remedy'> | undefined {
  try {
    read(changes, cells)
    return undefined
  } catch (error) {
    if (!(error instanceof WrongRow)) throw error
    return error
  }
}

describe('a mapping', () => {
  const { flesh: _, ...common } = cellar
  const named = (mappings: readonly Mapping[]): string[] => mappings.map(({ register }) => register.procedure)

  it('fits the procedure whose fields it names', () => {
    expect(named(fitting())).toEqual(['quince'])
    expect(named(fitting({ cosigners: { column: 'Who' } }, common))).toEqual(['proposal'])
    expect(named(fitting({ addressee: { column: 'To' } }, common))).toEqual(['motion'])
  })

  it('is told by name what the procedure has no field for, and what it cannot do without', () => {
    expect(problemsOf({ as: 'quince', cosigners: { column: 'Who' } })).toEqual(['(whole file): unknown cosigners'])
    expect(problemsOf({ as: 'quince', flesh: undefined })).toEqual(['flesh: is missing'])
    expect(problemsOf({ as: 'pip' })).toEqual(['as: takes no records over'])
    expect(problemsOf({ stem: { column: 'Stem', table: { 直: 'straight' } } })[0]).toMatch(
      /^stem.table.直: expected one of/,
    )
  })

  it('that fits several is asked which is meant, unless the body uses only one or somebody says', () => {
    const several = fitting({}, common)
    expect(named(several)).toEqual(['proposal', 'motion'])
    expect(() => mappingAs(several, undefined, ['proposal', 'motion'])).toThrow(
      new MappingWrong(
        'The rows can become proposal or motion. Say which with --as, or in the mapping: "as": "proposal".',
      ),
    )
    expect(mappingAs(several, undefined, ['motion', 'quince']).register.procedure).toBe('motion')
    expect(mappingAs(several, 'motion', ['proposal', 'motion']).register.procedure).toBe('motion')
    expect(mappingAs(fitting({ as: 'motion' }, common), undefined, undefined).register.procedure).toBe('motion')
    expect(() => mappingAs(several, 'quince', undefined)).toThrow(
      /does not fit quince: its rows can become proposal or motion/,
    )
  })
})

describe('a row', () => {
  it('is read field by field as the form has them, and what it does not say is named', () => {
    const { form, parties } = read(
      {
        grower: { column: 'Who', split: [';'] },
        mill: { column: 'Mill' },
        stem: { column: 'Stem', table: { 直: 'upright' } },
        pickedOn: { column: 'On', form: 'ymd' },
        verdict: { text: { column: 'Said' }, sweetness: { column: 'Sweet' } },
      },
      { Who: '甲;乙', Mill: '一号磨坊', Stem: '直', On: '2010年5月6日', Said: '很甜。', Sweet: 'sweet' },
    )
    expect(form).toMatchObject({
      flesh: '坚硬',
      stem: 'upright',
      pickedOn: '2010-05-06',
      verdict: { text: '很甜。', sweetness: 'sweet' },
      unknown: ['asks', 'verdict.on'],
    })
    expect(parties['grower']?.named).toEqual([
      { kind: 'member', name: '甲' },
      { kind: 'member', name: '乙' },
    ])
    expect(parties['mill']).toMatchObject({ named: [{ kind: 'unit', name: '一号磨坊' }], single: true })
  })

  it('without a text that the form needs is wrong, by the column and with what to do', () => {
    expect(wrongIn({}, { Flesh: '' })).toMatchObject({
      code: 'flesh_missing',
      column: 'Flesh',
      remedy: expect.stringContaining('Fill it in') as string,
    })
    expect(wrongIn({}, { Name: '' })).toMatchObject({ code: 'subject_missing', column: 'Name' })
  })

  it('that names several where there can be one is wrong', () => {
    const mill = { column: 'Mill', split: ['、'] }
    expect(wrongIn({ mill }, { Mill: '甲磨坊、乙磨坊' })).toMatchObject({ code: 'several_parties', column: 'Mill' })
  })

  it('whose value the table of units lacks is wrong, and the remedy names the table', () => {
    const mill = { column: 'Mill', table: { 甲: { id: 'mill-1', name: '甲磨坊' } } }
    expect(wrongIn({ mill }, { Mill: '乙' })).toMatchObject({
      code: 'unknown_unit',
      remedy: expect.stringContaining('mill.table') as string,
    })
  })
})
