import { hash } from 'node:crypto'

const wordsPerSlot = 5
const slotsFirst = 1 << 10

/**
 * For each of very many texts two numbers, in 20 to 60 bytes a text whatever its length: a text is known by 96 bits of its
 * SHA-256, so that among a million texts two are taken for one once in 10^17 files. Slots of five 32-bit words (three of
 * the mark, two numbers) lie in one array outside the heap, where the collector need not look through them.
 */
export class TextFingerprints {
  #slots = new Int32Array(slotsFirst * wordsPerSlot)
  #size = 0

  /** Counts a text: how often it has been met, now included, and the row, above 0, in which it was met first. */
  count(text: string, row: number): { readonly count: number; readonly first: number } {
    const digest = hash('sha256', text, 'buffer')
    const mark = [digest.readInt32LE(0), digest.readInt32LE(4), digest.readInt32LE(8)] as const
    const at = this.#find(mark)
    const slots = this.#slots
    const count = (slots[at + 3] ?? 0) + 1
    slots[at + 3] = count
    if (count > 1) return { count, first: slots[at + 4] ?? 0 }
    slots.set([...mark, count, row], at)
    this.#size++
    // More than three quarters full, looking for a free slot takes long.
    if (this.#size * wordsPerSlot * 4 > slots.length * 3) this.#grow()
    return { count, first: row }
  }

  /** Where the mark stands or, with a count of 0, may be put. */
  #find([a, b, c]: readonly [number, number, number]): number {
    const slots = this.#slots
    const total = slots.length / wordsPerSlot
    for (let slot = a & (total - 1); ; slot = (slot + 1) & (total - 1)) {
      const at = slot * wordsPerSlot
      if (slots[at + 3] === 0 || (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c)) return at
    }
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Int32Array(old.length * 2)
    for (let at = 0; at < old.length; at += wordsPerSlot) {
      if (old[at + 3] === 0) continue
      const to = this.#find([old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0])
      this.#slots.set(old.subarray(at, at + wordsPerSlot), to)
    }
  }
}
