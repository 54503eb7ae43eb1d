// There is no font on the server. Widths are taken a little too large, so that text stays inside its box in any font.

/** About how wide a text is, in units of its size: a Han character is 1, a Latin letter a good half. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += /[\u2E80-\u9FFF\uFF00-\uFFEF\u3000-\u303F]/.test(character) ? 1 : 0.56
  return width
}

/** The text in lines no wider than that, broken between words and, in Chinese, between characters. */
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
