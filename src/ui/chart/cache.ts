import { drawChart } from './draw.ts'
import type { ChartData, ChartKind, Drawing } from './fill.ts'

/** A picture has some 10 kB; the figures of a page change a few times a day. */
const picturesMax = 400
const pictures = new Map<string, string>()

/** The chart as `drawChart` draws it, drawn once for the same numbers: drawing is most of what a page of charts costs. */
export function cachedChart(kind: ChartKind, data: ChartData, drawing: Drawing): string {
  const { categories, series } = data
  const { id, width } = drawing
  // How a number is written stands for the language, which the drawing does not name.
  const key = JSON.stringify([kind, categories, series, id, width, drawing.number(1234.5)])
  const known = pictures.get(key)
  if (known !== undefined) return known
  const drawn = drawChart(kind, data, drawing)
  pictures.set(key, drawn)
  const [oldest] = pictures.keys()
  if (pictures.size > picturesMax && oldest !== undefined) pictures.delete(oldest)
  return drawn
}
