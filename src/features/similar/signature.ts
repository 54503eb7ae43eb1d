import { fold } from '../../locales/fold.ts'
import { isHan, runsOf } from '../../locales/words-of.ts'

// Near-duplicates by MinHash (Broder 1997) with banding: two texts whose shingles overlap by a share s agree in one
// band of r minima with chance s^r, and in at least one of b bands with chance 1 − (1 − s^r)^b. With r = 3 and b = 12
// an overlap of six tenths is found in 94 of 100 cases, of seven tenths in 99, of one twentieth in 1.5 of 1,000. More
// bands found hardly more in the planted set (docs/decisions/0020), and each of them is a row to write for every
// matter.

export const bandsTotal = 12
export const rowsPerBand = 3
const minimaCount = bandsTotal * rowsPerBand

/** Only the beginning of longer texts is used: it says what a matter is about. */
const tokenCountMax = 2_000

/** Pairs of neighbouring tokens: single Chinese characters, and words of other scripts. */
export function shinglesOf(text: string): Set<number> {
  return new Set(shinglesOfRuns(runsOf(fold(text))))
}

/** The same in order, with repetitions. */
export function shinglesOfRuns(runs: readonly string[]): number[] {
  const shingles: number[] = []
  let previous = 0
  let count = 0
  const add = (hash: number): void => {
    if (count++ > 0 && count <= tokenCountMax) shingles.push(mix(previous ^ Math.imul(hash, 0x9e3779b1)))
    previous = hash
  }
  for (const run of runs) {
    if (count > tokenCountMax) break
    if (isHan(run)) for (let at = 0; at < run.length; at++) add(hashOn(offsetBasis, run.charCodeAt(at)))
    else add(hashOf(run))
  }
  return shingles
}

/**
 * The bands of a text: 12 integers of 32 bits, of which two near-duplicates share at least one. Empty for a text too
 * short to have neighbours. A band's number is mixed into its value, so that all stand in one index.
 */
export function bandsOf(text: string): number[] {
  return bandsOfRuns(runsOf(fold(text)))
}

export function bandsOfRuns(runs: readonly string[]): number[] {
  const shingles = shinglesOfRuns(runs)
  if (shingles.length === 0) return []
  const minima = new Uint32Array(minimaCount).fill(0xffffffff)
  for (const shingle of shingles) {
    for (let i = 0; i < minimaCount; i++) {
      // The shingle is mixed well already: one multiplication makes another order of it.
      const product = Math.imul(shingle ^ (seeds[i] ?? 0), 0x2c1b3c6d)
      const value = (product ^ (product >>> 15)) >>> 0
      if (value < (minima[i] ?? 0)) minima[i] = value
    }
  }
  return Array.from({ length: bandsTotal }, (_, band) => {
    let value = Math.imul(band + 1, 0x85ebca6b)
    for (let row = 0; row < rowsPerBand; row++) value = mix(value ^ (minima[band * rowsPerBand + row] ?? 0))
    return value | 0
  })
}

/**
 * The weight of each shingle: the rarer among these texts, the heavier, so that the boilerplate of hundreds of motions
 * counts less than the place and the road that each of them is about.
 */
export function weights(texts: readonly ReadonlySet<number>[]): (shingle: number) => number {
  const held = new Map<number, number>()
  for (const text of texts) for (const shingle of text) held.set(shingle, (held.get(shingle) ?? 0) + 1)
  const byCount = Array.from({ length: texts.length + 1 }, (_, n) => Math.log(1 + texts.length / Math.max(n, 2)))
  return (shingle) => byCount[held.get(shingle) ?? 0] ?? 0
}

/** The weight of shingles that only the longer text has, relative to those of the shorter one. */
const longerWeight = 0.5

/**
 * The share two texts have in common of what they say, each shingle by its weight: from 0 to 1 (Tversky 1977). What is
 * raised again is often told at greater length, so what only the longer text says counts half.
 */
export function likenessOf(
  a: ReadonlySet<number>,
  b: ReadonlySet<number>,
  weightOf: (shingle: number) => number,
): number {
  let [common, onlyA, onlyB] = [0, 0, 0]
  for (const shingle of a)
    if (b.has(shingle)) common += weightOf(shingle)
    else onlyA += weightOf(shingle)
  for (const shingle of b) if (!a.has(shingle)) onlyB += weightOf(shingle)
  const all = common + Math.min(onlyA, onlyB) + longerWeight * Math.max(onlyA, onlyB)
  return all === 0 ? 0 : common / all
}

const offsetBasis = 0x811c9dc5

/** FNV-1a over UTF-16 units; 32 bits. */
function hashOf(token: string): number {
  let hash = offsetBasis
  for (let i = 0; i < token.length; i++) hash = hashOn(hash, token.charCodeAt(i))
  return hash
}

function hashOn(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193) >>> 0
}

/** The finaliser of MurmurHash3: every bit of the input moves half the bits of the output. */
function mix(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

// Fixed for ever: stored bands are compared with new ones.
const seeds = Uint32Array.from({ length: minimaCount }, (_, i) => mix(Math.imul(i + 1, 0x9e3779b1)))
