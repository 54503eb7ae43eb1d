import { expect, it } from 'vitest'
import { inspect, safeName } from './inspect.ts'
import { fileBytesMax } from './limits.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const png = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0,
  0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44,
])
const pdf = bytes('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')

it('takes a file for what its bytes say, when its name says the same', async () => {
  expect(await inspect('照片.png', png)).toEqual({ type: 'image/png', name: '照片.png' })
  expect(await inspect('LETTER.PDF', pdf)).toEqual({ type: 'application/pdf', name: 'LETTER.pdf' })
  expect(await inspect('notes.txt', bytes('line one\nline two\n你好'))).toMatchObject({ type: 'text/plain' })
})

it('refuses a file that is not what its name says', async () => {
  expect(await inspect('photo.png', pdf)).toEqual({ refused: 'file_lies' })
  expect(await inspect('letter.pdf', bytes('<html><script>alert(1)</script>'))).toEqual({ refused: 'file_lies' })
  expect(await inspect('notes.txt', bytes('<!doctype html><script>alert(1)</script>'))).toEqual({
    refused: 'file_lies',
  })
  expect(await inspect('notes.txt', png)).toEqual({ refused: 'file_lies' })
  expect(await inspect('notes.csv', Uint8Array.from([0xff, 0xfe, 0, 1]))).toEqual({ refused: 'file_lies' })
  expect(await inspect('report.docx', bytes('PK\u0003\u0004 not really'))).toEqual({ refused: 'file_lies' })
})

it('refuses what is of no type we take, empty, or too big', async () => {
  expect(await inspect('page.html', bytes('<p>'))).toEqual({ refused: 'file_type' })
  expect(await inspect('picture.svg', bytes('<svg onload="alert(1)"/>'))).toEqual({ refused: 'file_type' })
  expect(await inspect('program.exe', bytes('MZ'))).toEqual({ refused: 'file_type' })
  expect(await inspect('none', pdf)).toEqual({ refused: 'file_type' })
  expect(await inspect('empty.pdf', new Uint8Array())).toEqual({ refused: 'file_empty' })
  expect(await inspect('big.txt', new Uint8Array(fileBytesMax + 1).fill(97))).toEqual({ refused: 'file_too_big' })
})

it('keeps of a name what harms nobody', () => {
  expect(safeName('../../etc/passwd.txt')).toBe('passwd.txt')
  expect(safeName('C:\\temp\\报告.pdf')).toBe('报告.pdf')
  expect(safeName('exe\u202Efdp.pdf')).toBe('exefdp.pdf')
  expect(safeName('a"b<c>\r\nd.png')).toBe('abcd.png')
  expect(safeName('.pdf')).toBe('file.pdf')
  expect([...safeName(`${'长'.repeat(500)}.pdf`)]).toHaveLength(124)
})
