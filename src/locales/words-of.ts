import { stemmer } from 'stemmer'
import { cut, eachWord } from './dictionary.ts'
import { fold } from './fold.ts'

/** Most words one text is indexed under; the rest of a very long text is not searched. */
const wordCountMax = 4_000
const latinCharsMax = 100

/**
 * Runs of Chinese, and runs of the letters and digits of any other script. A longer run is taken in pieces: a regular
 * expression keeps a place to go back to for each character, and megabytes without a space use up the stack.
 */
export const runs = /\p{Script=Han}{1,2000}|[[\p{L}\p{N}]--\p{Script=Han}]{1,2000}/gv
const han = /^\p{Script=Han}/v

/** Characters that join others and say nothing by themselves; no pair is made with them. */
const particles = new Set('的了在和与及或是有为等之其也就都而并对把被让给从向到由于个这那将已以不我们')
/** English words that stand in every text. */
const stopWords = new Set(
  'a an and are as at be been but by for from had has have he her his i in into is it its may no not of on or our she so that the their them then there these they this to was we were which who will with would you'.split(
    ' ',
  ),
)

/**
 * What a text is indexed under: of Chinese, every dictionary word that stands in it, and the pairs formed by characters
 * that stand in none (names, new words) with their neighbours; of English, stems (Porter 1980); anything else as it stands, in
 * lower case. Simplified and traditional characters are the same word.
 */
export function wordsOf(text: string): string[] {
  return [...addWords(runsOf(fold(text)), new Set())]
}

/** The runs of a folded text, in order. */
export function runsOf(folded: string): readonly string[] {
  return folded.match(runs) ?? []
}

/** Adds what the runs of a text are indexed under. */
export function addWords(of: readonly string[], words: Set<string>): Set<string> {
  for (const run of of) {
    if (words.size >= wordCountMax) break
    if (isHan(run)) chinese(run, words)
    else if (!stopWords.has(run)) words.add(stemOf(run))
  }
  return words
}

/** What somebody looks for: text to be found and marked, and the words of the index that must all be there. */
export type Term = {
  /** As it was typed, folded. */
  readonly text: string
  readonly words: readonly string[]
  /** A single character: whatever begins with it will do. */
  readonly prefix?: true
  /** Found by its stem, so that other forms are marked too. */
  readonly stem?: string
}

/** A question cut into terms, each once. Particles and stop words count only when there is nothing else. */
export function termsOf(question: string): Term[] {
  const all = runsOf(fold(question)).flatMap((run) => (isHan(run) ? chineseTerms(run) : [latinTerm(run)]))
  const telling = all.filter((term) => term.prefix === undefined && !stopWords.has(term.text))
  const singles = all.filter((term) => term.prefix && !particles.has(term.text))
  const chosen = [telling, singles, all].find((terms) => terms.length > 0) ?? []
  return [...new Map(chosen.map((term) => [term.text, term])).values()]
}

function chineseTerms(run: string): Term[] {
  const terms: Term[] = []
  let singles = ''
  const flush = (): void => {
    if (length(singles) === 1) terms.push({ text: singles, words: [singles], prefix: true })
    else if (singles !== '') terms.push({ text: singles, words: joined(singles) })
    singles = ''
  }
  for (const part of cut(run)) {
    if (length(part) === 1) {
      singles += part
      continue
    }
    flush()
    const words = joined(part)
    terms.push({ text: part, words: words.includes(part) ? [part] : words })
  }
  flush()
  return terms.filter(({ words }) => words.length > 0)
}

/** What a piece of a question is indexed under wherever it stands: not single characters, which may be part of a word there. */
function joined(part: string): string[] {
  const words = new Set<string>()
  chinese(part, words)
  return [...words].filter((word) => length(word) > 1)
}

function latinTerm(run: string): Term {
  const stem = stemOf(run)
  return { text: run, words: [stem], stem }
}

/** Whether a run is of Chinese; its first character tells. */
export function isHan(run: string): boolean {
  const unit = run.charCodeAt(0)
  return unit >= 0x2e80 && ((unit >= 0x4e00 && unit <= 0x9fff) || han.test(run))
}

const stems = new Map<string, string>()
const stemsKeptMax = 50_000

/** The stem of an English word; of anything else, itself. */
export function stemOf(run: string): string {
  if (!/^[a-z]{3,}$/.test(run)) return run.slice(0, latinCharsMax)
  const known = stems.get(run)
  if (known !== undefined) return known
  if (stems.size >= stemsKeptMax) stems.clear()
  const stem = stemmer(run.slice(0, latinCharsMax))
  stems.set(run, stem)
  return stem
}

/** For each character of a run: how far words reach that cover it. Kept, because making one takes longer than using it. */
let reach = new Uint32Array(1_024)

function chinese(run: string, words: Set<string>): void {
  if (reach.length < run.length) reach = new Uint32Array(run.length * 2)
  reach.fill(0, 0, run.length)
  eachWord(run, (from, to) => {
    words.add(run.slice(from, to))
    for (let at = from; at < to; at++) if ((reach[at] ?? 0) < to) reach[at] = to
  })
  let before = ''
  let beforeAt = 0
  for (let at = 0; at < run.length;) {
    const character = String.fromCodePoint(run.codePointAt(at) ?? 0)
    const known = reach[at] !== 0
    const telling = known || !particles.has(character)
    if (!known && telling) words.add(character)
    // A pair is made only where a character stands in no word: two words beside each other are found by themselves.
    if (before !== '' && telling && !(known && reach[beforeAt] !== 0)) words.add(before + character)
    before = telling ? character : ''
    beforeAt = at
    at += character.length
  }
}

function length(text: string): number {
  return [...text].length
}
