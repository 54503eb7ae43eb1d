// Finds the latest matches without reading all of them: a word in a third of a million matters has a posting list of
// 300,000 entries, and only those of the last thousands of matters are needed. So the index of words also has the time
// buckets of each matter's first instant (RFC 9562 §5.7), from two years down to a minute: the first three to eight
// hexadecimal digits of its id (the database function `stretches`). A window of ids is covered by few buckets, and the
// index intersects their lists with those of the words.

/** The size of the first window, in matters. */
export const windowRows = 4_096
/** A window is covered by at most this many buckets plus one, as long as they do not exceed the longest bucket. */
const partsMax = 16
const digits = { most: 8, least: 3 } as const

/** The first id of a window, and the buckets that contain all its matters (and a few beyond both ends). */
export type IdWindow = { readonly from: string; readonly stretches: readonly string[] }

export function windowOf(from: string, to: string): IdWindow {
  let length: number = digits.most
  let [low, high] = [beginningOf(from, length), beginningOf(to, length)]
  while (high - low >= partsMax && length > digits.least) {
    length--
    low = Math.floor(low / 16)
    high = Math.floor(high / 16)
  }
  const stretches = Array.from({ length: high - low + 1 }, (_, i) => (low + i).toString(16).padStart(length, '0'))
  return { from, stretches }
}

/** The first id of a wider window, which reaches this many times as far back in time. */
export function widened(from: string, to: string, times: number): string {
  const [low, high] = [beginningOf(from, 12), beginningOf(to, 12)]
  const beginning = Math.max(0, high - (high - low) * times)
    .toString(16)
    .padStart(12, '0')
  return `${beginning.slice(0, 8)}-${beginning.slice(8)}-0000-0000-000000000000`
}

function beginningOf(id: string, length: number): number {
  return Number.parseInt(id.replace('-', '').slice(0, length), 16)
}
