import { describe, expect, test } from 'vitest'
import { cellsOf, readAll, upload } from '../../../../test/support/table-fixtures.ts'

const text = '案由,建议\n道路𠮷,修 ✅\n'
const utf16le = Buffer.from(`\uFEFF${text}`, 'utf16le')

const at = (line: number, byte: number) => new RegExp(`line ${line}, byte ${byte}\\.`)

describe('a text file is read', () => {
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 little-endian', utf16le],
    ['UTF-16 big-endian', Buffer.from(utf16le).swap16()],
  ])('in %s', async (_, bytes) => {
    expect(cellsOf(await readAll(upload(bytes, 'a.csv')))).toEqual([{ 案由: '道路𠮷', 建议: '修 ✅' }])
  })

  test('in GB18030 where the caller says so, and only then', async () => {
    // 提案 in GBK; 𠮷 in GB18030's four bytes.
    const bytes = Buffer.from('cce1b0b80a9534b2350a', 'hex')
    const said = await readAll(upload(bytes, 'a.csv'), { encoding: 'gb18030' })
    expect(cellsOf(said)).toEqual([{ 提案: '𠮷' }])
    const unsaid = await readAll(upload(bytes, 'a.csv'))
    expect(unsaid.ended).toMatchObject({ code: 'encoding_invalid', line: 1 })
    expect(unsaid.ended?.remedy).toMatch(/UTF-8.*GB18030/)
  })

  test('JSON in UTF-16 too', async () => {
    const bytes = Buffer.from('\uFEFF[{"案":"𠮷"}]', 'utf16le')
    expect(cellsOf(await readAll(upload(bytes, 'a.json')))).toEqual([{ 案: '𠮷' }])
  })
})

describe('what is not text is refused, saying where', () => {
  test('a wrong byte', async () => {
    const bytes = Buffer.concat([Buffer.from('a\n道路\n'), Buffer.from([0xff]), Buffer.from('x\n')])
    const { ended } = await readAll(upload(bytes, 'a.csv'))
    expect(ended).toMatchObject({ code: 'encoding_invalid', line: 3 })
    expect(ended?.problem).toMatch(at(3, 9))
  })

  test('a wrong byte deep in the file, behind the mark', async () => {
    const before = Buffer.from(`\uFEFFa\n${'道路\n'.repeat(30_000)}`)
    const bytes = Buffer.concat([before, Buffer.from([0xe9, 0x81, 0x0a])])
    const { ended } = await readAll(upload(bytes, 'a.csv'))
    expect(ended).toMatchObject({ code: 'encoding_invalid', line: 30_002 })
    expect(ended?.problem).toMatch(at(30_002, before.length))
  })

  test('a character cut off at the end', async () => {
    const bytes = Buffer.from('a\n道').subarray(0, 4)
    expect((await readAll(upload(bytes, 'a.csv'))).ended).toMatchObject({ code: 'encoding_invalid', line: 2 })
  })

  test('half a pair, or an odd byte, in UTF-16', async () => {
    for (const bytes of [Buffer.from('\uFEFFa\n\uD842x', 'utf16le'), utf16le.subarray(0, utf16le.length - 1)]) {
      expect((await readAll(upload(bytes, 'a.csv'))).ended?.code).toBe('encoding_invalid')
    }
  })

  test('a zero byte, as in UTF-16 without its mark', async () => {
    const { ended } = await readAll(upload(Buffer.from('a,b\n1,2\n', 'utf16le'), 'a.csv'))
    expect(ended).toMatchObject({ code: 'binary_content', line: 1 })
  })
})
