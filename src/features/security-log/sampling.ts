import type { Clock } from '../../platform/clock.ts'

/** Entries per key and minute; more of the same add nothing and would let anybody fill the table. */
export const notesCountMax = 20
const keyCountMax = 10_000

/** Returns whether to log one more entry; counted per process. */
export function newSampling(clock: Clock): (key: string) => boolean {
  let minute = 0
  const written = new Map<string, number>()
  return (key) => {
    const now = Math.floor(Date.parse(clock.now()) / 60_000)
    if (now !== minute || written.size > keyCountMax) {
      minute = now
      written.clear()
    }
    const before = written.get(key) ?? 0
    written.set(key, before + 1)
    return before < notesCountMax
  }
}
