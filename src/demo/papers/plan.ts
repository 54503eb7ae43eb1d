import type { Language } from '../../kernel/text.ts'
import type { Paper } from './paper.ts'
import { pdf, type Stroke } from './pdf.ts'

export type PlanWords = {
  readonly title: string
  readonly by: string
  readonly flats: readonly [string, string]
  readonly stairs: string
  readonly shaft: string
  readonly landing: string
  readonly kitchen: string
  readonly notes: readonly string[]
}

/** A storey of a walk-up block with the lift it is to get on the outside, as an architect sketches it for a talk. */
export function liftPlan(language: Language, name: string, words: PlanWords): Paper {
  const { title, by, flats, stairs, shaft, landing, kitchen, notes } = words
  const strokes: Stroke[] = [
    { draw: 'box', from: [10, 10], to: [287, 200], widthMm: 0.7 },
    { draw: 'text', at: [18, 22], text: title, sizePt: 16 },
    { draw: 'text', at: [18, 29], text: by, sizePt: 9 },
    // The storey: two flats, the stairs between them.
    { draw: 'box', from: [30, 75], to: [240, 150], widthMm: 1 },
    { draw: 'line', from: [115, 75], to: [115, 150], widthMm: 0.7 },
    { draw: 'line', from: [155, 75], to: [155, 150], widthMm: 0.7 },
    ...Array.from({ length: 8 }, (_, i): Stroke => ({ draw: 'line', from: [118, 96 + i * 5], to: [152, 96 + i * 5] })),
    { draw: 'text', at: [62, 115], text: flats[0] },
    { draw: 'text', at: [188, 115], text: flats[1] },
    { draw: 'text', at: [126, 143], text: stairs, sizePt: 9 },
    // The window that everything is about.
    { draw: 'line', from: [86, 74], to: [108, 74], widthMm: 1.8 },
    { draw: 'text', at: [84, 84], text: kitchen, sizePt: 9 },
    // What is new: the shaft outside, and the landing along the wall that keeps clear of the window.
    { draw: 'box', from: [140, 45], to: [162, 67], widthMm: 1 },
    { draw: 'line', from: [140, 45], to: [162, 67] },
    { draw: 'line', from: [162, 45], to: [140, 67] },
    { draw: 'text', at: [166, 57], text: shaft, sizePt: 9 },
    { draw: 'box', from: [120, 67], to: [162, 75], dashed: true },
    { draw: 'text', at: [166, 72], text: landing, sizePt: 9 },
    // Dimensions.
    { draw: 'line', from: [30, 160], to: [240, 160] },
    ...[30, 115, 155, 240].map((x): Stroke => ({ draw: 'line', from: [x, 158], to: [x, 162] })),
    { draw: 'text', at: [68, 166], text: '8.50 m', sizePt: 9 },
    { draw: 'text', at: [130, 166], text: '2.70 m', sizePt: 9 },
    { draw: 'text', at: [192, 166], text: '8.50 m', sizePt: 9 },
    ...notes.map((text, i): Stroke => ({ draw: 'text', at: [18, 178 + i * 6], text, sizePt: 9 })),
  ]
  return { name, draw: () => pdf(language, strokes) }
}
