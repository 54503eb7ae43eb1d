// The latest of what was found are taken out without reading all of it: a word that stands in a third of a million
// matters has a list of 300,000 places, and only those within the last thousands of matters are wanted. So each matter's
// first instant (RFC 9562 §5.7) stands in the index beside its words, by the stretches of time it lies in, from two years
// down to a minute: the first three to eight hexadecimal digits of its id (the function `stretches` of the database). A
// window is said in few of them, and the index intersects their lists with those of the words by the shorter.

/** How many matters are looked through first. */
export const windowRows = 4_096
/** A window is said in no more stretches than this, and one, as long as they do not exceed the longest. */
const partsMax = 16
const digits = { most: 8, least: 3 } as const

/** From which id on, and the stretches that hold all matters up to its end (and a little beyond both ends). */
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

/** The id from which a wider window begins: so many times as far back in time as the first. */
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
