import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

// jieba's dictionary, used in two ways. A text is indexed under every dictionary word that stands in it (what jieba calls
// its full mode); a question is cut into words by jieba itself. So a word asked for is found wherever it stands, however
// the text around it would have been cut. The first is done here and not by the library: for 250 characters its call takes
// 90 µs, nearly all of it for handing over single strings, and looking them up in the table below takes 20.

/** A slot for each word and each beginning of one; four times as many as the 480,000 there are, so that looking is short. */
const slotsTotal = 1 << 21
const wordCharsMax = 8
const [endsWord, goesOn] = [1, 2]

type Table = { readonly keys: Int32Array; readonly flags: Uint8Array }

let known: Table | undefined
let cutter: Jieba | undefined

/** Calls back with each dictionary word of two to eight characters in a run of Chinese: where it begins, and its end. */
export function eachWord(run: string, found: (from: number, to: number) => void): void {
  const { keys, flags } = (known ??= readDictionary())
  for (let from = 0; from < run.length; from++) {
    let hash = offsetBasis
    const toMax = Math.min(run.length, from + wordCharsMax)
    for (let to = from; to < toMax; to++) {
      hash = hashOn(hash, run.charCodeAt(to))
      const slot = slotOf(keys, hash)
      if (keys[slot] === 0) break
      const flag = flags[slot] ?? 0
      if ((flag & endsWord) !== 0 && to > from) found(from, to + 1)
      if ((flag & goesOn) === 0) break
    }
  }
}

/** A run of Chinese cut into words, one after the other, by the likeliest way (without guessing at unknown words). */
export function cut(run: string): string[] {
  cutter ??= Jieba.withDict(dict)
  return cutter.cut(run, false)
}

const offsetBasis = 0x811c9dc5 | 0

/** FNV-1a, with its high bits folded in because a slot is chosen by the low ones. Never 0, which marks a free slot. */
function hashOn(hash: number, unit: number): number {
  const product = Math.imul(hash ^ unit, 0x01000193)
  return product ^ (product >>> 15) || 1
}

function slotOf(keys: Int32Array, hash: number): number {
  let slot = hash & (slotsTotal - 1)
  while (keys[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & (slotsTotal - 1)
  return slot
}

/** Reads the lines “word frequency tag”, UTF-8, character by character: no string is made for a third of a million words. */
function readDictionary(): Table {
  const table = { keys: new Int32Array(slotsTotal), flags: new Uint8Array(slotsTotal) }
  const units: number[] = []
  for (let at = 0; at < dict.length;) {
    units.length = 0
    // All Chinese of the dictionary lies in three bytes of UTF-8; words with anything else in them are passed over.
    for (; (dict[at] ?? 0) >= 0xe0 && (dict[at] ?? 0) < 0xf0; at += 3) {
      units.push((((dict[at] ?? 0) & 15) << 12) | (((dict[at + 1] ?? 0) & 63) << 6) | ((dict[at + 2] ?? 0) & 63))
    }
    if (dict[at] === space && units.length > 1 && units.length <= wordCharsMax) put(table, units)
    const end = dict.indexOf(newline, at)
    at = end === -1 ? dict.length : end + 1
  }
  return table
}

const [space, newline] = [0x20, 0x0a]

function put({ keys, flags }: Table, units: readonly number[]): void {
  let hash = offsetBasis
  for (let i = 0; i < units.length; i++) {
    hash = hashOn(hash, units[i] ?? 0)
    const slot = slotOf(keys, hash)
    keys[slot] = hash
    flags[slot] = (flags[slot] ?? 0) | (i === units.length - 1 ? endsWord : goesOn)
  }
}
