import { fold } from '../../../locales/fold.ts'
import { isHan, runs, stemOf, type Term } from '../../../locales/words-of.ts'

/** A piece of a text; `hit` where it matches the search. */
export type TextPiece = { readonly text: string; readonly hit: boolean }
type Range = { readonly from: number; readonly to: number; readonly term: number }

/** The approximate length of an excerpt around a match. */
const excerptChars = 100
const leadChars = 24

/** The text in pieces, with matches in either script: 「環境」 is highlighted for the query “环境”. */
export function highlighted(text: string, terms: readonly Term[]): TextPiece[] {
  return piecesOf(text, rangesIn(text, terms))
}

/** The excerpt with the most terms, of all these texts, highlighted; null without any match. */
export function excerptOf(texts: readonly string[], terms: readonly Term[]): TextPiece[] | null {
  let best: {
    readonly text: string
    readonly ranges: readonly Range[]
    readonly from: number
    readonly held: number
  } | null = null
  for (const text of texts) {
    const ranges = rangesIn(text, terms)
    for (const { from } of ranges) {
      const held = new Set(
        ranges.filter((r) => r.from >= from && r.to <= from + excerptChars - leadChars).map((r) => r.term),
      ).size
      if (held > (best?.held ?? 0)) best = { text, ranges, from, held }
    }
  }
  if (best === null) return null
  const lead = best.from <= leadChars ? 0 : wholeAt(best.text, best.from - leadChars, -1)
  const from = lead === 0 ? 0 : lead + (/^[\p{P}\s]+/u.exec(best.text.slice(lead, best.from))?.[0].length ?? 0)
  const to = wholeAt(best.text, Math.min(best.text.length, from + excerptChars), 1)
  const inside = best.ranges.flatMap((r) =>
    r.from >= from && r.to <= to ? [{ ...r, from: r.from - from, to: r.to - from }] : [],
  )
  const pieces = piecesOf(best.text.slice(from, to).replaceAll(/\s/g, ' '), inside)
  const ellipsis = { text: '…', hit: false }
  return [...(from > 0 ? [ellipsis] : []), ...pieces, ...(to < best.text.length ? [ellipsis] : [])]
}

function piecesOf(text: string, ranges: readonly Range[]): TextPiece[] {
  const pieces: TextPiece[] = []
  let at = 0
  for (const { from, to } of ranges) {
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false })
    pieces.push({ text: text.slice(from, to), hit: true })
    at = to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false })
  return pieces
}

/** The positions of the terms, in order, without overlaps. */
function rangesIn(text: string, terms: readonly Term[]): Range[] {
  const { folded, placeOf } = foldedWithPlaces(text)
  const found: Range[] = []
  const add = (from: number, to: number, term: number): void =>
    void found.push({ from: placeOf(from), to: placeOf(to), term })
  for (const [term, { text: wanted, words, stem }] of terms.entries()) {
    if (stem !== undefined) {
      for (const { 0: run, index } of folded.matchAll(runs))
        if (!isHan(run) && stemOf(run) === stem) add(index, index + run.length, term)
      continue
    }
    const whole = placesOf(folded, wanted)
    for (const from of whole) add(from, from + wanted.length, term)
    if (whole.length > 0) continue
    for (const word of words) for (const from of placesOf(folded, word)) add(from, from + word.length, term)
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to)
  let end = 0
  return found.filter((range) => {
    if (range.from < end || range.to <= range.from) return false
    end = range.to
    return true
  })
}

function placesOf(text: string, part: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) places.push(at)
  return places
}

/**
 * Folds a text and keeps positions. Folding mostly maps one character to one; where it changes lengths, it is done
 * character by character.
 */
function foldedWithPlaces(text: string): { readonly folded: string; readonly placeOf: (at: number) => number } {
  const folded = fold(text)
  if (folded.length === text.length) return { folded, placeOf: (at) => at }
  const places: number[] = []
  let parts = ''
  let at = 0
  for (const character of text) {
    const part = fold(character)
    for (let i = 0; i < part.length; i++) places.push(at)
    parts += part
    at += character.length
  }
  return { folded: parts, placeOf: (place) => places[place] ?? text.length }
}

/** Longer runs of letters are cut: they are not words. */
const wordCharsMax = 20

/** Moves a position out of the middle of a word of letters or of a surrogate pair, in the given direction. */
function wholeAt(text: string, at: number, step: 1 | -1): number {
  const inWord = (place: number): boolean =>
    place > 0 &&
    place < text.length &&
    /^[\p{L}\p{N}\p{M}'’]{2}$/u.test(text.slice(place - 1, place + 1)) &&
    !isHan(text.charAt(place))
  let whole = at
  while (inWord(whole) && Math.abs(whole - at) < wordCharsMax) whole += step
  const unit = text.charCodeAt(whole)
  return unit >= 0xdc00 && unit <= 0xdfff ? whole - 1 : whole
}
