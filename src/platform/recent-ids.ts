// The latest of what was found are taken out without reading all of it: a word that stands in a third of a million
// matters has a list of 300,000 places, and only those within the last thousands of matters are wanted. Each matter's
// first instant stands in the index as a word (`@` and hexadecimal digits of its id, RFC 9562 §5.7), so a stretch of time is a few
// beginnings of words, and the index intersects the two lists by the shorter.

/** How many hexadecimal digits of an id stand in the index: the instant it was made, to a quarter of a second. */
const recencyDigits = 10

/** The word by which a matter is found among the latest. */
export function recencyWord(id: string): string {
  return `@${id.replace('-', '').slice(0, recencyDigits)}`
}

/** How many of the latest matters are looked through first. */
export const windowRows = 4_096
/** A window is said in no more beginnings of words than this, and one. */
const partsMax = 16

/** A stretch of ids: where it begins, and a tsquery that holds for all matters in it (and a little beyond its ends). */
export type Window = { readonly from: string; readonly query: string }

export function windowOf(from: string, to: string): Window {
  return { from, query: between(from, to) }
}

function between(from: string, to: string): string {
  let [low, high] = [digitsOf(from), digitsOf(to)]
  let digits = recencyDigits
  while (high - low >= partsMax && digits > 1) {
    low = Math.floor(low / 16)
    high = Math.floor(high / 16)
    digits--
  }
  const parts = Array.from({ length: high - low + 1 }, (_, i) => (low + i).toString(16).padStart(digits, '0'))
  return `(${parts.map((part) => `'@${part}':*`).join(' | ')})`
}

/** The id from which a wider window begins: so many times as far back in time as the first. */
export function widened(from: string, to: string, times: number): string {
  const first = Math.max(0, digitsOf(to) - (digitsOf(to) - digitsOf(from)) * times)
  const digits = first.toString(16).padStart(recencyDigits, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}00-0000-0000-000000000000`
}

function digitsOf(id: string): number {
  return Number.parseInt(id.replace('-', '').slice(0, recencyDigits), 16)
}
