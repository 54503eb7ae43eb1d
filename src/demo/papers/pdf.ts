import type { Language } from '../../kernel/text.ts'

/** Millimetres from the upper left corner of an A4 sheet lying on its long side. */
export type Point = readonly [x: number, y: number]

export type Stroke =
  | {
      readonly draw: 'line' | 'box'
      readonly from: Point
      readonly to: Point
      readonly widthMm?: number
      readonly dashed?: true
    }
  | { readonly draw: 'text'; readonly at: Point; readonly text: string; readonly sizePt?: number }

const [sheetWidthMm, sheetHeightMm, pointsPerMm] = [297, 210, 72 / 25.4]

/**
 * One sheet of lines and words as a PDF (ISO 32000-1). No font goes along: English is set in Helvetica, which every viewer
 * has, Chinese in STSong, which every viewer has a stand-in for (Adobe-GB1, ISO 32000-1 §9.7.5.2).
 */
export function pdf(language: Language, strokes: readonly Stroke[]): Uint8Array {
  const size = [sheetWidthMm, sheetHeightMm].map(points).join(' ')
  const content = strokes.map((stroke) => operators(language, stroke)).join('\n')
  const font =
    language === 'en'
      ? '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'
      : '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size}] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)
/Supplement 4 >> /W [1 95 500] /FontDescriptor 7 0 R >>`,
    `<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880
/Descent -120 /CapHeight 880 /StemV 93 >>`,
  ]
  return new TextEncoder().encode(withTable(objects))
}

/** The objects with the table of where each begins. All of it is ASCII, so that characters are bytes. */
function withTable(objects: readonly string[]): string {
  let text = '%PDF-1.4\n'
  const starts = objects.map((object, i) => {
    const start = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(start).padStart(10, '0')} 00000 n \n`
  })
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${starts.join('')}`
  return `${text}${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
}

function operators(language: Language, stroke: Stroke): string {
  if (stroke.draw === 'text') {
    const { at, text, sizePt = 11 } = stroke
    return `BT /F ${sizePt} Tf ${place(at)} Td ${shown(language, text)} Tj ET`
  }
  const { draw, from, to, widthMm = 0.35, dashed } = stroke
  const pen = `${points(widthMm)} w ${dashed ? '[4 3] 0 d' : '[] 0 d'}`
  if (draw === 'line') return `${pen} ${place(from)} m ${place(to)} l S`
  return `${pen} ${place(from)} ${points(to[0] - from[0])} ${points(from[1] - to[1])} re S`
}

/** PDF measures in points from the lower left corner. */
function place([x, y]: Point): string {
  return `${points(x)} ${points(sheetHeightMm - y)}`
}

function points(mm: number): string {
  return (mm * pointsPerMm).toFixed(2)
}

function shown(language: Language, text: string): string {
  if (language === 'en') return `(${text.replaceAll(/[\\()]/g, String.raw`\$&`)})`
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0'))
  return `<${units.join('')}>`
}
