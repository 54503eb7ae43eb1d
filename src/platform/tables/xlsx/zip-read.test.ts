import { describe, expect, test } from 'vitest'
import { readAll, textRow, upload, workbookOf, workbookParts, zipOf } from '../../../../test/support/table-fixtures.ts'

const sheet = textRow(1, ['a']) + textRow(2, ['1'])
const name = 'xl/worksheets/sheet1.xml'

/**
 * Where a part's record begins in the central directory (APPNOTE 4.3.12: the name follows 46 bytes of fixed fields).
 */
function centralRecord(zip: Buffer, part: string): number {
  return zip.lastIndexOf(part) - 46
}

async function workbookZip(parts = workbookParts({ sheets: { 一: sheet } })): Promise<Buffer> {
  return await zipOf(parts)
}

describe('what is no workbook is told apart', () => {
  test.each([
    ['t.xlsx', Buffer.from('a,b\n1,2\n'), 'file_kind_mismatch'],
    ['t.xlsx', Buffer.from(''), 'table_empty'],
    ['t.bin', Buffer.from('a'), 'file_kind_unknown'],
    ['t.xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'file_legacy_xls'],
    ['t.xlsx', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'file_legacy_xls'],
    ['t.csv', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'file_legacy_xls'],
  ])('%s', async (file, bytes, code) => {
    expect((await readAll(upload(bytes, file))).ended?.code).toBe(code)
  })

  test('an encrypted workbook', async () => {
    const bytes = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(70_000),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect((await readAll(upload(bytes, 't.xlsx'))).ended?.code).toBe('file_encrypted')
  })

  test('a workbook named .csv, saying so', async () => {
    const { ended } = await readAll({ bytes: await workbookZip(), name: 't.csv' })
    expect(ended?.code).toBe('file_kind_mismatch')
    expect(ended?.problem).toContain('zip archive (an Excel workbook)')
  })

  test('another zip archive', async () => {
    const bytes = await zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' })
    expect((await readAll(upload(bytes, 't.xlsx'))).ended?.code).toBe('file_kind_mismatch')
  })
})

describe('a damaged archive', () => {
  test('cut off anywhere is refused', async () => {
    const whole = await workbookZip()
    for (let length = 8; length < whole.length; length += 97) {
      expect((await readAll(upload(whole.subarray(0, length), 't.xlsx'))).ended).toBeDefined()
    }
  })

  test('with a part changed after it was packed is refused', async () => {
    const zip = await zipOf(workbookParts({ sheets: { 一: sheet } }), false)
    const place = zip.indexOf('<t>1</t>')
    zip.write('2', place + 3)
    expect((await readAll(upload(zip, 't.xlsx'))).ended?.problem).toContain('checksum')
  })

  test('with a part twice is refused', async () => {
    const zip = await zipOf({ ...workbookParts({ sheets: { 一: sheet } }), 'xl/worksheets/sheet9.xml': 'x' })
    let at = zip.indexOf('sheet9.xml')
    for (; at >= 0; at = zip.indexOf('sheet9.xml')) zip.write('sheet1.xml', at)
    expect((await readAll(upload(zip, 't.xlsx'))).ended?.problem).toContain('two parts named')
  })

  test('with an encrypted part is refused', async () => {
    const zip = await workbookZip()
    const flags = centralRecord(zip, '_rels/.rels') + 8
    zip.writeUInt16LE(zip.readUInt16LE(flags) | 1, flags)
    expect((await readAll(upload(zip, 't.xlsx'))).ended?.code).toBe('file_encrypted')
  })
})

describe('a bomb is stopped', () => {
  const blanks = `${' '.repeat(40_000_000)}`

  test('that packs too well', async () => {
    const source = await workbookOf(textRow(1, ['a']) + blanks)
    let bytesRead = 0
    const reading = await readAll(source, { onProgress: (progress) => (bytesRead = progress.bytesRead) })
    expect(reading.ended?.code).toBe('zip_too_large')
    expect(bytesRead).toBeLessThan(18 * 1024 * 1024)
  })

  test('that unpacks to too much', async () => {
    const source = await workbookOf(textRow(1, ['a']) + blanks)
    const limits = { unzippedBytesMax: 1_000_000, zipRatioMax: 2_000 }
    expect((await readAll(source, { limits })).ended?.code).toBe('zip_too_large')
  })

  test('whose header claims little', async () => {
    const zip = await workbookZip(workbookParts({ sheets: { 一: textRow(1, ['a']) + blanks } }))
    zip.writeUInt32LE(100, centralRecord(zip, name) + 24)
    expect((await readAll(upload(zip, 't.xlsx'))).ended?.code).toBe('zip_damaged')
  })

  test('that is spread over parts, each below the limit', async () => {
    const parts = workbookParts({ sheets: { 一: sheet }, sharedTexts: `<si><t>a</t></si>${' '.repeat(900_000)}` })
    parts[name] = `${String(parts[name])}${' '.repeat(900_000)}`
    const limits = { unzippedBytesMax: 1_500_000 }
    expect((await readAll(upload(await zipOf(parts), 't.xlsx'), { limits })).ended?.code).toBe('zip_too_large')
  })

  test('of very many parts', async () => {
    const parts: Record<string, string> = {}
    for (let part = 0; part < 2_100; part++) parts[`xl/p${part}.xml`] = ''
    const bytes = await zipOf({ ...workbookParts({ sheets: { 一: sheet } }), ...parts })
    expect((await readAll(upload(bytes, 't.xlsx'))).ended?.code).toBe('zip_too_many_entries')
  })

  test.each([
    [{ sharedTextCharsMax: 1_000 }, `<si><t>${'x'.repeat(2_000)}</t></si>`],
    [{ sharedTextCountMax: 10 }, '<si><t/></si>'.repeat(11)],
  ])('of shared texts, %j', async (limits, sharedTexts) => {
    const reading = await readAll(await workbookOf(sheet, { sharedTexts }), { limits })
    expect(reading.ended?.code).toBe('shared_texts_too_large')
  })

  test('of one long shared text in every cell of a row', async () => {
    const columns = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
    const cells = columns.map((letter) => `<c r="${letter}2" t="s"><v>0</v></c>`).join('')
    const source = await workbookOf(`${textRow(1, columns)}<row r="2">${cells}</row>`, {
      sharedTexts: `<si><t>${'x'.repeat(500_000)}</t></si>`,
    })
    expect((await readAll(source)).ended?.code).toBe('row_too_large')
  })

  test.each([
    ['an attribute', `<row r="2" x="${'x'.repeat(500_000)}"/>`],
    ['a name', `<${'x'.repeat(500_000)}/>`],
    ['a comment', `<!--${'x'.repeat(500_000)}-->`],
  ])('of one long piece of XML: %s', async (_, xml) => {
    expect((await readAll(await workbookOf(textRow(1, ['a']) + xml))).ended?.code).toBe('workbook_damaged')
  })
})

test('limits hold for rows, columns and cells of a sheet', async () => {
  const source = await workbookOf(textRow(1, ['a', 'b']) + textRow(2, ['1', '2']) + textRow(3, ['1', '23456']))
  expect((await readAll(source, { limits: { rowCountMax: 1 } })).ended?.code).toBe('too_many_rows')
  expect((await readAll(source, { limits: { columnCountMax: 1 } })).ended?.code).toBe('too_many_columns')
  const { rows, wrong } = await readAll(source, { limits: { cellCharsMax: 4 } })
  expect([rows.length, wrong[0]?.code]).toEqual([1, 'cell_too_long'])
})
