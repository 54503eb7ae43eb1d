import type { Problem } from '../calendars/problem.ts'
import type { Declared } from '../kernel/declarations/declared.ts'
import type { PackFile } from './schema.ts'

/** The slots and limits a pack speaks of that no procedure declares, each with the name that was probably meant. */
export function unknownNames({ slots, limits }: PackFile, declared: Declared): Problem[] {
  return [
    ...unknown('slots', Object.keys(slots), [...declared.slots.keys()]),
    ...unknown('limits', Object.keys(limits), [...declared.limits.keys()]),
  ]
}

function unknown(what: 'slots' | 'limits', written: readonly string[], known: readonly string[]): Problem[] {
  return written
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: `${what}.${name.slice(0, 60)}`,
      problem: 'no procedure declares this name',
      remedy: remedyFor(name, known),
    }))
}

function remedyFor(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return near === undefined ? 'remove it' : `write '${near}', or remove it`
}

/** More than this share of a name mistyped is another name. */
const wrongShareMax = 0.5
const nameCharsMax = 60

function nearest(name: string, known: readonly string[]): string | undefined {
  const written = name.slice(0, nameCharsMax).toLowerCase()
  const far = known.map((one) => ({ one, edits: editsBetween(written, one.toLowerCase()) }))
  const best = far.toSorted((a, b) => a.edits - b.edits)[0]
  return best && best.edits <= best.one.length * wrongShareMax ? best.one : undefined
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const [put, out, over] = [(next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)]
      next.push(Math.min(put, out, over))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
