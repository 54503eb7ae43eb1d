import { expect, test } from 'vitest'
import { fragment } from '../page.tsx'
import { Field, type FieldProps } from './field.tsx'
import { fieldId } from './frame.tsx'

const draw = (props: FieldProps): string => fragment({ language: 'en', theme: 'auto', url: '/' }, <Field {...props} />)

test('what was typed stays, whatever it was, and becomes nothing else', () => {
  const typed = '</textarea><script>alert("x")</script>\'&amp;𠮷'
  for (const kind of ['text', 'textarea', 'date', 'number'] as const) {
    const html = draw({ kind, name: 'x', label: 'X', value: typed })
    expect(html).toContain('&lt;/textarea&gt;&lt;script&gt;')
    expect(html).not.toContain('<script')
  }
})

test('what is no date stays in its field, where a date field would show nothing', () => {
  const typed = (value: string) => draw({ kind: 'date', name: 'on', label: 'On', value })
  expect(typed('2026-02-30')).toMatch(/type="text"[^>]*value="2026-02-30"/)
  expect(typed('2026-02-28')).toMatch(/type="date"[^>]*value="2026-02-28"/)
  expect(typed('')).toContain('type="date"')
})

test('a text keeps the line break it begins with', () => {
  expect(draw({ kind: 'textarea', name: 'x', label: 'X', value: '\nsecond line' })).toContain(
    '>\n\nsecond line</textarea>',
  )
})

test('an error and a hint are tied to the control', () => {
  const html = draw({ kind: 'text', name: 'asks[0].text', label: 'Ask', hint: 'One wish.', error: 'Write it.' })
  const id = fieldId('asks[0].text')
  expect(id).toBe('f-asks-0-text')
  expect(html).toContain(`aria-describedby="${id}-hint ${id}-error"`)
  expect(html).toContain(`id="${id}-error"`)
  expect(html).toContain('aria-invalid="true"')
})

test('an error leads to the first choice, and only what was chosen is chosen', () => {
  const options = ['a', 'b'].map((value) => ({ value, label: value }))
  const html = draw({ kind: 'radios', name: 'r', label: 'R', options, value: 'b' })
  expect(html).toMatch(/id="f-r"[^>]*value="a"(?![^>]*checked)/)
  expect(html).toMatch(/value="b"[^>]*checked/)
  expect(draw({ kind: 'select', name: 's', label: 'S', options, value: 'b' })).toMatch(/<option value="b" selected/)
})

test('a limit on files is said in words before it is met', () => {
  expect(draw({ kind: 'file', name: 'f', label: 'F', bytesMax: 20_000_000 })).toContain('At most 20 MB a file.')
})
