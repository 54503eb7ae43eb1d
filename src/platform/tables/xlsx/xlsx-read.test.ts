import { describe, expect, test } from 'vitest'
import {
  cellsOf,
  readAll,
  textRow,
  upload,
  workbookOf,
  workbookParts,
  zipOf,
} from '../../../../test/support/table-fixtures.ts'

const header = textRow(1, ['a', 'b'])

describe('cells', () => {
  test('of every type come as what they mean', async () => {
    const sheet =
      textRow(1, ['a', 'b', 'c', 'd', 'e', 'f', 'g']) +
      '<row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5"><v>2.5</v></c><c r="C5" t="b"><v>1</v></c>' +
      '<c r="D5" s="1"><v>45747</v></c><c r="E5" s="2"><v>45747.3958333</v></c><c r="F5" s="3"><v>0.5</v></c></row>'
    const source = await workbookOf(sheet, {
      sharedTexts:
        '<si><t>no</t></si><si><r><t>道</t></r><r><rPr/><t xml:space="preserve"> 路</t></r><rPh sb="0" eb="1"><t>ミチ</t></rPh></si>',
      styles:
        '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm"/></numFmts>' +
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="20"/></cellXfs>',
    })
    const reading = await readAll(source)
    expect(reading.rows[0]?.row).toBe(5)
    const [cells] = cellsOf(reading)
    expect(cells).toEqual({
      a: '道 路',
      b: 2.5,
      c: true,
      d: '2025-03-31',
      e: '2025-03-31T09:30:00',
      f: '12:00:00',
      g: '',
    })
  })

  test('may leave out their addresses, and names may carry a prefix', async () => {
    const parts = workbookParts({ sheets: { 一: '' } })
    parts['xl/worksheets/sheet1.xml'] =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c><x:c t="str"><x:v>b</x:v></x:c></x:row>' +
      '<x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    expect(cellsOf(await readAll(upload(await zipOf(parts), 't.xlsx')))).toEqual([{ a: 1, b: '' }])
  })

  test('with escaped characters are decoded once', async () => {
    const source = await workbookOf(header + textRow(2, ['x_x000D_y', '_x005F_x000D_']))
    expect(cellsOf(await readAll(source))).toEqual([{ a: 'x\ry', b: '_x000D_' }])
  })

  test('with a formula make their row wrong, or give the last value where that is wanted', async () => {
    const formula = '<row r="7"><c r="A7"/><c r="B7"><f>HYPERLINK("http://x")</f><v>4</v></c></row>'
    const source = await workbookOf(header + formula + textRow(8, ['x', 'y']))
    const refused = await readAll(source)
    expect(refused.wrong).toMatchObject([{ code: 'formula_cell', row: 7, column: 'B7' }])
    expect(refused.wrong[0]?.problem).toContain('B7')
    expect(refused.rows).toHaveLength(1)
    expect(cellsOf(await readAll(source, { formulas: 'cached' }))).toEqual([
      { a: '', b: 4 },
      { a: 'x', b: 'y' },
    ])
  })

  test.each([
    ['<c r="A2" t="e"><v>#REF!</v></c>', 'A2'],
    ['<c r="B2" s="1"><v>60</v></c>', 'B2'],
    ['<c r="B2" s="1"><v>-3</v></c>', 'B2'],
  ])('%s is an error of its row', async (cell, column) => {
    const styles = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
    const { wrong } = await readAll(await workbookOf(`${header}<row r="2">${cell}</row>`, { styles }))
    expect(wrong).toMatchObject([{ code: 'error_cell', row: 2, column }])
  })

  test('beyond the header are wrong; styled but empty ones are not', async () => {
    const row = '<row r="2"><c r="A2"><v>1</v></c><c r="C2" s="1"/></row>'
    expect((await readAll(await workbookOf(header + row))).rows).toHaveLength(1)
    const wrong = await readAll(await workbookOf(header + textRow(2, ['1', '2', '3'])))
    expect(wrong.wrong).toMatchObject([{ code: 'row_too_long', row: 2 }])
  })
})

describe('the header', () => {
  test('is the first row with text, or the one said', async () => {
    const sheet = '<row r="1"/>' + textRow(2, ['政协提案一览']) + textRow(4, ['a', 'b']) + textRow(5, ['1', '2'])
    const source = await workbookOf(sheet)
    expect((await readAll(source)).wrong).toMatchObject([{ code: 'row_too_long' }, { code: 'row_too_long' }])
    expect(cellsOf(await readAll(source, { headerRow: 4 }))).toEqual([{ a: '1', b: '2' }])
    expect((await readAll(source, { headerRow: 3 })).ended).toMatchObject({ code: 'header_empty', row: 3 })
  })

  test('is missing in an empty sheet', async () => {
    expect((await readAll(await workbookOf(''))).ended?.code).toBe('table_empty')
  })
})

describe('sheets', () => {
  test('are chosen by name, the first one unless told', async () => {
    const sheets = { 一: textRow(1, ['a']) + textRow(2, ['1']), 二: textRow(1, ['a']) + textRow(2, ['2']) }
    const source = upload(await zipOf(workbookParts({ sheets })), 't.xlsx')
    expect(cellsOf(await readAll(source))).toEqual([{ a: '1' }])
    expect(cellsOf(await readAll(source, { sheet: '二' }))).toEqual([{ a: '2' }])
    const { ended } = await readAll(source, { sheet: '三' })
    expect(ended?.code).toBe('sheet_missing')
    expect(ended?.remedy).toContain('"一", "二"')
  })
})

describe('damage is named', () => {
  test.each([
    ['<row r="2"><c r="A2" t="s"><v>9</v></c></row>', 'workbook_damaged'],
    ['<row r="2"><c r="A2"><v>x</v></c></row>', 'workbook_damaged'],
    ['<row r="2"><c r="A2"><v>Infinity</v></c></row>', 'workbook_damaged'],
    ['<row r="1"><c r="A1"/></row>', 'workbook_damaged'],
    ['<row r="9999999"/>', 'workbook_damaged'],
    ['<row r="2"><c r="B2"/><c r="A2"/></row>', 'workbook_damaged'],
    ['<row r="2"><c r="ZZZ2"/></row>', 'workbook_damaged'],
    ['<row r="2"><c r="A2">', 'workbook_damaged'],
    [`${'<x>'.repeat(70)}${'</x>'.repeat(70)}`, 'workbook_damaged'],
    ['<row r="2"><c r="A2" t="inlineStr"><is><t>&x;</t></is></c></row>', 'workbook_damaged'],
  ])('%s', async (xml, code) => {
    expect((await readAll(await workbookOf(header + xml))).ended?.code).toBe(code)
  })

  test('a document type, by which entities could explode', async () => {
    const parts = workbookParts({ sheets: { 一: header } })
    parts['xl/worksheets/sheet1.xml'] = `<!DOCTYPE x [<!ENTITY a "aa">]>${String(parts['xl/worksheets/sheet1.xml'])}`
    const { ended } = await readAll(upload(await zipOf(parts), 't.xlsx'))
    expect(ended?.problem).toContain('document type')
  })

  test('a part that is missing, or that is no UTF-8', async () => {
    const { 'xl/worksheets/sheet1.xml': _, ...without } = workbookParts({ sheets: { 一: header } })
    expect((await readAll(upload(await zipOf(without), 't.xlsx'))).ended?.code).toBe('zip_damaged')
    const parts = workbookParts({ sheets: { 一: header } })
    parts['xl/worksheets/sheet1.xml'] = Buffer.concat([Buffer.from('<worksheet>'), Buffer.from([0xff, 0xfe])])
    expect((await readAll(upload(await zipOf(parts), 't.xlsx'))).ended?.code).toBe('workbook_damaged')
  })
})
