// There is no font on the server. Widths are estimated slightly too large, so that text fits its box in any font.

/** The estimated width of a text in units of its font size: 1 for a Han character, 0.56 for a Latin letter. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += /[\u2E80-\u9FFF\uFF00-\uFFEF\u3000-\u303F]/.test(character) ? 1 : 0.56
  return width
}

/** Wraps text into lines of at most that width, between words or, in Chinese, between characters. */
export function linesOf(text: string, widthMax: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.split(/(?<=[\s、，；。·])|(?<=[\u2E80-\u9FFF])(?=[\u2E80-\u9FFF])/)) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > widthMax) {
      lines.push(line.trim())
      line = ''
    }
    line += piece
  }
  return line.trim() === '' ? lines : [...lines, line.trim()]
}
