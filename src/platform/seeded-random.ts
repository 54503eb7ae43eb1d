/** A deterministic random generator for a seed. For invented data; never for a secret. */
export type SeededRandom = {
  /** At least 0 and less than 1. */
  next(): number
  /** A whole number from 0 to `n` - 1. */
  below(n: number): number
  /** From `least` to `most`, both included. */
  between(least: number, most: number): number
  /** One of a list; throws RangeError for an empty one. */
  pick<T>(list: readonly T[]): T
  /** True in `share` of all cases. */
  happens(share: number): boolean
}

export function seededRandom(seed: string): SeededRandom {
  let state = hashOf(seed)
  // SplitMix32: a counter, and the finaliser of MurmurHash3 over it.
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0
    let h = state
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[below(list.length)] as T // the index is within the list
    },
    happens: (share) => next() < share,
  }
}

/** Zipf's law: the k-th of `n` things is drawn in proportion to 1 / k^`exponent`, the first the most often. */
export function zipf(n: number, exponent: number): (chance: SeededRandom) => number {
  const sums: number[] = []
  for (let k = 1; k <= n; k++) sums.push((sums.at(-1) ?? 0) + 1 / k ** exponent)
  const total = sums.at(-1) ?? 0
  return (chance) => {
    const at = chance.next() * total
    let [low, high] = [0, n - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash | 0
}
