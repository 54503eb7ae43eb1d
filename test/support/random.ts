/** Draws that repeat: the same seed gives the same course of a test, so that what it found can be found again. */
export type Random = {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  chance(share: number): boolean
  /** Throws RangeError for an empty list. */
  pick<T>(from: readonly T[]): T
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for choosing moves. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    below,
    chance: (share) => next() < share,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new RangeError('nothing to pick from')
      // The index lies below the length, which has just been shown not to be 0.
      return from[below(from.length)] as T
    },
  }
}
