import { describe, expect, it } from 'vitest'
import { procedures } from '../../../procedures/index.ts'
import { isCallable } from '../../matters/reading/view-moves.ts'
import { everyShape, shapeAt, shapeOf, type Group } from './shape.ts'
import { compact, one, rowsIn, formValuesFrom, formValuesIn, withoutRow } from './form-values.ts'
import { valueOf } from './value.ts'

const formOf = (procedure: string, move: string): Group => {
  const form = procedures[procedure]?.moves[move]?.form ?? procedures[procedure]?.starts[move]?.form
  if (form === undefined) throw new Error(`no ${procedure}.${move}`)
  return shapeOf(form)
}

function sent(fields: readonly (readonly [string, string])[]): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

describe('the fields of a form', () => {
  it('are those of its schema, each with its kind and whether it is required', () => {
    const rate = formOf('proposal', 'rate')
    expect(rate.map(({ name, kind, required }) => [name, kind, required])).toEqual([
      ['handling', 'choice', false],
      ['result', 'choice', false],
      ['text', 'words', false],
    ])
    expect(shapeAt(formOf('proposal', 'assign'), 'units.0.cohandlers')).toMatchObject({
      kind: 'references',
      to: 'unit',
    })
    expect(shapeAt(formOf('proposal', 'assign'), 'units.3.asks')).toMatchObject({ kind: 'references', to: 'ask' })
    expect(shapeAt(formOf('commitment', 'claim'), 'evidence.0.file')).toMatchObject({ kind: 'reference', to: 'file' })
    expect(shapeAt(formOf('assignment', 'submit_draft'), 'answers.0.commitments.1.due')).toMatchObject({ kind: 'date' })
    expect(shapeAt(formOf('proposal', 'rate'), 'nothing')).toBeUndefined()
  })

  it('have a kind that the page can show, in every form of every procedure', () => {
    for (const { moves, starts } of Object.values(procedures)) {
      const forms = [...Object.values(moves).filter(isCallable), ...Object.values(starts)].map(({ form }) => form)
      for (const form of forms)
        for (const { kind, name } of everyShape(shapeOf(form))) expect([name, kind]).not.toContain(undefined)
    }
  })
})

describe('the form values', () => {
  it('convert a value into form values and back unchanged', () => {
    const fields = formOf('proposal', 'save')
    const value = {
      subject: '<script>alert(1)</script> 🏮𠮷',
      situation: 'first line\nsecond line',
      asks: [{ id: 'a1', text: '一' }, { text: '二' }],
      preferredUnits: ['housing', 'education'],
      confidential: true,
      publicity: 'full',
    }
    expect(valueOf(fields, formValuesFrom(fields, value))).toEqual({ ...value, analysis: undefined })
  })

  it('turn CR LF into one line break', () => {
    expect(one(formValuesIn(sent([['text', 'a\r\nb']])), 'text')).toBe('a\nb')
  })

  it('leave out the control fields of the form', () => {
    expect([
      ...formValuesIn(
        sent([
          ['_key', 'k'],
          ['reason', 'x'],
        ]),
      ).keys(),
    ]).toEqual(['reason'])
  })

  it('lose the removed row and no other', () => {
    const formValues = formValuesIn(
      sent([
        ['asks.0.id', 'a1'],
        ['asks.0.text', 'first'],
        ['asks.1.id', 'a2'],
        ['asks.1.text', 'second'],
        ['asks.2.text', 'third'],
        ['subject', 's'],
      ]),
    )
    const left = withoutRow(formValues, 'asks', 1)
    expect([...left]).toEqual([
      ['asks.0.id', ['a1']],
      ['asks.0.text', ['first']],
      ['asks.1.text', ['third']],
      ['subject', ['s']],
    ])
    expect(rowsIn(left, 'asks')).toBe(2)
  })

  it('lose empty rows, also nested ones', () => {
    const fields = formOf('assignment', 'submit_draft')
    const formValues = formValuesIn(
      sent([
        ['answers.0.ask', 'a1'],
        ['answers.0.text', ''],
        ['answers.0.commitments.0.text', '  '],
        ['answers.0.commitments.0.due', ''],
        ['answers.0.commitments.1.text', 'kept'],
      ]),
    )
    // The answer to an ask stays although it is empty, because its row names the ask.
    expect(valueOf(fields, compact(fields, formValues))).toEqual({
      answers: [
        { ask: 'a1', outcome: '', text: '', commitments: [{ text: 'kept', owner: '', due: '', evidence: '' }] },
      ],
    })
  })
})

describe('the value of a form', () => {
  it('leaves out empty fields, unless the form overwrites saved content', () => {
    const fields = formOf('proposal', 'save')
    const formValues = formValuesIn(
      sent([
        ['subject', 's'],
        ['analysis', ''],
      ]),
    )
    expect(valueOf(fields, formValues)).toEqual({ subject: 's', confidential: false })
    expect(valueOf(fields, formValues, { keepEmpty: true })).toMatchObject({ subject: 's', analysis: '', asks: [] })
  })

  it('is true or false for a required yes-no question, and undefined when it was not answered', () => {
    const fields = formOf('opinion', 'give')
    expect(
      valueOf(
        fields,
        formValuesIn(
          sent([
            ['agrees', 'false'],
            ['text', 'x'],
          ]),
        ),
      ),
    ).toEqual({ text: 'x', agrees: false })
    expect(valueOf(fields, formValuesIn(sent([['text', 'x']])))).toEqual({ text: 'x', agrees: undefined })
  })

  it('keeps text that is not a number as it is, so that validation refuses it', () => {
    const fields = formOf('commitment', 'report')
    expect(
      valueOf(
        fields,
        formValuesIn(
          sent([
            ['text', 'x'],
            ['percent', 'half'],
          ]),
        ),
      ),
    ).toMatchObject({ percent: 'half' })
    expect(
      valueOf(
        fields,
        formValuesIn(
          sent([
            ['text', 'x'],
            ['percent', ' 40 '],
          ]),
        ),
      ),
    ).toMatchObject({ percent: 40 })
  })

  it('parses a record of an old register line by line', () => {
    const fields = formOf('proposal', 'history')
    const formValues = formValuesIn(
      sent([
        ['source', '原编号：105-3\nplain'],
        ['unknown', 'a\n\nb'],
      ]),
    )
    expect(valueOf(fields, formValues)).toMatchObject({
      source: { 原编号: '105-3', '2': 'plain' },
      unknown: ['a', 'b'],
    })
  })
})
